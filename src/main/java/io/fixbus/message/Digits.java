package io.fixbus.message;

import java.nio.charset.StandardCharsets;

/** Writes numbers as ASCII digits. */
final class Digits {

  static final int MAX_INT_DIGITS = 10;

  private static final byte[] MIN_LONG = "9223372036854775808".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_LONG_DIGITS = 19;
  /** From 10^0 to 10^18. */
  static final long[] POWERS_OF_TEN = new long[MAX_LONG_DIGITS];

  /** The two digits of each number from 0 to 99, the first one in the lower byte. */
  private static final short[] PAIRS = new short[100];

  static {
    for (int i = 0; i < PAIRS.length; i++) {
      PAIRS[i] = (short) ('0' + i / 10 | '0' + i % 10 << Byte.SIZE);
    }
    long power = 1;
    for (int i = 0; i < MAX_LONG_DIGITS; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private Digits() {}

  /** Returns how many digits a number from 0 on has. */
  static int count(long value) {
    // 1233/4096 is a little more than the logarithm of 2.
    int estimate = (Long.SIZE - Long.numberOfLeadingZeros(value)) * 1233 >>> 12;
    return Math.max(1, value < POWERS_OF_TEN[estimate] ? estimate : estimate + 1);
  }

  /** Writes so many digits of a number from 0 on, the last ones. */
  static void writeUnsigned(byte[] array, int offset, int digits, int value) {
    int rest = value;
    int position = offset + digits;
    while (position - offset > 1) {
      int quotient = rest / 100;
      position -= 2;
      Swar.putShort(array, position, PAIRS[rest - quotient * 100]);
      rest = quotient;
    }
    if (position > offset) {
      array[offset] = (byte) ('0' + rest % 10);
    }
  }

  /** Writes a number; returns where it ends. */
  static int write(byte[] array, int offset, long value) {
    if (value < 0) {
      array[offset] = '-';
      return writeMagnitude(array, offset + 1, -value);
    }
    return writeMagnitude(array, offset, value);
  }

  /** Writes a number with a point before the last so many of its digits; returns where it ends. */
  static int writeDecimal(byte[] array, int offset, long unscaled, int scale) {
    if (scale == 0) {
      return write(array, offset, unscaled);
    }
    int start = offset;
    if (unscaled < 0) {
      array[start++] = '-';
    }
    if (unscaled == Long.MIN_VALUE) {
      int point = start + MAX_LONG_DIGITS - scale;
      System.arraycopy(MIN_LONG, 0, array, start, MAX_LONG_DIGITS - scale);
      System.arraycopy(MIN_LONG, MAX_LONG_DIGITS - scale, array, point + 1, scale);
      array[point] = '.';
      return point + 1 + scale;
    }
    long magnitude = Math.abs(unscaled);
    // At least one digit before the point.
    int digits = Math.max(count(magnitude), scale + 1);
    int end = start + digits + 1;
    int point = end - 1 - scale;
    long rest = magnitude;
    for (int i = end - 1; i > point; i--) {
      long quotient = rest / 10;
      array[i] = (byte) ('0' + rest - quotient * 10);
      rest = quotient;
    }
    array[point] = '.';
    writeDigits(array, start, point, rest);
    return end;
  }

  private static int writeMagnitude(byte[] array, int offset, long value) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(MIN_LONG, 0, array, offset, MAX_LONG_DIGITS);
      return offset + MAX_LONG_DIGITS;
    }
    int end = offset + count(value);
    writeDigits(array, offset, end, value);
    return end;
  }

  private static void writeDigits(byte[] array, int start, int end, long value) {
    int position = end;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / 10;
      array[--position] = (byte) ('0' + rest - quotient * 10);
      rest = quotient;
    }
    writeUnsigned(array, start, position - start, (int) rest);
  }
}
