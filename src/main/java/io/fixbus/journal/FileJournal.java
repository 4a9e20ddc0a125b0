package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of segments in a directory. */
final class FileJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  /** Kept free at a segment's end: for a COMMIT when idle, one when closed, and the SEAL. */
  private static final int TAIL = 4 * RecordFormat.HEADER_LENGTH;
  private static final long SPARE_ROOM = 64 * 1024;

  private final JournalSettings settings;
  private final JournalEnvironment environment;
  private final Storage storage;
  private final StorageLock lock;
  private final SessionTable table;
  private final JournalIndex index;
  private final Map<Long, SegmentHeader> segments;
  private final ByteBuffer buffer;
  private final long nodeEpoch;
  private final RecoveryReport report;
  private final List<RecoveredSession> recovered;
  /** The journal's own records: reservations and COMMITs. */
  private final JournalBatch own = new JournalBatch();
  private SegmentWriter writer;
  private boolean provenSafe = true;
  private volatile JournalRoom room = JournalRoom.AMPLE;

  private FileJournal(JournalSettings settings, JournalEnvironment environment, StorageLock lock)
      throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.storage = environment.storage();
    this.lock = lock;
    JournalOpening.Opened opened = new JournalOpening(settings, environment).run();
    this.table = opened.table();
    this.index = opened.index();
    this.segments = new ConcurrentHashMap<>(opened.segments());
    this.buffer = opened.buffer();
    this.nodeEpoch = opened.nodeEpoch();
    this.writer = opened.writer();
    this.report = opened.report();
    try (SegmentReader reader = new SegmentReader(storage, segments)) {
      this.recovered = new RecoveredSessions(settings, index, reader).list(table);
    }
  }

  static FileJournal open(JournalSettings settings, JournalEnvironment environment) {
    Storage storage = environment.storage();
    try {
      storage.createDirectories();
      StorageLock lock = storage.lock(SegmentName.LOCK).orElseThrow(() ->
          new JournalException(Kind.LOCKED, "The journal " + storage.description()
              + " is in use by another process or another connector of this one"));
      try {
        FileJournal journal = new FileJournal(settings, environment, lock);
        journal.logOpened();
        return journal;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (StorageFullException e) {
      throw new JournalException(Kind.FULL, "The journal " + storage.description()
          + " cannot be opened: no space left", e);
    } catch (IOException e) {
      throw new JournalException(Kind.IO, "The journal " + storage.description()
          + " cannot be opened: " + e, e);
    }
  }

  private void logOpened() {
    for (String finding : report.findings()) {
      LOG.warn("Journal {}: {}", storage.description(), finding);
    }
    LOG.info("Journal {} opened: {}, {} sessions, {} segments, sync {}", storage.description(),
        report.state(), recovered.size(), segments.size(), settings.sync());
  }

  @Override
  public RecoveryReport report() {
    return report;
  }

  @Override
  public List<RecoveredSession> sessions() {
    return recovered;
  }

  @Override
  public int register(String name, String identity) {
    LoggedSession known = table.find(name).orElse(null);
    if (known != null) {
      return known.id;
    }
    LoggedSession session = new LoggedSession(table.nextId(), name, identity);
    session.safe.runStartSegment = writer.header().number();
    session.working.set(session.safe);
    // Its first number is forced later than this record, so this record need not be forced.
    writeSnapshot(session, false);
    table.put(session);
    return session.id;
  }

  @Override
  public void adopt(int sessionId, String identity) {
    LoggedSession session = require(sessionId);
    String before = session.identity();
    session.identity(identity);
    try {
      writeSnapshot(session, settings.sync() != SyncMode.NONE);
    } catch (JournalException e) {
      session.identity(before);
      throw e;
    }
  }

  private LoggedSession require(int sessionId) {
    LoggedSession session = table.find(sessionId);
    if (session == null) {
      throw new IllegalArgumentException("No session was registered with the id " + sessionId);
    }
    return session;
  }

  private void writeSnapshot(LoggedSession session, boolean force) {
    JournalBatch batch = new JournalBatch();
    SnapshotRecord.append(batch, session, environment.clock().getAsLong());
    write(List.of(batch), force);
  }

  @Override
  public void append(List<JournalBatch> batches) {
    write(batches, settings.sync() == SyncMode.BATCH);
  }

  private void write(List<JournalBatch> batches, boolean force) {
    if (room == JournalRoom.CLOSED) {
      throw new JournalException(Kind.CLOSED, "The journal " + storage.description()
          + " is closed");
    }
    try {
      writeGroup(batches, force);
    } catch (StorageFullException e) {
      table.rollBack();
      throw new JournalException(Kind.FULL, "No space left for the journal "
          + storage.description(), e);
    } catch (IOException e) {
      throw fail(e);
    } catch (RuntimeException | Error e) {
      fail(e);
      throw e;
    }
  }

  private void writeGroup(List<JournalBatch> batches, boolean force) throws IOException {
    long bytes = TAIL;
    int records = 0;
    for (JournalBatch batch : batches) {
      bytes += batch.byteCount();
      records += batch.recordCount();
    }
    // At the worst, each record reserves numbers for a session of its own.
    ensureRoom(bytes + (long) records * RecordFormat.HEADER_LENGTH);
    for (JournalBatch batch : batches) {
      apply(batch);
    }
    own.clear();
    boolean reserved = reserve();
    records += own.recordCount();
    commitRecord(0, records, writer.durable());
    long start = writer.position();
    try {
      for (JournalBatch batch : batches) {
        writer.put(batch);
      }
      writer.put(own);
      writer.flush();
    } catch (StorageFullException e) {
      abandon(start);
      throw e;
    }
    if (force || reserved && settings.sync() == SyncMode.WRITTEN) {
      writer.force();
    }
    table.commit();
    publish(batches, start);
    provenSafe = false;
  }

  private void apply(JournalBatch batch) {
    byte[] array = batch.array();
    long segment = writer.header().number();
    for (int at = 0; at < batch.byteCount(); ) {
      RecordType type = RecordType.of(array[at + RecordFormat.TYPE]);
      if (type != RecordType.SNAPSHOT) {
        require(getInt(array, at + RecordFormat.SESSION_ID));
        table.apply(type, array, at, segment);
      }
      at += RecordFormat.aligned(getInt(array, at));
    }
  }

  /**
   * Reserves numbers for the sessions that have used half of theirs. Whether the disk must have this
   * record, or a reset, before the group's numbers are used.
   */
  private boolean reserve() {
    boolean needed = false;
    for (LoggedSession session : table.touched()) {
      SessionNumbers numbers = session.working;
      boolean reset = numbers.run != session.safe.run;
      if (reset || (long) numbers.nextOut + settings.reservation() / 2 > numbers.reservedOut) {
        int upTo = (int) Math.min((long) numbers.nextOut + settings.reservation(),
            Integer.MAX_VALUE);
        numbers.reservedOut = Math.max(numbers.reservedOut, upTo);
        int record = own.begin(RecordType.RESERVE, 0, session.id, 0);
        own.number(record, numbers.run, numbers.reservedOut, 0, 0);
        needed = true;
      }
    }
    return needed;
  }

  private void commitRecord(int flags, int records, long durable) {
    int record = own.begin(RecordType.COMMIT, flags, 0, 0);
    own.number(record, 0, records, environment.clock().getAsLong(), durable);
  }

  /** Only what is acknowledged can be found by the reader. */
  private void publish(List<JournalBatch> batches, long start) {
    long offset = start;
    long segment = writer.header().number();
    for (JournalBatch batch : batches) {
      byte[] array = batch.array();
      for (int at = 0; at < batch.byteCount(); ) {
        index.add(segment, RecordType.of(array[at + RecordFormat.TYPE]), array, at, offset + at);
        at += RecordFormat.aligned(getInt(array, at));
      }
      offset += batch.byteCount();
    }
  }

  private void ensureRoom(long bytes) throws IOException {
    if (writer.room() >= bytes) {
      return;
    }
    rotate(bytes);
  }

  /** Begins the next segment, with at least this much room. */
  private void rotate(long bytes) throws IOException {
    if (writer.durable() < writer.position()) {
      writer.force();
    }
    SegmentHead head = new SegmentHead(environment, buffer, table);
    long page = SegmentHeader.PAGE;
    long needed = (head.length() + bytes + Math.min(SPARE_ROOM, settings.segmentBytes()) + page - 1)
        / page * page;
    long capacity = Math.max(settings.segmentBytes(), needed);
    StorageFile file = SegmentFiles.createZeroed(storage, SegmentName.NEXT, capacity);
    SegmentHeader header = new SegmentHeader(writer.header().number() + 1,
        environment.random().getAsLong(), writer.position(), nodeEpoch,
        environment.clock().getAsLong(), capacity);
    SegmentWriter next = head.write(file, header, segments.keySet(), new JournalBatch());
    own.clear();
    int seal = own.begin(RecordType.SEAL, 0, 0, 0);
    own.number(seal, 0, 0, environment.clock().getAsLong(), header.number());
    writer.put(own);
    writer.flush();
    writer.force();
    writer.close();
    segments.put(header.number(), header);
    writer = next;
  }

  /** What of the group reached this segment must never count, so nothing may follow it here. */
  private void abandon(long start) {
    writer.rollBack(start);
  }

  private JournalException fail(Throwable cause) {
    String text = "The journal " + storage.description() + " is closed for good: " + writer.name()
        + " could not be written at offset " + writer.position() + ": " + cause;
    if (room != JournalRoom.CLOSED) {
      room = JournalRoom.CLOSED;
      LOG.error(text, cause);
    }
    return new JournalException(Kind.IO, text, cause);
  }

  @Override
  public void idle() {
    if (room == JournalRoom.CLOSED || provenSafe || settings.sync() == SyncMode.NONE
        || writer.room() < TAIL) {
      return;
    }
    try {
      if (writer.durable() < writer.position()) {
        writer.force();
      }
      commit(0);
      writer.force();
      provenSafe = true;
    } catch (IOException | RuntimeException | Error e) {
      throw fail(e);
    }
  }

  private void commit(int flags) throws IOException {
    own.clear();
    commitRecord(flags, 0, writer.durable());
    writer.put(own);
    writer.flush();
  }

  @Override
  public JournalRoom room() {
    return room;
  }

  @Override
  public JournalReader reader() {
    return new FileJournalReader(storage, index, segments);
  }

  @Override
  public void close() {
    boolean failed = room == JournalRoom.CLOSED;
    room = JournalRoom.CLOSED;
    try {
      try {
        if (!failed) {
          writer.force();
          commit(RecordType.CLEAN);
          writer.force();
          LOG.info("Journal {} closed", storage.description());
        }
      } finally {
        try {
          writer.close();
        } finally {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new JournalException(Kind.IO, "The journal " + storage.description()
          + " could not be closed in order: " + e, e);
    }
  }
}
