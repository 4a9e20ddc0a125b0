package io.fixbus.connector;

import io.fixbus.message.GarbledReason;

/**
 * How much garbage one connection may bring before it is closed: ten garbled messages within ten
 * seconds, 4 KiB between messages, and nothing longer than allowed.
 */
final class GarbledBudget {
  private static final int MESSAGES = 10;
  private static final long PERIOD_NANOS = 10_000_000_000L;
  private static final int BYTES_BETWEEN_MESSAGES = 4_096;

  private final long[] times = new long[MESSAGES];
  private int count;
  private int bytes;

  /** Counts garbage; false if it was too much. */
  boolean allows(GarbledReason reason, int length, long nowNanos) {
    return switch (reason) {
      case TOO_LARGE -> false;
      case NOT_FIX -> {
        bytes += length;
        yield bytes <= BYTES_BETWEEN_MESSAGES;
      }
      default -> allowsMessage(nowNanos);
    };
  }

  /** Says what was too much. */
  String detail(GarbledReason reason) {
    return switch (reason) {
      case TOO_LARGE -> "a message longer than allowed";
      case NOT_FIX -> "more than " + BYTES_BETWEEN_MESSAGES + " bytes that are no FIX";
      default -> "more than " + MESSAGES + " garbled messages within 10 s";
    };
  }

  private boolean allowsMessage(long nowNanos) {
    int oldest = count % MESSAGES;
    boolean allowed = count < MESSAGES || nowNanos - times[oldest] > PERIOD_NANOS;
    times[oldest] = nowNanos;
    count++;
    return allowed;
  }
}
