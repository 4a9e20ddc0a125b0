package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Opens the journal's directory: finds out what is there, makes what was recovered safe in a new
 * segment, and has all that the journal works with. A crash at any point of it is repeated by
 * the next opening to the same end: the new segment gets its name when it is complete.
 */
final class JournalOpening {

  /** The first one is short, so that the start need not wait for a long file of zeros. */
  private static final long FIRST_SEGMENT_BYTES = 4L * 1024 * 1024;
  /** A segment with less room than this is not gone on with. */
  private static final int USEFUL_ROOM = 8 * 1024;

  private static final int COPY_PART = 1024 * 1024;

  private final JournalSettings settings;
  private final Storage storage;
  private final JournalEnvironment environment;
  private final JournalDirectory directory;
  private final Examination examination;
  private final SessionTable table;
  private final SegmentCatalog catalog;
  private final Findings findings;
  private final List<Long> toIndex = new ArrayList<>();
  private final Optional<NodeFile> node;
  private final long starts;
  /** Opened when nothing is left that only its file holds. */
  private final Tail tail;

  private final SegmentWriter writer;
  private final MarkFile marks;

  /** Opens it. */
  JournalOpening(JournalSettings settings, JournalEnvironment environment) throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.storage = environment.storage();
    this.directory = new JournalDirectory(storage);
    this.examination = new Examination(storage, directory);
    this.table = examination.table();
    this.catalog = examination.catalog();
    this.findings = examination.findings();
    directory.removeUnfinished();
    this.node = directory.node();
    this.starts = node.map(NodeFile::starts).orElse(0L) + 1;
    Optional<NewestSegment> newest = Optional.empty();
    if (directory.headers().isEmpty()) {
      examination.requireNew();
    } else {
      newest = Optional.of(recover());
    }
    tail = Tail.open(
        storage,
        settings.sync(),
        settings.segmentBytes(),
        new Tail.Told(environment.listener()::flushed, System::nanoTime));
    try {
      writer = newest.isPresent() ? goOnAfter(newest.get()) : createFirst();
      marks = goOnIn(writer);
    } catch (IOException | RuntimeException e) {
      tail.close();
      throw e;
    }
  }

  private MarkFile goOnIn(SegmentWriter current) throws IOException {
    catalog.put(Segment.current(current.header()));
    new NodeFile(
            node.map(NodeFile::nodeId).orElseGet(this::newNodeId),
            starts,
            storage.bootId().orElse(""),
            settings.sync(),
            current.header().number())
        .write(storage);
    return MarkFile.open(storage, directory.mark());
  }

  /** Of the segments that are there, the current one among them. */
  SegmentCatalog catalog() {
    return catalog;
  }

  /** Where the sessions stand. */
  SessionTable table() {
    return table;
  }

  /** What was found. */
  Findings findings() {
    return findings;
  }

  /** Of the current segment. */
  SegmentWriter writer() {
    return writer;
  }

  /** By way of which that one and those after it write. */
  Tail tail() {
    return tail;
  }

  /** Where it is told how far the log is safe. */
  MarkFile marks() {
    return marks;
  }

  /** How often the journal has been opened. */
  long starts() {
    return starts;
  }

  /** Segments whose index should be put in a file. */
  List<Long> toIndex() {
    return toIndex;
  }

  /** The files in the directory as they were before. */
  List<String> names() {
    return directory.names();
  }

  private String newNodeId() {
    return new UUID(environment.random().getAsLong(), environment.random().getAsLong()).toString();
  }

  private SegmentWriter createFirst() throws IOException {
    findings.isNew();
    SegmentHead head = head();
    SegmentWriter first = begin(head, 1, 0, 0);
    head.finish(first);
    return first;
  }

  private NewestSegment recover() throws IOException {
    NewestBytes bytes = new NewestBytes(storage, directory.headers().lastEntry().getValue());
    Examination.Read read = examination.read(bytes.data(), true, settings.reservation());
    NewestSegment newest = read.newest();
    bytes.store();
    toIndex.addAll(read.toIndex());
    removeFreed(newest);
    return newest;
  }

  private SegmentWriter goOnAfter(NewestSegment newest) throws IOException {
    boolean goesOn = findings.state() == State.CLEAN
        && node.isPresent()
        && newest.header().capacity() - newest.end() >= USEFUL_ROOM;
    return goesOn ? goOn(newest) : startAnew(newest);
  }

  /** Removes segments that were not needed any more when the journal stopped. */
  private void removeFreed(NewestSegment newest) throws IOException {
    if (findings.state() == State.CORRUPT) {
      return;
    }
    for (long number : directory.headers().headMap(newest.header().number()).keySet()) {
      if (!newest.olderEnds().containsKey(number)) {
        storage.delete(SegmentName.of(number));
      }
    }
    for (String name : directory.names()) {
      OptionalLong number = SegmentName.indexNumber(name);
      if (number.isPresent() && catalog.header(number.getAsLong()).isEmpty()) {
        storage.delete(name);
      }
    }
  }

  /** Goes on in a segment that was closed in order. */
  private SegmentWriter goOn(NewestSegment newest) throws IOException {
    newest.index(catalog.index(), newest.end());
    StorageFile file = storage.open(newest.name());
    try {
      SegmentWriter same =
          SegmentWriter.begin(tail, file, newest.name(), newest.header(), newest.end());
      // From here on the stop before is no longer the last word.
      JournalBatch start = new JournalBatch();
      int record = start.begin(RecordType.COMMIT, RecordType.START, 0, 0);
      start.number(record, 0, 1, environment.clock().getAsLong(), newest.end());
      same.put(start);
      same.flush();
      same.force();
      return same;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Begins a segment with all that is known and what the last one had not yet proven to be safe.
   */
  private SegmentWriter startAnew(NewestSegment newest) throws IOException {
    State state = findings.state();
    if (state == State.TORN || state == State.CORRUPT) {
      findings.add("the original of " + newest.name() + " is kept as "
          + directory.quarantine(newest.header().number(), newest.data(), starts - 1));
    }
    if (jumps()) {
      jump();
    }
    int safeEnd = newest.safeEnd();
    newest.index(catalog.index(), safeEnd);
    catalog.put(new Segment(newest.header(), safeEnd));
    toIndex.add(newest.header().number());
    long number = newest.header().number() + 1;
    SegmentHead head = head();
    SegmentWriter next = begin(head, number, safeEnd, newest.end() - safeEnd);
    try {
      int copied = copy(newest, safeEnd, next);
      if (copied > 0) {
        findings.add(copied + " records after offset " + safeEnd + " of " + newest.name()
            + " were copied to " + next.name());
      }
      head.finish(next);
      return next;
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
  }

  /**
   * Whether numbers may have been used of which nothing is left: after a torn write, since damage
   * to the last write looks the same, and after the loss of what only the operating system had.
   */
  private boolean jumps() {
    State state = findings.state();
    if (state == State.TORN || state == State.CORRUPT || node.isEmpty()) {
      return true;
    }
    boolean sameSystem = !node.get().bootId().isEmpty()
        && storage.bootId().equals(Optional.of(node.get().bootId()));
    return state == State.UNCLEAN && node.get().sync() != SyncMode.BATCH && !sameSystem;
  }

  private void jump() {
    int jumped = 0;
    for (LoggedSession session : table.all()) {
      if (session.safe.reservedOut > session.safe.nextOut) {
        session.safe.nextOut = session.safe.reservedOut;
        if (session.safe.runStartEpochNanos == 0) {
          // Numbers of this run may have been used: a schedule must not take it for an old one and
          // start another, which would use them again.
          session.safe.runStartEpochNanos = environment.clock().getAsLong();
        }
        session.working.set(session.safe);
        jumped++;
      }
    }
    if (jumped > 0) {
      findings.add(jumped + " sessions go on after the outbound numbers they had reserved, lest one"
          + " be used twice");
    }
  }

  private int copy(NewestSegment newest, int from, SegmentWriter writer) throws IOException {
    JournalBatch part = new JournalBatch();
    int copied = 0;
    int to;
    for (int at = from; at < newest.end(); at = to) {
      to = at;
      while (to < newest.end() && to - at < COPY_PART) {
        to += RecordFormat.aligned(getInt(newest.data(), to));
      }
      newest.copy(at, to, part);
      catalog
          .index()
          .addAll(part.array(), 0, part.byteCount(), writer.header().number(), writer.position());
      copied += part.recordCount();
      writer.put(part);
      part.clear();
    }
    return copied;
  }

  private SegmentHead head() {
    return new SegmentHead(environment, tail, table);
  }

  private SegmentWriter begin(SegmentHead head, long number, long previousEnd, long copiedBytes)
      throws IOException {
    long needed = head.length(catalog.all())
        + copiedBytes
        + Math.min(FIRST_SEGMENT_BYTES / 4, settings.segmentBytes());
    long page = SegmentFiles.PAGE;
    long capacity = Math.max(
        Math.min(FIRST_SEGMENT_BYTES, settings.segmentBytes()), (needed + page - 1) / page * page);
    StorageFile file = SegmentFiles.createZeroed(storage, SegmentName.NEXT, capacity);
    try {
      return head.begin(
          file,
          new SegmentHeader(
              number,
              environment.random().getAsLong(),
              previousEnd,
              starts,
              environment.clock().getAsLong(),
              capacity),
          catalog.all());
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
