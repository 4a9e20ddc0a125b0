package io.fixbus.message;

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

  /** The day last needed by any formatter; whoever needs another one replaces it. */
  private static Day latestDay = Day.of(0);

  private final byte[] seconds = new byte[SECONDS_LENGTH];
  private long cachedSecond = Long.MIN_VALUE;
  private long cachedDay = Long.MIN_VALUE;

  /** Creates a formatter. */
  public UtcTimestampFormatter() {
  }

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

  int format(long second, int nano, TimestampPrecision precision, byte[] array, int offset) {
    if (second != cachedSecond) {
      cache(second);
    }
    System.arraycopy(seconds, 0, array, offset, SECONDS_LENGTH);
    int digits = precision.digits();
    if (digits == 0) {
      return SECONDS_LENGTH;
    }
    int position = offset + SECONDS_LENGTH;
    array[position] = '.';
    int fraction = nano / precision.nanosPerUnit();
    for (int i = position + digits; i > position; i--) {
      array[i] = (byte) ('0' + fraction % 10);
      fraction /= 10;
    }
    return SECONDS_LENGTH + 1 + digits;
  }

  private void cache(long second) {
    long day = Math.floorDiv(second, SECONDS_PER_DAY);
    if (day != cachedDay) {
      Day shared = latestDay;
      if (shared.epochDay != day) {
        shared = Day.of(day);
        latestDay = shared;
      }
      System.arraycopy(shared.digits, 0, seconds, 0, shared.digits.length);
      seconds[8] = '-';
      seconds[11] = ':';
      seconds[14] = ':';
      cachedDay = day;
    }
    int secondOfDay = (int) (second - day * SECONDS_PER_DAY);
    two(seconds, 9, secondOfDay / 3_600);
    two(seconds, 12, secondOfDay / 60 % 60);
    two(seconds, 15, secondOfDay % 60);
    cachedSecond = second;
  }

  private static void two(byte[] digits, int position, int value) {
    digits[position] = (byte) ('0' + value / 10);
    digits[position + 1] = (byte) ('0' + value % 10);
  }

  /** A day as yyyyMMdd. Immutable, so that threads may share it without more ado. */
  private static final class Day {
    private final long epochDay;
    private final byte[] digits = new byte["yyyyMMdd".length()];

    private Day(long epochDay, LocalDate date) {
      this.epochDay = epochDay;
      two(digits, 0, date.getYear() / 100);
      two(digits, 2, date.getYear() % 100);
      two(digits, 4, date.getMonthValue());
      two(digits, 6, date.getDayOfMonth());
    }

    private static Day of(long epochDay) {
      LocalDate date = LocalDate.ofEpochDay(epochDay);
      if (date.getYear() < 0 || date.getYear() > 9_999) {
        throw new IllegalArgumentException("year " + date.getYear() + " has not four digits");
      }
      return new Day(epochDay, date);
    }
  }
}
