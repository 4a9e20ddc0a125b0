package io.fixbus.journal.log;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalListener;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournalUsage;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.UnknownSessionException;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFullException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of segments in a directory. */
public final class FileJournal implements Journal {

  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final JournalSettings settings;
  private final JournalEnvironment environment;
  private final Storage storage;
  private final Storage.Lock lock;
  private final SessionTable table;
  private final SegmentCatalog catalog;
  private final SegmentLog log;
  private final GroupWriter groups;
  private final Reclaiming reclaiming;
  private final RecoveryReport report;
  private final List<RecoveredSession> recovered;
  private boolean closed;
  private volatile JournalRoom room = JournalRoom.AMPLE;

  private FileJournal(JournalSettings settings, JournalEnvironment environment, Storage.Lock lock)
      throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.storage = environment.storage();
    this.lock = lock;
    JournalOpening opened = new JournalOpening(settings, environment);
    this.table = opened.table();
    this.catalog = opened.catalog();
    this.report = opened.findings().report();
    this.log = new SegmentLog(settings, environment, opened);
    this.groups = new GroupWriter(settings, environment.clock(), opened, log);
    this.reclaiming = new Reclaiming(settings, environment.clock(), opened, log.background());
    this.recovered = new RecoveredSessions(catalog, settings.requestIds()).list(table);
    log.start(opened.toIndex());
    opened.findings().log(LOG, storage, table.all());
    LOG.info(
        "Journal {} opened: {}, {} sessions, sync {}",
        storage.description(),
        report.state(),
        recovered.size(),
        settings.sync());
  }

  /**
   * Opens the journal of a directory of which nobody needs to hear.
   *
   * @throws JournalException as {@link #open(JournalSettings, JournalEnvironment)}
   */
  public static Journal open(JournalSettings settings) {
    return open(settings, JournalListener.NONE);
  }

  /**
   * Opens the journal of a directory, recovering what is there, or makes a new one.
   *
   * @param listener is told how it fares
   * @throws JournalException as {@link #open(JournalSettings, JournalEnvironment)}
   */
  public static Journal open(JournalSettings settings, JournalListener listener) {
    return open(settings, JournalEnvironment.of(new FileStorage(settings.directory()), listener));
  }

  /**
   * Opens a journal on another storage and other clocks, for tests and simulations.
   *
   * @throws JournalException if it cannot be opened; nothing is left open
   */
  public static Journal open(JournalSettings settings, JournalEnvironment environment) {
    Storage storage = environment.storage();
    try {
      storage.createDirectories();
      Storage.Lock lock = storage
          .lock(SegmentName.LOCK)
          .orElseThrow(() -> new JournalException(
              Kind.LOCKED,
              "The journal " + storage.description()
                  + " is in use by another process or another connector of this one"));
      try {
        return new FileJournal(settings, environment, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (StorageFullException e) {
      throw new JournalException(
          Kind.FULL,
          "The journal " + storage.description() + " cannot be opened: no space left",
          e);
    } catch (IOException e) {
      throw new JournalException(
          Kind.IO,
          "The journal " + storage.description() + " cannot be opened: "
              + JournalException.reason(e),
          e);
    } catch (JournalException e) {
      boolean more = e.kind() == Kind.CORRUPT || e.kind() == Kind.VERSION;
      throw more ? e.withCommand(storage.description()) : e;
    }
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
    Optional<LoggedSession> known = table.find(name);
    if (known.isPresent()) {
      return known.get().id;
    }
    if (table.damage().isPresent()) {
      throw new JournalException(
          Kind.CORRUPT,
          "Whether the session " + name + " was registered is unknown: "
              + table.damage().get());
    }
    LoggedSession session = new LoggedSession(table.nextId(), name, identity);
    session.safe.runStartSegment = log.writer().header().number();
    session.working.set(session.safe);
    JournalBatch batch = new JournalBatch();
    SnapshotRecord.append(batch, session, environment.clock().getAsLong());
    // Its first number is forced later than this record, so this record need not be forced.
    write(List.of(batch), false);
    table.put(session);
    return session.id;
  }

  @Override
  public void adopt(int sessionId, String identity) {
    LoggedSession session = require(sessionId);
    String before = session.identity();
    session.identity(identity);
    try {
      JournalBatch batch = new JournalBatch();
      SnapshotRecord.append(batch, session, environment.clock().getAsLong());
      write(List.of(batch), settings.sync() != SyncMode.NONE);
    } catch (JournalException e) {
      session.identity(before);
      throw e;
    }
  }

  private LoggedSession require(int sessionId) {
    LoggedSession session = table.find(sessionId);
    if (session == null) {
      throw new UnknownSessionException(sessionId);
    }
    return session;
  }

  @Override
  public void acceptLoss(String who) {
    long now = environment.clock().getAsLong();
    JournalBatch batch = new JournalBatch();
    String tableDamage = table.damage().orElse("");
    if (!tableDamage.isEmpty()) {
      note(batch, 0, who + " accepts that sessions may have been forgotten: " + tableDamage, now);
      SnapshotRecord.appendTableDamage(batch, "", now);
    }
    for (LoggedSession session : table.all()) {
      if (session.damage().isPresent()) {
        note(
            batch,
            session.id,
            who + " accepts the loss of messages of " + session.name + ", which" + " goes on at "
                + session.safe.nextOut + ": " + session.damage().get(),
            now);
        session.damage(Optional.empty());
        // What older segments lack is not held against it again.
        session.safe.runStartSegment = log.writer().header().number();
        session.working.set(session.safe);
        SnapshotRecord.append(batch, session, now);
      }
    }
    if (!batch.isEmpty()) {
      write(List.of(batch), true);
      table.damage(Optional.empty());
      LOG.warn("Journal {}: {} accepted the loss of what is damaged", storage.description(), who);
    }
  }

  private static void note(JournalBatch batch, int sessionId, String text, long epochNanos) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int record = batch.append(RecordType.ADMIN, 0, sessionId, bytes, 0, bytes.length);
    batch.number(record, 0, 0, epochNanos, 0);
  }

  @Override
  public void append(List<JournalBatch> batches) {
    telling(batches, () -> {
      write(batches, settings.sync() == SyncMode.BATCH);
      return true;
    });
  }

  @Override
  public boolean appendAtOnce(JournalBatch batch) {
    if (settings.sync() == SyncMode.BATCH) {
      return false;
    }
    return telling(List.of(batch), () -> {
      requireOpen();
      return guard(() -> groups.writeAtOnce(batch));
    });
  }

  /** Has the listener hear of what was appended, or was not. */
  private boolean telling(List<JournalBatch> batches, BooleanSupplier appending) {
    long beganNanos = System.nanoTime();
    boolean appended;
    try {
      appended = appending.getAsBoolean();
    } catch (JournalException e) {
      environment.listener().failed(e.kind());
      throw e;
    }
    if (appended) {
      environment.listener().appended(batches, System.nanoTime() - beganNanos);
    }
    return appended;
  }

  private void write(List<JournalBatch> batches, boolean force) {
    requireOpen();
    guard(() -> {
      groups.write(batches, force);
      return true;
    });
  }

  private void requireOpen() {
    if (room == JournalRoom.CLOSED) {
      throw new JournalException(
          Kind.CLOSED, "The journal " + storage.description() + " is closed");
    }
  }

  /** Something that writes, or finds that it should not. */
  private interface Writing {
    boolean run() throws IOException;
  }

  /** After any failure but want of space nothing is written any more. */
  private boolean guard(Writing writing) {
    try {
      boolean written = writing.run();
      room = log.room();
      return written;
    } catch (StorageFullException e) {
      room = log.room();
      throw new JournalException(
          Kind.FULL, "No space left for the journal " + storage.description(), e);
    } catch (UnknownSessionException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw fail(e);
    } catch (Error e) {
      fail(e);
      throw e;
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
    if (room != JournalRoom.CLOSED && settings.sync() != SyncMode.NONE) {
      try {
        guard(() -> {
          groups.prove();
          return true;
        });
        log.mark();
      } catch (JournalException e) {
        if (e.kind() != Kind.FULL) {
          throw e;
        }
      }
    }
  }

  @Override
  public void maintain() {
    if (room == JournalRoom.CLOSED) {
      return;
    }
    log.mark();
    log.refillSpares();
    room = log.room();
    if (room == JournalRoom.AMPLE) {
      List<JournalBatch> copied = reclaiming.next();
      if (!copied.isEmpty()) {
        write(copied, true);
        reclaiming.copied();
      }
    }
  }

  @Override
  public JournalUsage usage() {
    long bytes = 0;
    long oldest = 0;
    int count = 0;
    for (Segment segment : catalog.all()) {
      bytes += segment.header().capacity();
      oldest = count == 0 ? segment.header().createdNanos() : oldest;
      count++;
    }
    return new JournalUsage(
        Optional.of(settings.directory()), bytes, OptionalLong.empty(), count, oldest);
  }

  @Override
  public JournalRoom room() {
    return room;
  }

  @Override
  public JournalReader reader() {
    return new FileJournalReader(catalog, log.tail()::read);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    boolean failed = room == JournalRoom.CLOSED;
    room = JournalRoom.CLOSED;
    try (lock;
        log) {
      if (!failed) {
        groups.end();
        log.markEnd();
        LOG.info("Journal {} closed", storage.description());
      }
    } catch (IOException e) {
      throw new JournalException(
          Kind.IO,
          "The journal " + storage.description() + " could not be closed in order: "
              + JournalException.reason(e),
          e);
    }
  }
}
