package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the messages lie: for each session, kind and run the extents in the order of their making.
 * Thread safe: the writer adds what is acknowledged, the reader looks up.
 */
final class JournalIndex {

  /** What is looked up by number. The order is part of the index files' format. */
  enum Kind {
    OUT,
    IN,
    REQUEST
  }

  /** Which messages. */
  record Key(int sessionId, Kind kind, int run) {}

  /** An extent and whose it is. */
  record Keyed(Key key, Extent extent) {}

  private static final class Stream {
    private final Key key;
    private final FileExtent.Packed inFiles = new FileExtent.Packed();
    /** In the order of their segments. */
    private final List<MemoryExtent> inMemory = new ArrayList<>(1);

    Stream(Key key) {
      this.key = key;
    }

    boolean isEmpty() {
      return inFiles.isEmpty() && inMemory.isEmpty();
    }

    void add(long segment, byte[] array, int record, long offset) {
      int msgSeqNum = getInt(array, record + RecordFormat.MSG_SEQ_NUM);
      MemoryExtent last = inMemory.isEmpty() ? null : inMemory.get(inMemory.size() - 1);
      if (last == null || last.segment() != segment || last.last() >= msgSeqNum) {
        last = new MemoryExtent(segment);
        inMemory.add(last);
      }
      boolean redacted = (array[record + RecordFormat.FLAGS] & RecordType.REDACTED) != 0;
      last.add(
          msgSeqNum,
          (int) (offset >>> 3) | (redacted ? Extent.REDACTED : 0),
          RecordFormat.aligned(getInt(array, record)),
          getLong(array, record + RecordFormat.EPOCH_NANOS));
    }

    void add(Extent extent) {
      if (extent instanceof FileExtent file) {
        inFiles.add(file);
      } else {
        inMemory.add((MemoryExtent) extent);
        inMemory.sort(BY_SEGMENT);
      }
    }

    void remove(long segment) {
      inFiles.remove(segment);
      inMemory.removeIf(extent -> extent.segment() == segment);
    }

    /** All of them, oldest first. */
    List<Extent> extents() {
      List<Extent> extents = new ArrayList<>();
      inFiles.addTo(extents, key);
      extents.addAll(inMemory);
      // Stable: extents of one segment stay in the order of their making.
      extents.sort(BY_SEGMENT);
      return extents;
    }
  }

  private static final class SessionStreams {
    /** Of kinds that there are; most sessions have but one. */
    private final Map<Kind, TreeMap<Integer, Stream>> byRun = new EnumMap<>(Kind.class);
    /** The stream last added to, by kind. */
    private final Stream[] current = new Stream[Kind.values().length];

    NavigableMap<Integer, Stream> byRun(Kind kind) {
      TreeMap<Integer, Stream> streams = byRun.get(kind);
      return streams == null ? Collections.emptyNavigableMap() : streams;
    }

    Stream stream(int sessionId, Kind kind, int run) {
      Stream stream = current[kind.ordinal()];
      if (stream == null || stream.key.run != run) {
        stream = byRun
            .computeIfAbsent(kind, k -> new TreeMap<>())
            .computeIfAbsent(run, r -> new Stream(new Key(sessionId, kind, r)));
        current[kind.ordinal()] = stream;
      }
      return stream;
    }
  }

  private static final Comparator<Extent> BY_SEGMENT = Comparator.comparingLong(Extent::segment);

  /** By session id. */
  private SessionStreams[] sessions = new SessionStreams[16];

  /**
   * Adds records that follow each other in an array and in a segment.
   *
   * @param from where the first begins in the array
   * @param to where the last ends
   * @param offset of the first in the segment
   */
  synchronized void addAll(byte[] array, int from, int to, long segment, long offset) {
    for (int at = from; at < to; ) {
      add(array, at, segment, offset + at - from);
      at += RecordFormat.aligned(getInt(array, at));
    }
  }

  private void add(byte[] array, int record, long segment, long offset) {
    int code = array[record + RecordFormat.TYPE];
    Kind kind;
    if (code == RecordType.OUT.code()) {
      kind = Kind.OUT;
    } else if (code == RecordType.IN_MSG.code()) {
      kind = Kind.IN;
    } else if (code == RecordType.REQ.code()) {
      kind = Kind.REQUEST;
    } else {
      return;
    }
    int sessionId = getInt(array, record + RecordFormat.SESSION_ID);
    session(sessionId).stream(sessionId, kind, getInt(array, record + RecordFormat.RUN))
        .add(segment, array, record, offset);
  }

  private SessionStreams session(int sessionId) {
    if (sessionId >= sessions.length) {
      sessions = Arrays.copyOf(sessions, Math.max(sessionId + 1, sessions.length * 2));
    }
    if (sessions[sessionId] == null) {
      sessions[sessionId] = new SessionStreams();
    }
    return sessions[sessionId];
  }

  /**
   * Adds what an index file says of a segment that is older than all added before it by records.
   */
  synchronized void addAll(List<FileExtent> extents) {
    for (FileExtent extent : extents) {
      Key key = extent.key();
      session(key.sessionId).stream(key.sessionId, key.kind, key.run).inFiles.add(extent);
    }
  }

  /** The extents of a key, oldest first. */
  synchronized Extent[] extents(Key key) {
    if (key.sessionId >= sessions.length || sessions[key.sessionId] == null) {
      return new Extent[0];
    }
    Stream stream = sessions[key.sessionId].byRun(key.kind).get(key.run);
    return stream == null ? new Extent[0] : stream.extents().toArray(Extent[]::new);
  }

  /** The runs of which a session has something of a kind, newest first. */
  synchronized List<Integer> runs(int sessionId, Kind kind) {
    return sessionId >= sessions.length || sessions[sessionId] == null
        ? List.of()
        : List.copyOf(sessions[sessionId].byRun(kind).descendingKeySet());
  }

  /** All extents of a segment, in an order that keeps that of each key. */
  synchronized List<Keyed> ofSegment(long segment) {
    List<Keyed> found = new ArrayList<>();
    for (Stream stream : streams()) {
      for (Extent extent : stream.extents()) {
        if (extent.segment() == segment) {
          found.add(new Keyed(stream.key, extent));
        }
      }
    }
    return found;
  }

  /** All extents of all segments. */
  synchronized List<Keyed> all() {
    List<Keyed> found = new ArrayList<>();
    for (Stream stream : streams()) {
      stream.extents().forEach(extent -> found.add(new Keyed(stream.key, extent)));
    }
    return found;
  }

  private List<Stream> streams() {
    List<Stream> streams = new ArrayList<>();
    for (SessionStreams session : sessions) {
      if (session != null) {
        session.byRun.values().forEach(byRun -> streams.addAll(byRun.values()));
      }
    }
    return streams;
  }

  /** Puts other extents in the place of a segment's. */
  synchronized void replace(long segment, List<Keyed> extents) {
    remove(segment);
    for (Keyed keyed : extents) {
      Key key = keyed.key;
      session(key.sessionId).stream(key.sessionId, key.kind, key.run).add(keyed.extent);
    }
  }

  /** Forgets a segment. */
  synchronized void remove(long segment) {
    for (SessionStreams session : sessions) {
      if (session != null) {
        for (TreeMap<Integer, Stream> byRun : session.byRun.values()) {
          byRun.values().forEach(stream -> stream.remove(segment));
          byRun.values().removeIf(Stream::isEmpty);
        }
        Arrays.fill(session.current, null);
      }
    }
  }
}
