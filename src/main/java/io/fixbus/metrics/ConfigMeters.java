package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;

/**
 * What is counted of configurations that come while the connector runs.
 *
 * <p>Thread: any.
 */
public final class ConfigMeters {
  private final Counter applied;
  private final Counter refused;

  ConfigMeters(MeterSet meters) {
    this.applied = meters.counter(Metric.CONFIGURATIONS, "applied");
    this.refused = meters.counter(Metric.CONFIGURATIONS, "refused");
  }

  /** A configuration is in force. */
  public void applied() {
    applied.increment();
  }

  /** A configuration has problems. */
  public void refused() {
    refused.increment();
  }
}
