package io.fixbus.metrics;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport;
import java.util.List;

/** A journal whose appends are measured. */
public final class MeasuredJournal implements Journal {
  private final Journal journal;
  private final JournalMeters meters;

  public MeasuredJournal(Journal journal, JournalMeters meters) {
    this.journal = journal;
    this.meters = meters;
  }

  @Override
  public void append(List<JournalBatch> batches) {
    long records = 0;
    long bytes = 0;
    for (JournalBatch batch : batches) {
      records += batch.recordCount();
      bytes += batch.byteCount();
    }
    long beganNanos = System.nanoTime();
    try {
      journal.append(batches);
    } catch (JournalException e) {
      meters.failed(e.kind());
      throw e;
    }
    meters.written(records, bytes, System.nanoTime() - beganNanos);
  }

  @Override
  public boolean appendAtOnce(JournalBatch batch) {
    long beganNanos = System.nanoTime();
    boolean written;
    try {
      written = journal.appendAtOnce(batch);
    } catch (JournalException e) {
      meters.failed(e.kind());
      throw e;
    }
    if (written) {
      meters.written(batch.recordCount(), batch.byteCount(), System.nanoTime() - beganNanos);
    }
    return written;
  }

  @Override
  public RecoveryReport report() {
    return journal.report();
  }

  @Override
  public List<RecoveredSession> sessions() {
    return journal.sessions();
  }

  @Override
  public int register(String name, String identity) {
    return journal.register(name, identity);
  }

  @Override
  public void adopt(int sessionId, String identity) {
    journal.adopt(sessionId, identity);
  }

  @Override
  public void acceptLoss(String who) {
    journal.acceptLoss(who);
  }

  @Override
  public void idle() {
    journal.idle();
  }

  @Override
  public void maintain() {
    journal.maintain();
  }

  @Override
  public JournalRoom room() {
    return journal.room();
  }

  @Override
  public JournalReader reader() {
    return journal.reader();
  }

  @Override
  public void close() {
    journal.close();
  }
}
