package io.fixbus.message;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Writes UTCTimestamps. The seconds' part of the last one is kept, so that times which follow each
 * other closely cost little. Not for use by several threads at once.
 */
public final class UtcTimestampFormatter {

  /** Length of the longest timestamp, one with nanoseconds. */
  public static final int MAX_LENGTH = "yyyyMMdd-HH:mm:ss.nnnnnnnnn".length();

  private static final int SECONDS_LENGTH = "yyyyMMdd-HH:mm:ss".length();
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int SECONDS_PER_DAY = 86_400;

  /** The second last needed by any formatter; whoever needs another one replaces it. */
  private static Second latest = Second.of(0);

  private Second second = latest;

  /** Creates a formatter. */
  public UtcTimestampFormatter() {}

  /**
   * Writes a time.
   *
   * @param epochNanos nanoseconds since 1970
   * @param precision how many digits of the second to write
   * @param array where to write; needs room for {@link #MAX_LENGTH} bytes at most
   * @param offset where in the array to begin
   * @return the number of bytes written
   */
  public int format(long epochNanos, TimestampPrecision precision, byte[] array, int offset) {
    long second = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
    int nano = (int) (epochNanos - second * NANOS_PER_SECOND);
    return format(second, nano, precision, array, offset);
  }

  int format(long epochSecond, int nano, TimestampPrecision precision, byte[] array, int offset) {
    System.arraycopy(digits(epochSecond), 0, array, offset, SECONDS_LENGTH);
    int digits = precision.digits();
    if (digits == 0) {
      return SECONDS_LENGTH;
    }
    int position = offset + SECONDS_LENGTH;
    array[position] = '.';
    Digits.writeUnsigned(array, position + 1, digits, nano / precision.nanosPerUnit());
    return SECONDS_LENGTH + 1 + digits;
  }

  private byte[] digits(long epochSecond) {
    if (second.epochSecond != epochSecond) {
      Second shared = latest;
      if (shared.epochSecond != epochSecond) {
        shared = shared.goTo(epochSecond);
        latest = shared;
      }
      second = shared;
    }
    return second.digits;
  }

  /** A second as yyyyMMdd-HH:mm:ss. Immutable, so that threads may share it without more ado. */
  private record Second(long epochSecond, byte[] digits) {

    static Second of(long epochSecond) {
      LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(epochSecond, SECONDS_PER_DAY));
      if (day.getYear() < 0 || day.getYear() > 9_999) {
        throw new IllegalArgumentException("year " + day.getYear() + " has not four digits");
      }
      byte[] digits = "yyyyMMdd-HH:mm:ss".getBytes(StandardCharsets.US_ASCII);
      Digits.writeUnsigned(digits, 0, 4, day.getYear());
      Digits.writeUnsigned(digits, 4, 2, day.getMonthValue());
      Digits.writeUnsigned(digits, 6, 2, day.getDayOfMonth());
      return withTime(epochSecond, digits);
    }

    /** Returns another second, which may be one of the same day. */
    Second goTo(long other) {
      boolean sameDay =
          Math.floorDiv(other, SECONDS_PER_DAY) == Math.floorDiv(epochSecond, SECONDS_PER_DAY);
      return sameDay ? withTime(other, digits.clone()) : of(other);
    }

    private static Second withTime(long epochSecond, byte[] digits) {
      int secondOfDay = Math.floorMod(epochSecond, SECONDS_PER_DAY);
      Digits.writeUnsigned(digits, 9, 2, secondOfDay / 3_600);
      Digits.writeUnsigned(digits, 12, 2, secondOfDay / 60 % 60);
      Digits.writeUnsigned(digits, 15, 2, secondOfDay % 60);
      return new Second(epochSecond, digits);
    }
  }
}
