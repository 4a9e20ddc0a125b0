package io.fixbus.dictionary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * The values that a field may have, looked up by their bytes without allocation; most sets are of
 * single characters.
 */
final class ValueSet {

  private static final int MAX_PACKED = 7;

  private final long lowCharacters;
  private final long highCharacters;
  private final long[] packed;
  private final int shift;
  private final byte[][] longer;

  ValueSet(Collection<String> values) {
    long low = 0;
    long high = 0;
    int size = Integer.highestOneBit(Math.max(1, values.size())) << 2;
    packed = new long[size];
    shift = Long.numberOfLeadingZeros(size) + 1;
    byte[][] rest = new byte[values.size()][];
    int restCount = 0;
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 1 && bytes[0] >= 64) {
        high |= 1L << bytes[0] - 64;
      } else if (bytes.length == 1 && bytes[0] >= 0) {
        low |= 1L << bytes[0];
      } else if (bytes.length <= MAX_PACKED) {
        put(pack(bytes, 0, bytes.length));
      } else {
        rest[restCount++] = bytes;
      }
    }
    lowCharacters = low;
    highCharacters = high;
    longer = Arrays.copyOf(rest, restCount);
  }

  boolean contains(byte[] array, int offset, int length) {
    if (length == 1) {
      int character = array[offset];
      return character >= 64
          ? (highCharacters >>> character - 64 & 1) != 0
          : character >= 0 && (lowCharacters >>> character & 1) != 0;
    }
    if (length <= MAX_PACKED) {
      long value = pack(array, offset, length);
      for (int i = slot(value); packed[i] != 0; i = i + 1 & packed.length - 1) {
        if (packed[i] == value) {
          return true;
        }
      }
    }
    for (byte[] value : longer) {
      if (Arrays.equals(value, 0, value.length, array, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each of the values separated by single spaces is one of the set. */
  boolean containsEach(byte[] array, int offset, int length) {
    int end = offset + length;
    int start = offset;
    for (int i = offset; i <= end; i++) {
      if (i == end || array[i] == ' ') {
        if (!contains(array, start, i - start)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private void put(long value) {
    int i = slot(value);
    while (packed[i] != 0) {
      i = i + 1 & packed.length - 1;
    }
    packed[i] = value;
  }

  private int slot(long value) {
    return (int) (value * 0x9E3779B97F4A7C15L >>> shift);
  }

  /** Up to 7 bytes and, in the highest, their number plus one, so that none packs to 0. */
  private static long pack(byte[] array, int offset, int length) {
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      value = value << 8 | array[i] & 0xFF;
    }
    return value | length + 1L << 56;
  }
}
