package io.fixbus.message;

import java.util.Arrays;

/**
 * Finds the fields of {@code tag=value<SOH>} bytes, and sums the bytes up. What it finds is
 * scratch, good until the next time; {@link #entries()} copies it.
 *
 * <p>An entry packs a field into a long: where its value begins relative to the first byte (28
 * bits), how many bytes lie between the beginning of the field and of its value (4 bits), and,
 * where it is cheapest to compare, the tag (lower 32 bits).
 */
final class FieldIndexer {

  static final byte SOH = 1;

  /** What {@link #index} returns. */
  enum Result {
    OK,
    MALFORMED,
    TOO_MANY
  }

  private static final int VALUE_SHIFT = 36;
  /** The bytes are gone over block by block: first for the fields' ends, then for their tags. */
  private static final int BLOCK_LENGTH = 256;

  private static final int INITIAL_ENTRIES = 32;
  private static final int USUAL_FIELD_LENGTH = 6;
  private static final int RETAINED_ENTRIES = 256;
  private static final int NO_DATA = -1;
  private static final int BAD_DATA = -2;
  private static final int MAX_LENGTH_DIGITS = 8;

  /** Where fields end, relative to the block. */
  private final byte[] ends;

  private long[] scratch;
  private int count;
  private int sum;
  private int errorOffset;

  /** For many messages. */
  FieldIndexer() {
    this(Integer.MAX_VALUE);
  }

  /** For messages of a length at most, which takes less room if that is short. */
  FieldIndexer(int maxLength) {
    ends = new byte[Math.min(BLOCK_LENGTH, maxLength)];
    scratch = new long[Math.min(INITIAL_ENTRIES, maxLength / USUAL_FIELD_LENGTH + 1)];
  }

  /** Finds the fields from {@code from} to {@code to}, where the last field must end. */
  Result index(byte[] bytes, int from, int to, DataFields dataFields, ParserLimits limits) {
    int longestPrefix = limits.maxTagDigits() + 1;
    int fields = 0;
    int start = from;
    int dataEnd = NO_DATA;
    sum = 0;
    for (int block = from; block < to; block += BLOCK_LENGTH) {
      int endCount = findEnds(bytes, block, Math.min(block + BLOCK_LENGTH, to));
      long[] entries = roomFor(fields + endCount);
      for (int i = 0; i < endCount; i++) {
        int end = block + (ends[i] & 0xff);
        if (end < dataEnd) {
          continue;
        }
        long tag = FieldTag.read(bytes, start, end, longestPrefix);
        if (tag == FieldTag.NONE) {
          return malformed(start);
        }
        long entry = entry(tag, start - from + prefixOf(tag));
        entries[fields++] = entry;
        int dataTag = dataFields.dataTag(tagOf(tag));
        if (dataTag != 0) {
          dataEnd = findDataEnd(bytes, from + valueOf(entry), end, dataTag, to);
          if (dataEnd == BAD_DATA) {
            return malformed(end + 1);
          }
        }
        start = end + 1;
      }
      if (fields > limits.maxFieldCount()) {
        return Result.TOO_MANY;
      }
    }
    count = fields;
    return start == to ? Result.OK : malformed(start);
  }

  /** Returns the number of fields found. */
  int count() {
    return count;
  }

  /** Returns the tag of a field found. */
  int tag(int i) {
    return tagOf(scratch[i]);
  }

  /** Returns an exact copy of what was found. */
  long[] entries() {
    return Arrays.copyOf(scratch, count);
  }

  /** Returns the sum of all bytes modulo 256, if the outcome was OK. */
  int sum() {
    return sum & 0xff;
  }

  /** Returns where the field at fault begins. */
  int errorOffset() {
    return errorOffset;
  }

  /** Lets go of the room that an unusually long message took. */
  void trim() {
    if (scratch.length > RETAINED_ENTRIES) {
      scratch = new long[INITIAL_ENTRIES];
    }
  }

  /** Returns the tag in an entry. */
  static int tagOf(long entry) {
    return (int) entry;
  }

  /** Returns in an entry how far the value is from the first byte. */
  static int valueOf(long entry) {
    return (int) (entry >>> VALUE_SHIFT);
  }

  /** Returns in an entry how far the value is from the beginning of its field. */
  static int prefixOf(long entry) {
    return (int) (entry >>> 32) & 15;
  }

  /**
   * Packs a field.
   *
   * @param value where the value begins, from the message's first byte on
   * @param prefix how far that is from the field's first byte
   */
  static long entry(int tag, int value, int prefix) {
    return entry(FieldTag.packed(tag, prefix), value);
  }

  private static long entry(long tag, int value) {
    return (long) value << VALUE_SHIFT | tag;
  }

  /** Finds the bytes of a block that are SOH, and adds its bytes to the sum. */
  private int findEnds(byte[] bytes, int block, int to) {
    byte[] found = ends;
    int endCount = 0;
    long lanes = 0;
    int position = block;
    for (; position <= to - Long.BYTES; position += Long.BYTES) {
      long word = Swar.word(bytes, position);
      lanes += Swar.lanes(word);
      for (long hits = Swar.findSoh(word); hits != 0; hits &= hits - 1) {
        found[endCount++] = (byte) (position - block + Swar.firstByte(hits));
      }
    }
    int rest = 0;
    for (; position < to; position++) {
      rest += bytes[position];
      if (bytes[position] == SOH) {
        found[endCount++] = (byte) (position - block);
      }
    }
    sum += Swar.fold(lanes) + rest;
    return endCount;
  }

  private long[] roomFor(int fields) {
    if (scratch.length < fields) {
      scratch = Arrays.copyOf(scratch, Math.max(scratch.length * 2, fields));
    }
    return scratch;
  }

  private Result malformed(int offset) {
    errorOffset = offset;
    return Result.MALFORMED;
  }

  /**
   * Returns where the data field ends whose length field was just read; {@link #NO_DATA} if the
   * next field is another one or the length is no number.
   */
  private static int findDataEnd(byte[] bytes, int valueOffset, int end, int dataTag, int to) {
    if (valueOffset == end || end - valueOffset > MAX_LENGTH_DIGITS) {
      return NO_DATA;
    }
    int length = 0;
    for (int i = valueOffset; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_DATA;
      }
      length = length * 10 + digit;
    }
    int position = end + 1;
    int tag = 0;
    while (position < to && bytes[position] >= '0' && bytes[position] <= '9') {
      tag = tag * 10 + bytes[position++] - '0';
    }
    if (tag != dataTag || position == to || bytes[position] != '=') {
      return NO_DATA;
    }
    int dataEnd = position + 1 + length;
    return dataEnd < to && bytes[dataEnd] == SOH ? dataEnd : BAD_DATA;
  }
}
