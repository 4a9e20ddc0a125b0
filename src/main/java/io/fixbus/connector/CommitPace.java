package io.fixbus.connector;

import io.fixbus.metrics.Overload;
import java.util.concurrent.TimeUnit;

/**
 * Notices a journal that is slower than what comes in: for five seconds in a row more than one commit
 * in a hundred took over 50 ms. It is fast again when that is not so for as long.
 *
 * <p>Thread: the engine's event loop.
 */
final class CommitPace {
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int PERIODS = 5;
  private static final int PART = 100;

  private final OverloadListener listener;
  private long periodBeganNanos;
  private int commits;
  private int slowCommits;
  private int contraryPeriods;
  private boolean slow;

  /**
   * @param nowNanos monotonic
   */
  CommitPace(OverloadListener listener, long nowNanos) {
    this.listener = listener;
    this.periodBeganNanos = nowNanos;
  }

  /** A commit has ended that took so long. */
  void committed(long tookNanos) {
    commits++;
    if (tookNanos > SLOW_NANOS) {
      slowCommits++;
    }
  }

  /**
   * Time passes.
   *
   * @param underWayNanos how long a commit has been under way, 0 if none is
   * @return whether the answer of {@link #isSlow()} has changed
   */
  boolean tick(long underWayNanos, long nowNanos) {
    if (nowNanos - periodBeganNanos < PERIOD_NANOS) {
      return false;
    }
    periodBeganNanos = nowNanos;
    boolean slowPeriod = (long) slowCommits * PART > commits || underWayNanos > PERIOD_NANOS;
    commits = 0;
    slowCommits = 0;
    contraryPeriods = slowPeriod == slow ? 0 : contraryPeriods + 1;
    if (contraryPeriods < PERIODS) {
      return false;
    }
    contraryPeriods = 0;
    slow = slowPeriod;
    if (slow) {
      listener.began(
          Overload.JOURNAL,
          "the journal takes more than 50 ms; windows are halved, and 1000 messages of a session"
              + " may wait for it");
    } else {
      listener.ended(Overload.JOURNAL, "the journal takes less than 50 ms");
    }
    return true;
  }

  /** Whether the journal is slow. */
  boolean isSlow() {
    return slow;
  }
}
