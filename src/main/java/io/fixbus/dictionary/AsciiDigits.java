package io.fixbus.dictionary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at up to eight ASCII characters at a time, as the bytes of a long; the first is lowest. */
final class AsciiDigits {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long ABOVE_NINE = 0x0606060606060606L;
  private static final long POINTS = 0x2E2E2E2E2E2E2E2EL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long COLONS_TO_ZEROS = 0x00000A00000A0000L;
  private static final int POINT_TO_ZERO = '.' ^ '0';

  private AsciiDigits() {
  }

  /** Eight characters. */
  static long word(byte[] array, int offset) {
    return (long) LONGS.get(array, offset);
  }

  /** Whether all eight characters are digits. */
  static boolean areDigits(long word) {
    return (word & HIGH_HALVES) == ZEROS && (word + ABOVE_NINE & HIGH_HALVES) == ZEROS;
  }

  /** The number that the digits at two neighbouring places make. */
  static int twoDigits(long word, int place) {
    int pair = (int) (word >>> place * 8);
    return (pair & 0xF) * 10 + (pair >>> 8 & 0xF);
  }

  /** Puts digits in the places of the colons in {@code HH:MM:SS}; digits there become others. */
  static long withoutColons(long word) {
    return word ^ COLONS_TO_ZEROS;
  }

  /** Whether all characters are digits. */
  static boolean areDigits(byte[] array, int offset, int length) {
    if (length <= 8 && offset + length >= 8) {
      return areDigits(lastOnes(array, offset, length));
    }
    int outside = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = array[i] - '0';
      outside |= digit | 9 - digit;
    }
    return outside >= 0;
  }

  /** Whether all characters are digits, but for one that may be a point; at least one digit. */
  static boolean areDigitsWithPoint(byte[] array, int offset, int length) {
    if (length <= 8 && offset + length >= 8) {
      long word = lastOnes(array, offset, length);
      long differing = word ^ POINTS;
      // The lowest bit set is that of the first point; those above may be wrong.
      long points = differing - LOW_BITS & ~differing & HIGH_BITS;
      if (points == 0) {
        return length > 0 && areDigits(word);
      }
      int place = Long.numberOfTrailingZeros(points) & ~7;
      return length > 1 && areDigits(word ^ (long) POINT_TO_ZERO << place);
    }
    int digits = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = array[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
      } else if (array[i] != '.' || i - offset != digits) {
        return false;
      }
    }
    return digits > 0;
  }

  /** Up to eight characters, the last of which is highest; zeros in the places below the first. */
  private static long lastOnes(byte[] array, int offset, int length) {
    if (length == 0) {
      return ZEROS;
    }
    long used = -1L << 64 - length * 8;
    return word(array, offset + length - 8) & used | ZEROS & ~used;
  }
}
