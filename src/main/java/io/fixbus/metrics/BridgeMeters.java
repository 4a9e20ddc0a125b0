package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * What is counted of the bridge.
 *
 * <p>Thread: any.
 */
public final class BridgeMeters {
  private final MeterSet meters;
  private final Counter requests;
  private final EnumCounters<BridgeRefusal> refused;
  private final EnumCounters<BridgeEnd> closed;

  /**
   * @param connector prefix of the connector's bus addresses
   * @param clients how many there are; may be asked on any thread
   */
  public BridgeMeters(MeterRegistry registry, String connector, IntSupplier clients) {
    this.meters = new MeterSet(registry, connector);
    this.requests = meters.counter(Metric.BRIDGE_REQUESTS);
    this.refused = new EnumCounters<>(
        BridgeRefusal.class, reason -> meters.counter(Metric.BRIDGE_REFUSED, word(reason)));
    this.closed = new EnumCounters<>(
        BridgeEnd.class, reason -> meters.counter(Metric.BRIDGE_CLOSED, word(reason)));
    meters.gauge(Metric.BRIDGE_CLIENTS, clients::getAsInt);
  }

  /** A frame came. */
  public void requested() {
    requests.increment();
  }

  /** What a frame asked for is not done. */
  public void refused(BridgeRefusal reason) {
    refused.increment(reason);
  }

  /** A client is gone. */
  public void closed(BridgeEnd reason) {
    closed.increment(reason);
  }

  /** Takes all meters out of the registry. */
  public void close() {
    meters.close();
  }

  private static String word(Enum<?> reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
