package io.fixbus.message;

/**
 * Reads UTCTimestamps, {@code yyyyMMdd-HH:mm:ss} with one to twelve digits of a fraction or none.
 * A leap second, 23:59:60, is read as the second that follows.
 */
public final class UtcTimestamps {

  /** What {@link #epochNanos} returns for what is no timestamp. */
  public static final long INVALID = Long.MIN_VALUE;

  static final String EXPECTED = "a UTCTimestamp";

  private static final int SECONDS_LENGTH = "yyyyMMdd-HH:mm:ss".length();
  private static final int MAX_FRACTION_DIGITS = 12;
  private static final int NANO_DIGITS = 9;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final long SECONDS_PER_DAY = 86_400;
  /** The whole seconds whose nanoseconds fit into a long with any fraction. */
  private static final long MAX_NANO_SECOND = Long.MAX_VALUE / NANOS_PER_SECOND - 1;

  private UtcTimestamps() {}

  /** Returns whether bytes are a UTCTimestamp. */
  public static boolean isValid(byte[] array, int offset, int length) {
    return hasPattern(array, offset, length) && isCalendarTime(array, offset);
  }

  /**
   * Returns a UTCTimestamp in nanoseconds since 1970, digits beyond them cut off.
   *
   * @return {@link #INVALID} if the bytes are no timestamp or not of the years 1678 to 2261
   */
  public static long epochNanos(byte[] array, int offset, int length) {
    if (!isValid(array, offset, length)) {
      return INVALID;
    }
    long second = epochSecond(array, offset);
    if (second > MAX_NANO_SECOND || second < -MAX_NANO_SECOND) {
      return INVALID;
    }
    return second * NANOS_PER_SECOND + nano(array, offset, length);
  }

  /** Returns the second since 1970 of a valid timestamp. */
  static long epochSecond(byte[] array, int offset) {
    return epochDay(year(array, offset), two(array, offset + 4), two(array, offset + 6))
            * SECONDS_PER_DAY
        + two(array, offset + 9) * 3_600L
        + two(array, offset + 12) * 60L
        + two(array, offset + 15);
  }

  /** Returns the nanosecond in its second of a valid timestamp. */
  static int nano(byte[] array, int offset, int length) {
    int nano = 0;
    int end = Math.min(length, SECONDS_LENGTH + 1 + NANO_DIGITS);
    for (int i = SECONDS_LENGTH + 1; i < end; i++) {
      nano = nano * 10 + (array[offset + i] - '0');
    }
    for (int i = Math.max(end, SECONDS_LENGTH + 1); i < SECONDS_LENGTH + 1 + NANO_DIGITS; i++) {
      nano *= 10;
    }
    return nano;
  }

  private static boolean hasPattern(byte[] array, int offset, int length) {
    if (length < SECONDS_LENGTH
        || !digits(array, offset, 8)
        || array[offset + 8] != '-'
        || !digits(array, offset + 9, 2)
        || array[offset + 11] != ':'
        || !digits(array, offset + 12, 2)
        || array[offset + 14] != ':'
        || !digits(array, offset + 15, 2)) {
      return false;
    }
    int fraction = length - SECONDS_LENGTH - 1;
    return length == SECONDS_LENGTH
        || array[offset + SECONDS_LENGTH] == '.'
            && fraction >= 1
            && fraction <= MAX_FRACTION_DIGITS
            && digits(array, offset + SECONDS_LENGTH + 1, fraction);
  }

  private static boolean isCalendarTime(byte[] array, int offset) {
    int month = two(array, offset + 4);
    int day = two(array, offset + 6);
    int hour = two(array, offset + 9);
    int minute = two(array, offset + 12);
    int second = two(array, offset + 15);
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= daysOfMonth(year(array, offset), month)
        && hour <= 23
        && minute <= 59
        && (second <= 59 || second == 60 && hour == 23 && minute == 59);
  }

  private static int daysOfMonth(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970-01-01; years are counted from March so that the leap day comes last. */
  private static long epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int year(byte[] array, int offset) {
    return two(array, offset) * 100 + two(array, offset + 2);
  }

  private static int two(byte[] array, int offset) {
    return array[offset] * 10 + array[offset + 1] - '0' * 11;
  }

  private static boolean digits(byte[] array, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (array[i] < '0' || array[i] > '9') {
        return false;
      }
    }
    return true;
  }
}
