package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.RecoveryReport.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Opens the journal's directory: finds out what is there, makes what was recovered safe in a new
 * segment, and leaves all that the journal works with. A crash at any point of it is repeated by the
 * next opening to the same end: the new segment gets its name when it is complete.
 */
final class JournalOpening {

  private static final long FIRST_SEGMENT_BYTES = 4L * 1024 * 1024;
  private static final int LONGEST_FILE = Integer.MAX_VALUE - 64;
  /** A segment with less room than this is not gone on with. */
  private static final int USEFUL_ROOM = 8 * 1024;

  private final JournalSettings settings;
  private final Storage storage;
  private final JournalEnvironment environment;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(SegmentWriter.BUFFER_LENGTH);
  private final TreeMap<Long, SegmentHeader> segments = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private final SessionTable table = new SessionTable();
  private final JournalIndex index = new JournalIndex();
  private State state = State.CLEAN;
  private Optional<NodeFile> node = Optional.empty();

  JournalOpening(JournalSettings settings, JournalEnvironment environment) {
    this.settings = settings;
    this.environment = environment;
    this.storage = environment.storage();
  }

  /** What an opened journal works with. */
  record Opened(SessionTable table, JournalIndex index, Map<Long, SegmentHeader> segments,
      SegmentWriter writer, ByteBuffer buffer, long nodeEpoch, RecoveryReport report) {}

  Opened run() throws IOException {
    findSegments();
    node = NodeFile.read(storage);
    long starts = node.map(NodeFile::starts).orElse(0L) + 1;
    SegmentWriter writer = segments.isEmpty() ? createFirst(starts) : recover(starts);
    new NodeFile(node.map(NodeFile::nodeId).orElseGet(this::newNodeId), starts,
        storage.bootId().orElse(""), settings.sync(), writer.header().number()).write(storage);
    return new Opened(table, index, segments, writer, buffer, starts,
        new RecoveryReport(state, List.copyOf(findings)));
  }

  private String newNodeId() {
    return new UUID(environment.random().getAsLong(), environment.random().getAsLong()).toString();
  }

  private void findSegments() throws IOException {
    List<String> names = storage.list();
    for (String name : names) {
      OptionalLong number = SegmentName.number(name);
      if (number.isPresent()) {
        segments.put(number.getAsLong(), null);
      }
    }
    boolean known = !segments.isEmpty() || names.contains(SegmentName.NODE);
    for (String name : names) {
      if (!known && !SegmentName.ours(name)) {
        throw new JournalException(Kind.DIRECTORY, storage.description() + " holds files that are no"
            + " journal's, " + name + " for one; give the journal a directory of its own");
      }
      if (name.equals(SegmentName.NEXT)) {
        storage.delete(name);
      }
    }
  }

  private SegmentWriter createFirst(long starts) throws IOException {
    if (node.isPresent()) {
      throw new JournalException(Kind.CORRUPT, storage.description() + " has the file NODE, which"
          + " tells of segment " + SegmentName.of(node.get().segment())
          + ", but no segment; restore them, or remove NODE to begin anew");
    }
    state = State.NEW;
    SegmentWriter writer = create(1, 0, starts, new JournalBatch());
    segments.put(1L, writer.header());
    return writer;
  }

  private SegmentWriter recover(long starts) throws IOException {
    long newest = segments.lastKey();
    for (long number : List.copyOf(segments.keySet())) {
      segments.put(number, readHeader(number));
    }
    requireNewest(newest);
    for (long number : segments.headMap(newest).keySet()) {
      indexOlder(number);
    }
    SegmentHeader header = segments.get(newest);
    byte[] data = SegmentFiles.readAll(storage, SegmentName.of(newest), LONGEST_FILE);
    SegmentScan scan = new SegmentScan(data, data.length, header.salt());
    scan.run((type, array, record) -> {
      if (type == RecordType.SNAPSHOT) {
        table.put(SnapshotRecord.read(array, record));
      } else if ((array[record + RecordFormat.FLAGS] & RecordType.COPIED) == 0) {
        table.apply(type, array, record, newest);
      }
    }, SegmentName.of(newest));
    table.commit();
    judge(scan, header, data.length);
    if (state == State.CLEAN && header.capacity() - scan.end() >= USEFUL_ROOM) {
      index(header, data, scan.end());
      return goOn(header, scan.end());
    }
    return startAnew(header, data, scan, starts);
  }

