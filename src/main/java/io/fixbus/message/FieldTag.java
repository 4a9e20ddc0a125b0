package io.fixbus.message;

/** Reads the tag that a field begins with. */
final class FieldTag {

  /** What {@link #read} returns where a field does not begin with a tag. */
  static final long NONE = 0;

  private static final int DIGITS_AND_EQUALS = '0' | '0' << 8 | '0' << 16 | '=' << 24;
  /** What {@code =} is worth in the place of a third digit. */
  private static final int EQUALS_AS_DIGIT = ('=' ^ '0') << 16;
  /** Carries what is above nine into the upper half of its byte. */
  private static final int BEYOND_DIGITS = 0x060606;

  private static final int THREE_DIGITS = 0xfff0f0f0;
  private static final int TWO_DIGITS = 0xf0f0;

  private FieldTag() {}

  /**
   * Returns a field's tag (lower 32 bits), and behind it how many bytes lie between the beginning
   * of the field and of its value.
   *
   * @param end where the field's SOH is
   * @param longestPrefix how many bytes that may be
   */
  static long read(byte[] bytes, int start, int end, int longestPrefix) {
    if (end - start >= Integer.BYTES && longestPrefix >= Integer.BYTES) {
      int tag = readShort(Swar.four(bytes, start));
      if (tag != 0) {
        return packed(tag, tag > 99 ? 4 : 3);
      }
    }
    return readAny(bytes, start, longestPrefix);
  }

  /** Returns a tag of two or three digits, as most are, from its first four bytes; 0 for others. */
  private static int readShort(int four) {
    int digits = four ^ DIGITS_AND_EQUALS;
    int first = digits & 0xff;
    int second = digits >>> 8 & 0xff;
    int beyond = digits + BEYOND_DIGITS | digits;
    if (first == 0) {
      return 0;
    }
    if ((beyond & THREE_DIGITS) == 0) {
      return first * 100 + second * 10 + (digits >>> 16);
    }
    boolean two = (digits & 0xff0000) == EQUALS_AS_DIGIT && (beyond & TWO_DIGITS) == 0;
    return two ? first * 10 + second : 0;
  }

  private static long readAny(byte[] bytes, int start, int longestPrefix) {
    int tag = bytes[start] - '0';
    if (tag < 1 || tag > 9) {
      return readInvalid(bytes, start, longestPrefix);
    }
    int position = start + 1;
    int digit = bytes[position++] - '0';
    while (digit >= 0 && digit <= 9) {
      tag = tag * 10 + digit;
      digit = bytes[position++] - '0';
    }
    return digit == '=' - '0' && position - start <= longestPrefix
        ? packed(tag, position - start)
        : NONE;
  }

  /**
   * Reads {@code 0=} and {@code -n=}. A tag that is a number but not positive is no reason to take a
   * message for garbled; the session rejects it (test case 14a).
   */
  private static long readInvalid(byte[] bytes, int start, int longestPrefix) {
    int position = start + 1;
    if (bytes[start] == '0') {
      return bytes[position] == '=' ? packed(0, 2) : NONE;
    }
    if (bytes[start] != '-' || bytes[position] == '0') {
      return NONE;
    }
    int tag = 0;
    for (; bytes[position] >= '0' && bytes[position] <= '9'; position++) {
      tag = tag * 10 - (bytes[position] - '0');
    }
    int prefix = position + 1 - start;
    return bytes[position] == '=' && prefix > 2 && prefix <= longestPrefix + 1
        ? packed(tag, prefix)
        : NONE;
  }

  /** Returns what {@link #read} does for a tag. */
  static long packed(int tag, int prefix) {
    return (long) prefix << 32 | tag & 0xffffffffL;
  }
}
