package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * What is counted of one listener.
 *
 * <p>Thread: any.
 */
public final class ListenerMeters {
  private final MeterSet meters;
  private final Counter accepted;
  private final EnumCounters<Refusal> refused;

  ListenerMeters(MeterSet meters, String name, IntSupplier waiting) {
    this.meters = meters;
    this.accepted = meters.counter(Metric.CONNECTIONS, name);
    this.refused =
        new EnumCounters<>(
            Refusal.class,
            reason ->
                meters.counter(
                    Metric.CONNECTIONS_REFUSED, name, reason.name().toLowerCase(Locale.ROOT)));
    meters.gauge(Metric.CONNECTIONS_WAITING, waiting::getAsInt, name);
  }

  /** A connection was accepted. */
  public void accepted() {
    accepted.increment();
  }

  /** A connection is closed before its Logon has found a session. */
  public void refused(Refusal reason) {
    refused.increment(reason);
  }

  /** The listener is gone. */
  public void close() {
    meters.close();
  }
}
