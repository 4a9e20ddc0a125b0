package io.fixbus.connector;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Notices a disk that takes long to make things safe: in some minute more than one flush in a hundred
 * over 10 ms, or one over a second. The same limits as etcd's: beyond them a disk is not fit for a
 * log that others wait for.
 *
 * <p>Thread: any.
 */
final class DiskPace {
  /** Below so many flushes a hundredth says nothing. */
  private static final int FEW = 100;

  private static final int PART = 100;
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long VERY_SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PERIOD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Listener listener;
  private long periodBeganNanos;
  private int flushes;
  private int slowFlushes;
  private boolean slow;
  private boolean told;

  /** Whoever wants to know. */
  interface Listener {
    /** It has become slow. */
    void slow(String text);

    /** It was not slow for a minute. */
    void fastAgain(String text);
  }

  /**
   * @param nowNanos monotonic
   */
  DiskPace(Listener listener, long nowNanos) {
    this.listener = listener;
    this.periodBeganNanos = nowNanos;
  }

  /**
   * A flush has ended.
   *
   * @param tookNanos how long it took
   * @param nowNanos monotonic
   */
  synchronized void flushed(long tookNanos, long nowNanos) {
    flushes++;
    if (tookNanos > SLOW_NANOS) {
      slowFlushes++;
    }
    if (tookNanos > VERY_SLOW_NANOS && !told) {
      told = true;
      slow = true;
      listener.slow(
          String.format(Locale.ROOT, "a flush took %.1f s", tookNanos / (double) VERY_SLOW_NANOS));
    }
    if (nowNanos - periodBeganNanos >= PERIOD_NANOS) {
      endPeriod();
      periodBeganNanos = nowNanos;
    }
  }

  private void endPeriod() {
    boolean slowPeriod = flushes >= FEW && (long) slowFlushes * PART > flushes;
    if (slowPeriod && !slow) {
      listener.slow(slowFlushes + " of " + flushes + " flushes took more than 10 ms");
    } else if (!slowPeriod && slow && !told) {
      listener.fastAgain(slowFlushes + " of " + flushes + " flushes took more than 10 ms");
    }
    slow = slowPeriod || told;
    told = false;
    flushes = 0;
    slowFlushes = 0;
  }
}
