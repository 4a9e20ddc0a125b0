package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalException.Kind;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of segments in a directory. */
final class FileJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final JournalSettings settings;
  private final JournalEnvironment environment;
  private final Storage storage;
  private final StorageLock lock;
  private final SessionTable table;
  private final SegmentCatalog catalog;
  private final SegmentLog log;
  private final RecoveryReport report;
  private final List<RecoveredSession> recovered;
  /** The journal's own records: reservations, COMMITs, snapshots. */
  private final JournalBatch own = new JournalBatch();
  /** Whether a COMMIT on the disk proves that all before it is safe. */
  private boolean proven = true;
  private boolean closed;
  private volatile JournalRoom room = JournalRoom.AMPLE;

  private FileJournal(JournalSettings settings, JournalEnvironment environment, StorageLock lock)
      throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.storage = environment.storage();
    this.lock = lock;
    OpenedJournal opened = new JournalOpening(settings, environment).run();
    this.table = opened.table();
    this.catalog = opened.catalog();
    this.report = opened.report();
    this.log = new SegmentLog(settings, environment, opened);
    this.recovered = new RecoveredSessions(catalog, settings.requestIds()).list(table);
    log.start(opened.toIndex());
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
    for (RecoveredSession session : recovered) {
      session.damage().ifPresent(damage ->
          LOG.error("Journal {}: session {} stays down: {}", storage.description(), session.name(),
              damage));
    }
    LOG.info("Journal {} opened: {}, {} sessions, {} segments, sync {}", storage.description(),
        report.state(), recovered.size(), catalog.all().size(), settings.sync());
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
    if (table.damage().isPresent()) {
      throw new JournalException(Kind.CORRUPT, "Whether the session " + name
          + " was registered is unknown: " + table.damage().get());
    }
    LoggedSession session = new LoggedSession(table.nextId(), name, identity);
    session.safe.runStartSegment = log.writer().header().number();
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
    requireOpen();
    batches.forEach(this::requireKnownSessions);
    try {
      writeGroup(batches, force);
      room = log.room();
    } catch (StorageFullException e) {
      table.rollBack();
      room = log.room();
      throw new JournalException(Kind.FULL, "No space left for the journal "
          + storage.description(), e);
    } catch (IOException | RuntimeException e) {
      throw fail(e);
    } catch (Error e) {
      fail(e);
      throw e;
    }
  }

  private void requireOpen() {
    if (room == JournalRoom.CLOSED) {
      throw new JournalException(Kind.CLOSED, "The journal " + storage.description()
          + " is closed");
    }
  }

  private void writeGroup(List<JournalBatch> batches, boolean force) throws IOException {
    long bytes = 0;
    int records = 0;
    for (JournalBatch batch : batches) {
      bytes += batch.byteCount();
      records += batch.recordCount();
    }
    // At the worst, each record makes a reservation for a session of its own; and the COMMIT.
    log.ensureRoom(bytes + (records + 1L) * RecordFormat.HEADER_LENGTH);
    SegmentWriter writer = log.writer();
    for (JournalBatch batch : batches) {
      apply(batch, writer.header().number());
    }
    own.clear();
    boolean reserved = reserve();
    appendCommit(0, records + own.recordCount());
    long start = writer.position();
    try {
      for (JournalBatch batch : batches) {
        writer.put(batch);
      }
      writer.put(own);
      writer.flush();
    } catch (StorageFullException e) {
      log.abandon(start);
      throw e;
    }
    proven = false;
    if (force || reserved && settings.sync() == SyncMode.WRITTEN) {
      writer.force();
    }
    table.commit();
    publish(batches, writer.header().number(), start);
  }

  private void requireKnownSessions(JournalBatch batch) {
    byte[] array = batch.array();
    for (int at = 0; at < batch.byteCount(); ) {
      if (array[at + RecordFormat.TYPE] != RecordType.SNAPSHOT.code()) {
        require(getInt(array, at + RecordFormat.SESSION_ID));
      }
      at += RecordFormat.aligned(getInt(array, at));
    }
  }

  private void apply(JournalBatch batch, long segment) {
    byte[] array = batch.array();
    for (int at = 0; at < batch.byteCount(); ) {
      RecordType type = RecordType.of(array[at + RecordFormat.TYPE]);
      if (type != RecordType.SNAPSHOT) {
        table.apply(type, array, at, segment);
      }
      at += RecordFormat.aligned(getInt(array, at));
    }
  }

  /**
   * Reserves numbers for the sessions that have used half of theirs. Says whether the disk must have
   * the group before its numbers are used: because of a reservation or a new run.
   */
  private boolean reserve() {
    boolean needed = false;
    for (LoggedSession session : table.touched()) {
      SessionNumbers numbers = session.working;
      long wanted = (long) numbers.nextOut + settings.reservation() / 2;
      if (numbers.run != session.safe.run || wanted > numbers.reservedOut) {
        numbers.reservedOut = (int) Math.min((long) numbers.nextOut + settings.reservation(),
            Integer.MAX_VALUE);
        int record = own.begin(RecordType.RESERVE, 0, session.id, 0);
        own.number(record, numbers.run, numbers.reservedOut, 0, 0);
        needed = true;
      }
    }
    return needed;
  }

  private void appendCommit(int flags, int records) {
    int record = own.begin(RecordType.COMMIT, flags, 0, 0);
    own.number(record, 0, records, environment.clock().getAsLong(), log.writer().durable());
  }

  /** Only what is acknowledged can be found by the reader. */
  private void publish(List<JournalBatch> batches, long segment, long start) {
    long offset = start;
    for (JournalBatch batch : batches) {
      catalog.index().addAll(batch.array(), 0, batch.byteCount(), segment, offset);
      offset += batch.byteCount();
    }
  }

  private JournalException fail(Throwable cause) {
    SegmentWriter writer = log.writer();
    String text = "The journal " + storage.description() + " is closed for good: writing "
        + writer.name() + " at offset " + writer.position() + " failed: " + cause;
    room = JournalRoom.CLOSED;
    LOG.error(text);
    LOG.debug("The cause", cause);
    return new JournalException(Kind.IO, text, cause);
  }

  @Override
  public void idle() {
    SegmentWriter writer = log.writer();
    if (room == JournalRoom.CLOSED || proven || settings.sync() == SyncMode.NONE
        || writer.room() < SegmentLog.TAIL) {
      return;
    }
    try {
      if (writer.durable() < writer.position()) {
        writer.force();
      }
      commit(0);
      writer.force();
      proven = true;
    } catch (StorageFullException e) {
      room = log.room();
    } catch (IOException | RuntimeException e) {
      throw fail(e);
    } catch (Error e) {
      fail(e);
      throw e;
    }
  }

  private void commit(int flags) throws IOException {
    own.clear();
    appendCommit(flags, 0);
    long start = log.writer().position();
    try {
      log.writer().put(own);
      log.writer().flush();
    } catch (StorageFullException e) {
      log.abandon(start);
      throw e;
    }
  }

  @Override
  public void maintain() {
    if (room != JournalRoom.CLOSED) {
      log.refillSpares();
      room = log.room();
    }
  }

  @Override
  public JournalRoom room() {
    return room;
  }

  @Override
  public JournalReader reader() {
    return new FileJournalReader(catalog);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean failed = room == JournalRoom.CLOSED;
    room = JournalRoom.CLOSED;
    try (lock; log) {
      if (!failed) {
        log.writer().force();
        commit(RecordType.CLEAN);
        log.writer().force();
        LOG.info("Journal {} closed", storage.description());
      }
    } catch (IOException e) {
      throw new JournalException(Kind.IO, "The journal " + storage.description()
          + " could not be closed in order: " + e, e);
    }
  }
}
