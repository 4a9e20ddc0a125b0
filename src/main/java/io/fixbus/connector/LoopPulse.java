package io.fixbus.connector;

import io.fixbus.metrics.LoopMeters;

/**
 * Tells from an event loop's ticks whether it turns, and how late it is.
 *
 * <p>Thread: {@link #beat} on the loop, the others any.
 */
final class LoopPulse {
  private final LoopMeters meters;
  private final LoopLoad load;
  private volatile long lastNanos = System.nanoTime();
  private long dueNanos = Long.MIN_VALUE;

  LoopPulse(LoopMeters meters, LoopLoad load) {
    this.meters = meters;
    this.load = load;
  }

  /** The loop had its tick. */
  void beat(long nowNanos) {
    // Ticks have fixed times, so that on a loop that is behind all the time each one is late.
    long lateNanos = dueNanos == Long.MIN_VALUE ? 0 : Math.max(0, nowNanos - dueNanos);
    meters.late(lateNanos);
    if (nowNanos - lastNanos >= LoopLoad.TICK_NANOS / 2) {
      // Else it is one of many that were held up by the same pause.
      load.ticked(lateNanos);
    }
    dueNanos = (lateNanos == 0 ? nowNanos : dueNanos) + LoopLoad.TICK_NANOS;
    lastNanos = nowNanos;
  }

  /** What there is to do on the loop. */
  LoopLoad load() {
    return load;
  }

  /** How long ago the last tick was, or the start if there was none yet. */
  long silentNanos(long nowNanos) {
    return nowNanos - lastNanos;
  }
}
