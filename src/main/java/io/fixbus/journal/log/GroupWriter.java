package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.UnknownSessionException;
import io.fixbus.journal.disk.StorageFullException;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Writes groups of records, and after each what the log itself needs: reservations of numbers and a
 * COMMIT. Keeps the sessions' numbers and the index in step with what is acknowledged.
 */
final class GroupWriter {

  /** So much may be left to the operating system before the disk is asked to take it. */
  private static final long UNFORCED_BYTES = 4L * 1024 * 1024;

  private static final long LEAST_UNFORCED_BYTES = 64L * 1024;

  private final JournalSettings settings;
  private final LongSupplier clock;
  private final SegmentCatalog catalog;
  private final SessionTable table;
  private final SegmentLog log;
  /** The journal's own records. */
  private final JournalBatch own = new JournalBatch();
  /** Whether a COMMIT on the disk proves that all before it is safe. */
  private boolean proven = true;
  /** Whether the group has reservations. */
  private boolean renewed;

  GroupWriter(JournalSettings settings, LongSupplier clock, JournalOpening opened, SegmentLog log) {
    this.settings = settings;
    this.clock = clock;
    this.catalog = opened.catalog();
    this.table = opened.table();
    this.log = log;
  }

  /**
   * Writes batches as one group.
   *
   * @param force whether the disk must have it
   * @throws StorageFullException if nothing was written; it may be tried again
   */
  void write(List<JournalBatch> batches, boolean force) throws IOException {
    long bytes = 0;
    int records = 0;
    for (JournalBatch batch : batches) {
      bytes += batch.byteCount();
      records += batch.recordCount();
    }
    try {
      log.ensureRoom(most(bytes, records));
      log.writer().requireSound();
      take(batches);
      own.clear();
      boolean needed = reserve(bytes);
      appendCommit(0, records + own.recordCount());
      long start = log.writer().position();
      put(batches);
      proven = false;
      if (needed && settings.sync() == SyncMode.WRITTEN) {
        table.touched().forEach(LoggedSession::reservationAwaited);
      }
      makeSafe(force || needed && settings.sync() == SyncMode.WRITTEN);
      table.commit();
      publish(batches, start);
    } catch (StorageFullException | UnknownSessionException e) {
      table.rollBack();
      throw e;
    }
  }

  /**
   * Writes a batch as a group if neither a new segment nor the disk is needed for it.
   *
   * @return false if nothing was written
   * @throws StorageFullException if nothing was written; it may be tried again
   */
  boolean writeAtOnce(JournalBatch batch) throws IOException {
    if (!log.takesAtOnce(most(batch.byteCount(), batch.recordCount()))) {
      return false;
    }
    log.writer().requireSound();
    try {
      take(List.of(batch));
      own.clear();
      if (reserve(batch.byteCount()) && settings.sync() == SyncMode.WRITTEN) {
        table.rollBack();
        return false;
      }
      appendCommit(0, batch.recordCount() + own.recordCount());
      long start = log.writer().position();
      put(List.of(batch));
      proven = false;
      makeSafe(false);
      table.commit();
      publish(List.of(batch), start);
      return true;
    } catch (StorageFullException | UnknownSessionException e) {
      table.rollBack();
      throw e;
    }
  }

  /** At the worst, each record makes a reservation for a session of its own; and the COMMIT. */
  private static long most(long bytes, int records) {
    return bytes + (records + 1L) * RecordFormat.HEADER_LENGTH;
  }

  private void makeSafe(boolean now) throws IOException {
    SegmentWriter writer = log.writer();
    if (now) {
      writer.force();
    } else if (settings.sync() == SyncMode.WRITTEN && (renewed || isBehind(writer))) {
      log.forceSoon();
    }
  }

  /**
   * Whether the disk should take some of what was written, and is not just doing so: less and less
   * is left to it towards the end of a segment, where all of it is waited for.
   */
  private boolean isBehind(SegmentWriter writer) {
    long bound = Math.min(
        log.tail().unforced(UNFORCED_BYTES), Math.max(LEAST_UNFORCED_BYTES, writer.room() / 2));
    return writer.position() - writer.durable() > bound && !log.background().isForcing();
  }

