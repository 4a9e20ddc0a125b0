package io.fixbus.metrics;

import java.util.Locale;

/**
 * What is counted of times at which there is more to do than can be done.
 *
 * <p>Thread: any.
 */
public final class OverloadMeters {
  private final EnumCounters<Overload> overloads;

  OverloadMeters(MeterSet meters) {
    this.overloads =
        new EnumCounters<>(
            Overload.class,
            cause -> meters.counter(Metric.OVERLOADS, cause.name().toLowerCase(Locale.ROOT)));
  }

  /** Such a time begins. */
  public void began(Overload cause) {
    overloads.increment(cause);
  }
}
