package io.fixbus.message;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads values by their FIX data types. */
final class FieldValues {

  private static final String INTEGER = "an integer";
  private static final String DECIMAL = "a decimal number";
  private static final int MAX_LONG_DIGITS = 18;
  /** Longer ones cost a time that grows with the square of their length. */
  private static final int MAX_DECIMAL_LENGTH = 100;

  private FieldValues() {}

  static int readInt(FixMessage message, int i) {
    byte[] array = message.array();
    int position = message.valueOffset(i);
    int end = position + message.valueLength(i);
    if (end - position < 10 && end > position && array[position] != '-') {
      int value = 0;
      for (; position < end; position++) {
        int digit = array[position] - '0';
        if (digit < 0 || digit > 9) {
          throw badFormat(message, i, INTEGER);
        }
        value = value * 10 + digit;
      }
      return value;
    }
    long value = readLong(message, i);
    if (value != (int) value) {
      throw badFormat(message, i, "an integer of 32 bits");
    }
    return (int) value;
  }

  static long readLong(FixMessage message, int i) {
    byte[] array = message.array();
    int position = message.valueOffset(i);
    int end = position + message.valueLength(i);
    boolean negative = position < end && array[position] == '-';
    if (negative) {
      position++;
    }
    if (position == end) {
      throw badFormat(message, i, INTEGER);
    }
    long value = 0;
    for (; position < end; position++) {
      int digit = array[position] - '0';
      if (digit < 0 || digit > 9) {
        throw badFormat(message, i, INTEGER);
      }
      // Counted downwards, as there is one more negative number than positive ones.
      if (value < (Long.MIN_VALUE + digit) / 10) {
        throw badFormat(message, i, "an integer of 64 bits");
      }
      value = value * 10 - digit;
    }
    if (!negative && value == Long.MIN_VALUE) {
      throw badFormat(message, i, "an integer of 64 bits");
    }
    return negative ? value : -value;
  }

  static BigDecimal readDecimal(FixMessage message, int i) {
    byte[] array = message.array();
    int start = message.valueOffset(i);
    int end = start + message.valueLength(i);
    int point = checkDecimal(message, i);
    int scale = point < 0 ? 0 : end - point - 1;
    if (end - start <= MAX_LONG_DIGITS) {
      return BigDecimal.valueOf(readUnscaled(array, start, end), scale);
    }
    String digits = new String(array, start, end - start, StandardCharsets.ISO_8859_1);
    return new BigDecimal(new BigInteger(digits.replace(".", "")), scale);
  }

  static long readScaled(FixMessage message, int i, int scale) {
    if (scale < 0 || scale > MAX_LONG_DIGITS) {
      throw new IllegalArgumentException("scale must be from 0 to 18, not " + scale);
    }
    int start = message.valueOffset(i);
    int length = message.valueLength(i);
    if (length >= 1 && length <= Long.BYTES && start + length >= Long.BYTES) {
      long digits = AsciiDigits.lastOnes(message.array(), start, length);
      long point = AsciiDigits.findPoint(digits);
      int decimals = 0;
      if (point != 0 && length > 1) {
        decimals = AsciiDigits.countBehind(point);
        digits = AsciiDigits.without(point, digits);
      }
      int power = scale - decimals;
      if (AsciiDigits.areDigits(digits) && power >= 0 && power <= MAX_LONG_DIGITS - Long.BYTES) {
        return AsciiDigits.number(digits) * Digits.POWERS_OF_TEN[power];
      }
    }
    return readAnyScaled(message, i, scale);
  }

  private static long readAnyScaled(FixMessage message, int i, int scale) {
    byte[] array = message.array();
    int start = message.valueOffset(i);
    int end = start + message.valueLength(i);
    if (start == end || end - start > MAX_LONG_DIGITS) {
      return readScaledExactly(message, i, scale);
    }
    int first = array[start] == '-' ? start + 1 : start;
    long value = 0;
    int point = end;
    for (int position = first; position < end; position++) {
      int digit = array[position] - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
      } else if (digit == '.' - '0' && point == end) {
        point = position;
      } else {
        throw badFormat(message, i, DECIMAL);
      }
    }
    int decimals = Math.max(0, end - 1 - point);
    boolean hasDigits = end - first > (point < end ? 1 : 0);
    if (!hasDigits || decimals > scale) {
      return readScaledExactly(message, i, scale);
    }
    long unscaled = array[start] == '-' ? -value : value;
    long factor = Digits.POWERS_OF_TEN[scale - decimals];
    long result = unscaled * factor;
    if (Math.multiplyHigh(unscaled, factor) != result >> 63) {
      throw badScale(message, i, scale);
    }
    return result;
  }

  static char readChar(FixMessage message, int i) {
    if (message.valueLength(i) != 1) {
      throw badFormat(message, i, "a single character");
    }
    return (char) (message.array()[message.valueOffset(i)] & 0xff);
  }

  static boolean readBoolean(FixMessage message, int i) {
    byte b = message.valueLength(i) == 1 ? message.array()[message.valueOffset(i)] : 0;
    if (b != 'Y' && b != 'N') {
      throw badFormat(message, i, "Y or N");
    }
    return b == 'Y';
  }

  static Instant readInstant(FixMessage message, int i) {
    byte[] array = message.array();
    int start = message.valueOffset(i);
    int length = message.valueLength(i);
    if (!UtcTimestamps.isValid(array, start, length)) {
      throw badFormat(message, i, UtcTimestamps.EXPECTED);
    }
    return Instant.ofEpochSecond(
        UtcTimestamps.epochSecond(array, start), UtcTimestamps.nano(array, start, length));
  }

  static long readEpochNanos(FixMessage message, int i) {
    long nanos =
        UtcTimestamps.epochNanos(message.array(), message.valueOffset(i), message.valueLength(i));
    if (nanos == UtcTimestamps.INVALID) {
      throw badFormat(message, i, UtcTimestamps.EXPECTED);
    }
    return nanos;
  }

  /** Returns where the decimal point is, -1 if there is none. */
  private static int checkDecimal(FixMessage message, int i) {
    byte[] array = message.array();
    int position = message.valueOffset(i);
    int end = position + message.valueLength(i);
    if (position < end && array[position] == '-') {
      position++;
    }
    int point = -1;
    int digits = 0;
    for (; position < end; position++) {
      int b = array[position];
      if (b >= '0' && b <= '9') {
        digits++;
      } else if (b == '.' && point < 0) {
        point = position;
      } else {
        throw badFormat(message, i, DECIMAL);
      }
    }
    if (digits == 0) {
      throw badFormat(message, i, DECIMAL);
    }
    if (message.valueLength(i) > MAX_DECIMAL_LENGTH) {
      throw badFormat(message, i, "a decimal number of at most 100 characters");
    }
    return point;
  }

  private static long readUnscaled(byte[] array, int start, int end) {
    boolean negative = array[start] == '-';
    long value = 0;
    for (int position = negative ? start + 1 : start; position < end; position++) {
      if (array[position] != '.') {
        value = value * 10 + (array[position] - '0');
      }
    }
    return negative ? -value : value;
  }

  private static long readScaledExactly(FixMessage message, int i, int scale) {
    try {
      return readDecimal(message, i).setScale(scale).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw badScale(message, i, scale);
    }
  }

  private static FieldFormatException badScale(FixMessage message, int i, int scale) {
    return badFormat(message, i, "a decimal number of 64 bits with " + scale + " decimals");
  }

  private static FieldFormatException badFormat(FixMessage message, int i, String expected) {
    return new FieldFormatException(message.tag(i), expected, FieldText.show(message, i));
  }
}