  private SegmentHeader readHeader(long number) throws IOException {
    String name = SegmentName.of(number);
    byte[] bytes = SegmentFiles.readAll(storage, name, SegmentHeader.LENGTH);
    SegmentHeader.Problem problem = SegmentHeader.problem(bytes, bytes.length);
    if (problem == SegmentHeader.Problem.NEWER_VERSION) {
      throw new JournalException(Kind.VERSION, name + " in " + storage.description()
          + " has version " + SegmentHeader.version(bytes) + " of the format; this version reads up to "
          + SegmentHeader.MAJOR);
    }
    if (problem != null) {
      throw new JournalException(Kind.CORRUPT, name + " in " + storage.description()
          + " does not begin with a valid header at offset 0 (" + problem + ")");
    }
    return SegmentHeader.read(bytes);
  }

  private void requireNewest(long newest) {
    if (node.isPresent() && node.get().segment() > newest) {
      throw new JournalException(Kind.CORRUPT, storage.description() + " lacks "
          + SegmentName.of(node.get().segment()) + ", which the last start wrote to; the newest is "
          + SegmentName.of(newest));
    }
    if (node.isEmpty()) {
      findings.add("the file NODE is missing or damaged: taken for an unclean stop of another system");
    }
  }

  /** Older segments count up to where the next one says that they end. */
  private void indexOlder(long number) throws IOException {
    SegmentHeader header = segments.get(number);
    SegmentHeader next = segments.get(number + 1);
    byte[] data = SegmentFiles.readAll(storage, SegmentName.of(number), LONGEST_FILE);
    int end = next == null ? data.length : (int) Math.min(next.previousEnd(), data.length);
    int chainEnd = index(header, data, end);
    if (next != null && chainEnd < next.previousEnd()) {
      corrupt(SegmentName.of(number) + " is damaged at offset " + chainEnd + ": valid up to "
          + next.previousEnd() + " when " + SegmentName.of(number + 1) + " was begun");
    }
  }

  private int index(SegmentHeader header, byte[] data, int end) {
    SegmentScan scan = new SegmentScan(data, end, header.salt());
    scan.run((type, array, record) ->
        index.add(header.number(), type, array, record, record),
        SegmentName.of(header.number()));
    return scan.chainEnd();
  }

  /** Tells how the newest segment was left. */
  private void judge(SegmentScan scan, SegmentHeader header, int size) {
    String name = SegmentName.of(header.number());
    if (scan.headEnd() == 0) {
      corrupt(name + " is damaged at offset " + scan.chainEnd() + ", within its head");
    } else if (scan.sealedBefore() != 0) {
      corrupt(SegmentName.of(scan.sealedBefore()) + " is missing: " + name + " ends with its number");
    } else if (scan.proofOfDamage() != 0) {
      corrupt(name + " is damaged at offset " + scan.chainEnd() + ": the record at "
          + scan.proofOfDamage() + " proves that bytes beyond were safe");
    } else if (size < header.capacity()) {
      torn(name + " is " + size + " bytes long instead of " + header.capacity()
          + ": what was beyond is lost");
    } else if (!scan.nothingBeyond()) {
      torn(name + " ends with a torn write at offset " + scan.end());
    } else if (!scan.closedInOrder()) {
      state = state == State.CLEAN ? State.UNCLEAN : state;
    }
  }

  private void torn(String finding) {
    if (state != State.CORRUPT) {
      state = State.TORN;
    }
    findings.add(finding);
  }

  private void corrupt(String finding) {
    state = State.CORRUPT;
    findings.add(finding);
  }

