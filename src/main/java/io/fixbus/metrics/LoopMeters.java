package io.fixbus.metrics;

import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * What is measured of one event loop.
 *
 * <p>Thread: any.
 */
public final class LoopMeters {
  private final Timer lag;

  LoopMeters(MeterSet meters, int number) {
    this.lag = meters.timer(Metric.LOOP_LAG, Integer.toString(number));
  }

  /** The loop did something that much later than it should have; what is negative counts as 0. */
  public void late(long nanos) {
    lag.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }
}
