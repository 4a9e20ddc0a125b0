package io.fixbus.message;

/** Looks at up to eight ASCII characters at a time, as the bytes of a long; the first is lowest. */
public final class AsciiDigits {

  private static final long ZEROS = 0x3030303030303030L;
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long ABOVE_NINE = 0x0606060606060606L;
  private static final long POINTS = 0x2E2E2E2E2E2E2E2EL;
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long COLONS_TO_ZEROS = 0x00000A00000A0000L;
  private static final int POINT_TO_ZERO = '.' ^ '0';
  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;
  private static final long EVEN_PAIRS = 0x0000FFFF0000FFFFL;

  private AsciiDigits() {}

  /** Eight characters. */
  public static long word(byte[] array, int offset) {
    return Swar.word(array, offset);
  }

  /** Whether all eight characters are digits. */
  public static boolean areDigits(long word) {
    return (word & HIGH_HALVES) == ZEROS && (word + ABOVE_NINE & HIGH_HALVES) == ZEROS;
  }

  /** The number that the digits at two neighbouring places make. */
  public static int twoDigits(long word, int place) {
    int pair = (int) (word >>> place * 8);
    return (pair & 0xF) * 10 + (pair >>> 8 & 0xF);
  }

  /** Puts digits in the places of the colons in {@code HH:MM:SS}; digits there become others. */
  public static long withoutColons(long word) {
    return word ^ COLONS_TO_ZEROS;
  }

  /** Whether all characters are digits. */
  public static boolean areDigits(byte[] array, int offset, int length) {
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
  public static boolean areDigitsWithPoint(byte[] array, int offset, int length) {
    if (length <= 8 && offset + length >= 8) {
      long word = lastOnes(array, offset, length);
      long point = findPoint(word);
      return point == 0
          ? length > 0 && areDigits(word)
          : length > 1 && areDigits(word ^ POINT_TO_ZERO * (point >>> 7));
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
  static long lastOnes(byte[] array, int offset, int length) {
    if (length == 0) {
      return ZEROS;
    }
    long used = -1L << 64 - length * 8;
    return word(array, offset + length - 8) & used | ZEROS & ~used;
  }

  /** The highest bit of the first character that is a point; 0 if none is. */
  static long findPoint(long word) {
    long differing = word ^ POINTS;
    // The lowest bit set is that of the first point; those above may be wrong.
    long points = differing - LOW_BITS & ~differing & HIGH_BITS;
    return points & -points;
  }

  /** How many characters are behind a point that was found. */
  static int countBehind(long point) {
    return Long.numberOfLeadingZeros(point) / 8;
  }

  /** Leaves a point that was found out: what is before it comes one place further. */
  static long without(long point, long word) {
    long begin = point >>> 7;
    return (word & begin - 1) << 8 | '0' | word & -begin << 8;
  }

  /** The number that eight digits are. */
  static int number(long word) {
    long pairs = (word ^ ZEROS) * (10 << 8 | 1) >>> 8 & EVEN_BYTES;
    long fours = pairs * (100 << 16 | 1) >>> 16 & EVEN_PAIRS;
    return (int) (fours * (10_000L << 32 | 1) >>> 32);
  }
}
