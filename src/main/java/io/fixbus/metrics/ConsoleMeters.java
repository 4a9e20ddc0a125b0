package io.fixbus.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.IntSupplier;

/**
 * What is counted of the console.
 *
 * <p>Thread: any.
 */
public final class ConsoleMeters {
  private final MeterSet meters;
  private final Counter leftOut;
  private final EnumCounters<ConsoleEnd> ended;

  /**
   * @param connector prefix of the connector's bus addresses
   * @param streams how many browsers are told what happens; may be asked on any thread
   */
  public ConsoleMeters(MeterRegistry registry, String connector, IntSupplier streams) {
    this.meters = new MeterSet(registry, connector);
    this.leftOut = meters.counter(Metric.CONSOLE_LEFT_OUT);
    this.ended = new EnumCounters<>(
        ConsoleEnd.class,
        reason -> meters.counter(Metric.CONSOLE_ENDED, reason.name().toLowerCase(Locale.ROOT)));
    meters.gauge(Metric.CONSOLE_STREAMS, streams::getAsInt);
  }

  /** An event was left out for a browser that is too slow. */
  public void leftOut() {
    leftOut.increment();
  }

  /** A stream has ended. */
  public void ended(ConsoleEnd reason) {
    ended.increment(reason);
  }

  /** Takes all meters out of the registry. */
  public void close() {
    meters.close();
  }
}
