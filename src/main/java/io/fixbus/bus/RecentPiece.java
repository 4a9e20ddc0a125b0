package io.fixbus.bus;

import io.fixbus.message.GarbledReason;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes that were on a session's wire.
 *
 * @param first number of its first message; those of a session are counted, whether kept or not
 * @param epochNanos when they came or went
 * @param kind which way; those that went are whole messages, those that came are one
 * @param garbled why they are no message, if so
 * @param bytes never changed again
 */
public record RecentPiece(
    long first, long epochNanos, Kind kind, Optional<GarbledReason> garbled, byte[] bytes) {

  /** Which way. */
  public enum Kind {
    IN,
    OUT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
