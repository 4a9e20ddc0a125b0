package io.fixbus.message;

import java.nio.charset.StandardCharsets;

/** Writes numbers as ASCII digits. */
final class Digits {

  static final int MAX_INT_DIGITS = 10;

  private static final byte[] MIN_LONG =
      "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  private Digits() {
  }

  /** Returns how many digits a number from 0 on has. */
  static int count(int value) {
    int bound = 10;
    for (int digits = 1; digits < MAX_INT_DIGITS; digits++) {
      if (value < bound) {
        return digits;
      }
      bound *= 10;
    }
    return MAX_INT_DIGITS;
  }

  static int count(long value) {
    long bound = 10;
    for (int digits = 1; digits < 19; digits++) {
      if (value < bound) {
        return digits;
      }
      bound *= 10;
    }
    return 19;
  }

  /** Writes the last so many digits of a number from 0 on. */
  static void writeUnsigned(byte[] array, int offset, int digits, int value) {
    int rest = value;
    for (int i = offset + digits - 1; i >= offset; i--) {
      int quotient = rest / 10;
      array[i] = (byte) ('0' + rest - quotient * 10);
      rest = quotient;
    }
  }

  /** Writes a number; returns where it ends. */
  static int write(byte[] array, int offset, long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        System.arraycopy(MIN_LONG, 0, array, offset, MIN_LONG.length);
        return offset + MIN_LONG.length;
      }
      array[offset] = '-';
      return write(array, offset + 1, -value);
    }
    if (value <= Integer.MAX_VALUE) {
      int digits = count((int) value);
      writeUnsigned(array, offset, digits, (int) value);
      return offset + digits;
    }
    int digits = count(value);
    writeLong(array, offset, digits, value);
    return offset + digits;
  }

  /** Writes a number with so many of its digits behind a point; returns where it ends. */
  static int writeDecimal(byte[] array, int offset, long unscaled, int scale) {
    if (scale == 0) {
      return write(array, offset, unscaled);
    }
    int position = offset;
    if (unscaled < 0) {
      array[position++] = '-';
    }
    // Written with a leading zero where there are no digits before the point.
    int start = position;
    if (unscaled == Long.MIN_VALUE) {
      System.arraycopy(MIN_LONG, 1, array, position, MIN_LONG.length - 1);
      position += MIN_LONG.length - 1;
    } else {
      long magnitude = Math.abs(unscaled);
      int digits = Math.max(count(magnitude), scale + 1);
      writeLong(array, position, digits, magnitude);
      position += digits;
    }
    int point = Math.max(start + 1, position - scale);
    System.arraycopy(array, point, array, point + 1, position - point);
    array[point] = '.';
    return position + 1;
  }

  private static void writeLong(byte[] array, int offset, int digits, long value) {
    long rest = value;
    for (int i = offset + digits - 1; i >= offset; i--) {
      long quotient = rest / 10;
      array[i] = (byte) ('0' + rest - quotient * 10);
      rest = quotient;
    }
  }
}
