package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Writes groups of records, and after each what the log itself needs: reservations of numbers and a
 * COMMIT. Keeps the sessions' numbers and the index in step with what is acknowledged.
 */
final class GroupWriter {

  private final JournalSettings settings;
  private final LongSupplier clock;
  private final SegmentCatalog catalog;
  private final SessionTable table;
  private final SegmentLog log;
  /** The journal's own records. */
  private final JournalBatch own = new JournalBatch();
  /** Whether a COMMIT on the disk proves that all before it is safe. */
  private boolean proven = true;

  GroupWriter(JournalSettings settings, LongSupplier clock, OpenedJournal opened, SegmentLog log) {
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
      // At the worst, each record makes a reservation for a session of its own; and the COMMIT.
      log.ensureRoom(bytes + (records + 1L) * RecordFormat.HEADER_LENGTH);
      batches.forEach(this::apply);
      own.clear();
      boolean reserved = reserve();
      appendCommit(0, records + own.recordCount());
      long start = log.writer().position();
      put(batches);
      proven = false;
      if (force || reserved && settings.sync() == SyncMode.WRITTEN) {
        log.writer().force();
      }
      table.commit();
      publish(batches, start);
    } catch (StorageFullException e) {
      table.rollBack();
      throw e;
    }
  }

  /** Puts batches and then the journal's own records. */
  private void put(List<JournalBatch> batches) throws IOException {
    SegmentWriter writer = log.writer();
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
  }

  private void apply(JournalBatch batch) {
    byte[] array = batch.array();
    long segment = log.writer().header().number();
    for (int at = 0; at < batch.byteCount(); ) {
      RecordType type = RecordType.of(array[at + RecordFormat.TYPE]);
      if (type != RecordType.SNAPSHOT
          && (array[at + RecordFormat.FLAGS] & RecordType.COPIED) == 0) {
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
    own.number(record, 0, records, clock.getAsLong(), log.writer().durable());
  }

  /** Only what is acknowledged can be found by the reader. */
  private void publish(List<JournalBatch> batches, long start) {
    long offset = start;
    for (JournalBatch batch : batches) {
      catalog.index().addAll(batch.array(), 0, batch.byteCount(), log.writer().header().number(),
          offset);
      offset += batch.byteCount();
    }
  }

  /** Leaves proof on the disk that all before is safe, unless it is there already. */
  void prove() throws IOException {
    SegmentWriter writer = log.writer();
    if (!proven && writer.room() >= SegmentLog.TAIL) {
      if (writer.durable() < writer.position()) {
        writer.force();
      }
      commit(0);
      proven = true;
    }
  }

  /** Makes all safe and says that there is no more to come. */
  void end() throws IOException {
    log.writer().force();
    commit(RecordType.CLEAN);
  }

  private void commit(int flags) throws IOException {
    own.clear();
    appendCommit(flags, 0);
    put(List.of());
    log.writer().force();
  }
}
