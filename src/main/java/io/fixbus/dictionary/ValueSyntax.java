package io.fixbus.dictionary;

import io.fixbus.message.AsciiDigits;

/**
 * The syntaxes of field values (FIX 4.4 volume 1, "Data types"; FIX tag=value encoding 1.1),
 * checked on the bytes.
 */
enum ValueSyntax {
  TEXT,
  CHAR,
  BOOLEAN,
  INT,
  UNSIGNED,
  DECIMAL,
  DAY_OF_MONTH,
  MULTIPLE_CHAR,
  DATE,
  MONTH_YEAR,
  TIME_ONLY,
  TIMESTAMP,
  ZONED_TIME,
  ZONED_TIMESTAMP;

  private static final int MAX_INT_DIGITS = 18;
  private static final int DATE_LENGTH = 8;
  private static final int TIME_LENGTH = 8;
  private static final int MAX_FRACTION_DIGITS = 12;
  private static final int MAX_ZONE_HOURS = 14;

  boolean isValid(byte[] array, int offset, int length) {
    switch (this) {
      case TEXT:
        return true;
      case CHAR:
        return length == 1;
      case BOOLEAN:
        return length == 1 && (array[offset] == 'Y' || array[offset] == 'N');
      case INT:
        return isInt(array, offset, length);
      case UNSIGNED:
        return isUnsigned(array, offset, length);
      case DECIMAL:
        return isDecimal(array, offset, length);
      case DAY_OF_MONTH:
        return isDayOfMonth(array, offset, length);
      case MULTIPLE_CHAR:
        return isMultipleChar(array, offset, length);
      case DATE:
        return length == DATE_LENGTH && isDate(array, offset);
      case MONTH_YEAR:
        return isMonthYear(array, offset, length);
      case TIME_ONLY:
        return isTime(array, offset, length);
      case TIMESTAMP:
        return isTimestamp(array, offset, length);
      case ZONED_TIME:
        return isZonedTime(array, offset, length);
      default:
        return length > DATE_LENGTH
            && isDate(array, offset)
            && array[offset + DATE_LENGTH] == '-'
            && isZonedTime(array, offset + DATE_LENGTH + 1, length - DATE_LENGTH - 1);
    }
  }

  private static boolean isInt(byte[] array, int offset, int length) {
    boolean negative = length > 0 && array[offset] == '-';
    return isUnsigned(array, negative ? offset + 1 : offset, negative ? length - 1 : length);
  }

  private static boolean isUnsigned(byte[] array, int offset, int length) {
    return length > 0 && length <= MAX_INT_DIGITS && AsciiDigits.areDigits(array, offset, length);
  }

  private static boolean isDecimal(byte[] array, int offset, int length) {
    boolean negative = length > 0 && array[offset] == '-';
    return AsciiDigits.areDigitsWithPoint(
        array, negative ? offset + 1 : offset, negative ? length - 1 : length);
  }

  private static boolean isDayOfMonth(byte[] array, int offset, int length) {
    if (length < 1 || length > 2 || !AsciiDigits.areDigits(array, offset, length)) {
      return false;
    }
    int day = length == 1 ? array[offset] - '0' : twoDigits(array, offset);
    return day >= 1 && day <= 31;
  }

  private static boolean isMultipleChar(byte[] array, int offset, int length) {
    if (length % 2 == 0) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if ((array[offset + i] == ' ') != (i % 2 == 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDate(byte[] array, int offset) {
    long date = AsciiDigits.word(array, offset);
    return AsciiDigits.areDigits(date)
        && isDate(
            AsciiDigits.twoDigits(date, 0) * 100 + AsciiDigits.twoDigits(date, 2),
            AsciiDigits.twoDigits(date, 4),
            AsciiDigits.twoDigits(date, 6));
  }

  private static boolean isDate(int year, int month, int day) {
    if (day < 1 || month < 1 || month > 12) {
      return false;
    }
    switch (month) {
      case 2:
        boolean leapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return day <= (leapYear ? 29 : 28);
      case 4:
      case 6:
      case 9:
      case 11:
        return day <= 30;
      default:
        return day <= 31;
    }
  }

  /** YYYYMM, YYYYMMDD or YYYYMMw1 to YYYYMMw5. */
  private static boolean isMonthYear(byte[] array, int offset, int length) {
    if (length == DATE_LENGTH && array[offset + 6] != 'w') {
      return isDate(array, offset);
    }
    if (length != 6 && length != DATE_LENGTH || !AsciiDigits.areDigits(array, offset, 6)) {
      return false;
    }
    int month = twoDigits(array, offset + 4);
    return month >= 1
        && month <= 12
        && (length == 6 || array[offset + 7] >= '1' && array[offset + 7] <= '5');
  }

  private static boolean isTimestamp(byte[] array, int offset, int length) {
    return length >= DATE_LENGTH + 1 + TIME_LENGTH
        && isDate(array, offset)
        && array[offset + DATE_LENGTH] == '-'
        && isTime(array, offset + DATE_LENGTH + 1, length - DATE_LENGTH - 1);
  }

  /** HH:MM:SS with a fraction of up to 12 digits; 60 is a leap second. */
  private static boolean isTime(byte[] array, int offset, int length) {
    if (length < TIME_LENGTH) {
      return false;
    }
    long time = AsciiDigits.word(array, offset);
    return array[offset + 2] == ':'
        && array[offset + 5] == ':'
        && AsciiDigits.areDigits(AsciiDigits.withoutColons(time))
        && AsciiDigits.twoDigits(time, 0) <= 23
        && AsciiDigits.twoDigits(time, 3) <= 59
        && AsciiDigits.twoDigits(time, 6) <= 60
        && (length == TIME_LENGTH || isFraction(array, offset + TIME_LENGTH, length - TIME_LENGTH));
  }

  private static boolean isMinute(byte[] array, int offset) {
    return AsciiDigits.areDigits(array, offset, 2)
        && twoDigits(array, offset) <= 23
        && array[offset + 2] == ':'
        && AsciiDigits.areDigits(array, offset + 3, 2)
        && twoDigits(array, offset + 3) <= 59;
  }

  private static boolean isFraction(byte[] array, int offset, int length) {
    return length >= 2
        && length <= MAX_FRACTION_DIGITS + 1
        && array[offset] == '.'
        && AsciiDigits.areDigits(array, offset + 1, length - 1);
  }

  /** HH:MM[:SS[.fraction]][Z | +hh[:mm] | -hh[:mm]]. */
  private static boolean isZonedTime(byte[] array, int offset, int length) {
    int zone = offset;
    int end = offset + length;
    while (zone < end && array[zone] != 'Z' && array[zone] != '+' && array[zone] != '-') {
      zone++;
    }
    boolean time =
        zone - offset == 5 ? isMinute(array, offset) : isTime(array, offset, zone - offset);
    return time && isZone(array, zone, end - zone);
  }

  private static boolean isZone(byte[] array, int offset, int length) {
    switch (length) {
      case 0:
        return true;
      case 1:
        return array[offset] == 'Z';
      case 3:
        return array[offset] != 'Z'
            && AsciiDigits.areDigits(array, offset + 1, 2)
            && twoDigits(array, offset + 1) <= MAX_ZONE_HOURS;
      case 6:
        return array[offset] != 'Z'
            && isMinute(array, offset + 1)
            && twoDigits(array, offset + 1) <= MAX_ZONE_HOURS;
      default:
        return false;
    }
  }

  private static int twoDigits(byte[] array, int offset) {
    return (array[offset] - '0') * 10 + array[offset + 1] - '0';
  }
}
