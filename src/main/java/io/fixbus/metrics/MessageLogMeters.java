package io.fixbus.metrics;

import java.util.Locale;

/**
 * What is counted of the log of messages.
 *
 * <p>Thread: any.
 */
public final class MessageLogMeters {
  private final EnumCounters<Unlogged> unlogged;

  MessageLogMeters(MeterSet meters) {
    this.unlogged = new EnumCounters<>(
        Unlogged.class,
        reason -> meters.counter(Metric.UNLOGGED, reason.name().toLowerCase(Locale.ROOT)));
  }

  /** Messages are left out. */
  public void leftOut(Unlogged reason, int count) {
    unlogged.increment(reason, count);
  }

  /** Why a message is not in the log of messages. */
  public enum Unlogged {
    /** Too much waited to be written. */
    FULL,
    /** What writes it failed. */
    FAILED,
    /** The connector had stopped. */
    CLOSED
  }
}
