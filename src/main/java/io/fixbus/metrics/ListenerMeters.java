package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * What is counted of one listener.
 *
 * <p>Thread: any.
 */
public final class ListenerMeters {
  private final MeterSet meters;
  private final String name;
  private final Counter accepted;
  private final EnumCounters<Refusal> refused;

  ListenerMeters(MeterSet meters, String name, IntSupplier waiting) {
    this.meters = meters;
    this.name = name;
    this.accepted = meters.counter(Metric.CONNECTIONS, name);
    this.refused = new EnumCounters<>(
        Refusal.class,
        reason -> meters.counter(
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

  /**
   * Shows how long the listener's certificate is valid.
   *
   * @param end when the present one ends; may be asked on any thread
   */
  public void certificate(Supplier<Optional<Instant>> end) {
    meters.gauge(Metric.LISTENER_CERTIFICATE, () -> MeterSet.secondsUntil(end), name);
  }

  /** The listener is gone. */
  public void close() {
    meters.close();
  }
}
