package io.fixbus.connector;

import io.fixbus.metrics.LoopMeters;
import java.util.concurrent.TimeUnit;

/**
 * Tells from an event loop's ticks whether it turns, and how late it is.
 *
 * <p>Thread: {@link #beat} on the loop, the others any.
 */
final class LoopPulse {
  private final LoopMeters meters;
  private final long intervalNanos;
  private volatile long lastNanos = System.nanoTime();

  /**
   * @param intervalMillis between two beats
   */
  LoopPulse(LoopMeters meters, long intervalMillis) {
    this.meters = meters;
    this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
  }

  /** The loop had its tick. */
  void beat(long nowNanos) {
    meters.late(nowNanos - lastNanos - intervalNanos);
    lastNanos = nowNanos;
  }

  /** How long ago the last tick was, or the start if there was none yet. */
  long silentNanos(long nowNanos) {
    return nowNanos - lastNanos;
  }
}