  /** Goes on in a segment that was closed in order. */
  private SegmentWriter goOn(SegmentHeader header, int end) throws IOException {
    StorageFile file = storage.open(SegmentName.of(header.number()));
    SegmentWriter writer = new SegmentWriter(file, header, buffer, end);
    try {
      // From here on the stop before is no longer the last word.
      JournalBatch start = new JournalBatch();
      int record = start.begin(RecordType.COMMIT, RecordType.START, 0, 0);
      start.number(record, 0, 1, environment.clock().getAsLong(), end);
      writer.put(start);
      writer.flush();
      writer.force();
      return writer;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Begins a segment with all that is known and what the last one had not yet proven to be safe. */
  private SegmentWriter startAnew(SegmentHeader header, byte[] data, SegmentScan scan, long starts)
      throws IOException {
    String name = SegmentName.of(header.number());
    int safeEnd = (int) Math.min(scan.durable(), scan.end());
    if (state == State.CORRUPT) {
      safeEnd = scan.end();
      failClosed();
    }
    if (state == State.TORN || state == State.CORRUPT) {
      quarantine(name, data);
    }
    if (jumps()) {
      jump();
    }
    JournalBatch copied = new JournalBatch();
    copy(data, safeEnd, scan.end(), copied);
    SegmentWriter writer = create(header.number() + 1, safeEnd, starts, copied);
    if (state == State.UNCLEAN) {
      findings.add(name + " was not closed in order; it ends at offset " + scan.end());
    }
    findings.add(copied.recordCount() + " records after offset " + safeEnd + " of " + name
        + " were copied to " + writer.name());
    index(header, data, safeEnd);
    segments.put(writer.header().number(), writer.header());
    int copiedEnd = (int) writer.position();
    index(writer.header(), SegmentFiles.readAll(storage, writer.name(), copiedEnd), copiedEnd);
    return writer;
  }

  private void failClosed() {
    String damage = String.join("; ", findings);
    for (LoggedSession session : table.all()) {
      if (session.damage().isEmpty()) {
        session.damage(Optional.of(damage));
      }
    }
  }

  /**
   * Whether numbers may have been used of which nothing is left: after a torn write, since damage to
   * the last write looks the same, and after the loss of what only the operating system had.
   */
  private boolean jumps() {
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
        session.working.set(session.safe);
        jumped++;
      }
    }
    if (jumped > 0) {
      findings.add(jumped + " sessions go on after the outbound numbers they had reserved, lest one"
          + " be used twice");
    }
  }

  private static void copy(byte[] data, int from, int to, JournalBatch copied) {
    for (int at = from; at < to; at += RecordFormat.aligned(getInt(data, at))) {
      int code = data[at + RecordFormat.TYPE];
      if (!RecordType.known(code) || RecordType.of(code).isHistory()) {
        copied.copy(data, at);
      }
    }
  }

  /** The whole file, but for zeros at its end, so that nothing is lost to those who look into it. */
  private void quarantine(String name, byte[] data) throws IOException {
    int length = data.length;
    while (length > 0 && data[length - 1] == 0) {
      length--;
    }
    String copy = SegmentName.QUARANTINE + "/" + name + "." + node.map(NodeFile::starts).orElse(0L);
    storage.createDirectory(SegmentName.QUARANTINE);
    try (StorageFile file = storage.create(copy)) {
      ByteBuffer bytes = ByteBuffer.wrap(data, 0, length);
      while (bytes.hasRemaining()) {
        file.write(bytes, bytes.position());
      }
      file.force(true);
    }
    storage.syncDirectory(SegmentName.QUARANTINE);
    findings.add("the original of " + name + " is kept as " + copy);
  }

  private SegmentWriter create(long number, long previousEnd, long starts, JournalBatch copied)
      throws IOException {
    SegmentHead head = new SegmentHead(environment, buffer, table);
    long needed = head.length() + copied.byteCount() + FIRST_SEGMENT_BYTES / 4;
    long page = SegmentHeader.PAGE;
    long capacity = Math.max(Math.min(FIRST_SEGMENT_BYTES, settings.segmentBytes()),
        (needed + page - 1) / page * page);
    StorageFile file = SegmentFiles.createZeroed(storage, SegmentName.NEXT, capacity);
    try {
      SegmentHeader header = new SegmentHeader(number, environment.random().getAsLong(), previousEnd,
          starts, environment.clock().getAsLong(), capacity);
      return head.write(file, header, segments.keySet(), copied);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
