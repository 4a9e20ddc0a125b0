package io.fixbus.metrics;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalListener;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What is measured of the journal.
 *
 * <p>Thread: any.
 */
public final class JournalMeters implements JournalListener {
  private final MeterSet meters;
  private final Timer append;
  private final Timer fsync;
  private final DistributionSummary records;
  private final DistributionSummary bytes;
  private final EnumCounters<JournalException.Kind> failures;
  private volatile LongConsumer flushes = nanos -> {};

  JournalMeters(MeterSet meters) {
    this.meters = meters;
    this.append = meters.timer(Metric.JOURNAL_APPEND);
    this.fsync = meters.timer(Metric.JOURNAL_FSYNC);
    this.records = meters.summary(Metric.JOURNAL_BATCH_RECORDS);
    this.bytes = meters.summary(Metric.JOURNAL_BATCH_BYTES);
    this.failures = new EnumCounters<>(
        JournalException.Kind.class,
        kind -> meters.counter(Metric.JOURNAL_FAILURES, kind.name().toLowerCase(Locale.ROOT)));
  }

  /** Says how many records are on their way, and whether there is room for more. */
  public void room(LongSupplier pendingRecords, BooleanSupplier writable) {
    meters.gauge(Metric.JOURNAL_PENDING, pendingRecords::getAsLong);
    meters.gauge(Metric.JOURNAL_WRITABLE, () -> writable.getAsBoolean() ? 1 : 0);
  }

  /**
   * Tells another of each flush too.
   *
   * @param listener gets the nanoseconds it took, on any thread
   */
  public void onFlush(LongConsumer listener) {
    flushes = listener;
  }

  @Override
  public void appended(List<JournalBatch> group, long nanos) {
    long recordCount = 0;
    long byteCount = 0;
    for (JournalBatch batch : group) {
      recordCount += batch.recordCount();
      byteCount += batch.byteCount();
    }
    append.record(nanos, TimeUnit.NANOSECONDS);
    records.record(recordCount);
    bytes.record(byteCount);
  }

  @Override
  public void flushed(long nanos) {
    fsync.record(nanos, TimeUnit.NANOSECONDS);
    flushes.accept(nanos);
  }

  @Override
  public void failed(JournalException.Kind kind) {
    failures.increment(kind);
  }
}