  /** Puts batches that were taken and then the journal's own records. */
  private void put(List<JournalBatch> batches) throws IOException {
    SegmentWriter writer = log.writer();
    long start = writer.position();
    try {
      for (JournalBatch batch : batches) {
        writer.putCompleted(batch);
      }
      writer.put(own);
      writer.flush();
    } catch (StorageFullException e) {
      log.abandon(start);
      throw e;
    }
  }

  /** Has the table go on with the records, and completes each for the place where it comes. */
  private void take(List<JournalBatch> batches) {
    SegmentWriter writer = log.writer();
    long offset = writer.position();
    for (JournalBatch batch : batches) {
      byte[] array = batch.array();
      for (int at = 0; at < batch.byteCount(); ) {
        apply(array, at, writer.header().number());
        writer.complete(array, at, offset + at);
        at += RecordFormat.aligned(getInt(array, at));
      }
      offset += batch.byteCount();
    }
  }

  private void apply(byte[] array, int record, long segment) {
    RecordType type = RecordType.of(array[record + RecordFormat.TYPE]);
    boolean history = type == RecordType.SNAPSHOT
        || (array[record + RecordFormat.FLAGS] & RecordType.COPIED) != 0;
    if (!history && !table.apply(type, array, record, segment) && type.isOfSession()) {
      throw new UnknownSessionException(getInt(array, record + RecordFormat.SESSION_ID));
    }
  }

  /**
   * Reserves numbers for the sessions that have used half of theirs. Says whether the disk must
   * have the group before its numbers are used: because of a new run, or since they are not surely
   * reserved.
   *
   * @param bytes of the group that come before the journal's own records
   */
  private boolean reserve(long bytes) {
    boolean needed = false;
    renewed = false;
    SegmentWriter writer = log.writer();
    for (LoggedSession session : table.touched()) {
      SessionNumbers numbers = session.working;
      session.onDisk(writer.header().number(), writer.durable());
      boolean reset = numbers.run != session.safe.run;
      int ahead = session.reservation(settings.reservation());
      if (reset || (long) numbers.nextOut + ahead / 2 > numbers.reservedOut) {
        numbers.reservedOut = (int) Math.min((long) numbers.nextOut + ahead, Integer.MAX_VALUE);
        int record = own.begin(RecordType.RESERVE, 0, session.id, 0);
        own.number(record, numbers.run, numbers.reservedOut, 0, 0);
        session.reserved(writer.header().number(), writer.position() + bytes + own.byteCount());
        renewed = true;
      }
      needed |= reset || numbers.nextOut > session.surelyReservedOut();
    }
    return needed;
  }

  private void appendCommit(int flags, int records) {
    int record = own.begin(RecordType.COMMIT, flags, 0, 0);
    own.number(record, 0, records, clock.getAsLong(), log.writer().durable());
  }

  /** Only what is acknowledged can be found by the reader. */
  private void publish(List<JournalBatch> batches, long start) {
    long offset = start;
    for (JournalBatch batch : batches) {
      catalog
          .index()
          .addAll(batch.array(), 0, batch.byteCount(), log.writer().header().number(), offset);
      offset += batch.byteCount();
    }
  }

  /** Leaves proof on the disk that all before is safe, unless it is there already. */
  void prove() throws IOException {
    SegmentWriter writer = log.writer();
    if (!proven && writer.room() >= SegmentLog.END_ROOM && isSafe(writer)) {
      own.clear();
      appendCommit(0, 0);
      put(List.of());
      force(writer);
      proven = true;
    }
  }

  /** Sees to it that all is on the disk, perhaps by the next time. */
  private boolean isSafe(SegmentWriter writer) throws IOException {
    if (writer.durable() < writer.position()) {
      force(writer);
    }
    return writer.durable() == writer.position();
  }

  /** Where nobody waits for the disk, whoever comes meanwhile does not either. */
  private void force(SegmentWriter writer) throws IOException {
    if (settings.sync() == SyncMode.WRITTEN) {
      log.forceSoon();
    } else {
      writer.force();
    }
  }

  /** Makes all safe and says that there is no more to come. */
  void end() throws IOException {
    log.writer().force();
    own.clear();
    appendCommit(RecordType.CLEAN, 0);
    put(List.of());
    log.writer().force();
  }
}
