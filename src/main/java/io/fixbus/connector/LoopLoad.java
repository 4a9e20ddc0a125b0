package io.fixbus.connector;

import io.fixbus.metrics.Overload;
import java.util.concurrent.TimeUnit;

/**
 * Tells from an event loop's ticks whether it has more to do than it can: of those of the last two
 * seconds at least half came too late. A single pause, however long, is no overload.
 *
 * <p>Thread: the event loop.
 */
final class LoopLoad {
  /** Between two ticks. */
  static final long TICK_MILLIS = 100;

  /** The same in nanoseconds. */
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);

  static final int TICKS = 20;

  private final int loop;
  private final long boundNanos;
  private final OverloadListener news;
  private final boolean[] late = new boolean[TICKS];
  private int next;
  private int lateCount;
  private boolean behind;

  /**
   * @param loop the loop's number
   * @param boundNanos how late is too late
   */
  LoopLoad(int loop, long boundNanos, OverloadListener news) {
    this.loop = loop;
    this.boundNanos = boundNanos;
    this.news = news;
  }

  /**
   * The loop had a tick.
   *
   * @param lateNanos how long after its time
   */
  void ticked(long lateNanos) {
    if (lateNanos > boundNanos) {
      // Those that could not come before it were late too, but they alone are no half.
      long missed = Math.min(TICKS / 2 - 2, lateNanos / TICK_NANOS);
      for (int i = 0; i <= missed; i++) {
        note(true);
      }
    } else {
      note(false);
    }
    if (!behind && 2 * lateCount >= TICKS) {
      behind = true;
      news.began(
          Overload.EVENT_LOOP,
          "event loop " + loop + " is more than " + TimeUnit.NANOSECONDS.toMillis(boundNanos)
              + " ms late, half of the time; new Logons are refused while others are logged on");
    } else if (behind && 4 * lateCount < TICKS) {
      behind = false;
      news.ended(Overload.EVENT_LOOP, "event loop " + loop + " is on time again");
    }
  }

  private void note(boolean wasLate) {
    lateCount += (wasLate ? 1 : 0) - (late[next] ? 1 : 0);
    late[next] = wasLate;
    next = (next + 1) % TICKS;
  }

  /** Whether there is more to do than can be done. */
  boolean isBehind() {
    return behind;
  }
}
