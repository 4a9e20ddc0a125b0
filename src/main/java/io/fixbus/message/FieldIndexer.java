package io.fixbus.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the fields of {@code tag=value<SOH>} bytes and sums the bytes up, in one walk, eight bytes
 * at a time. What it finds is scratch, good until the next walk; {@link #entries()} copies it.
 *
 * <p>An entry packs a field into a long: tag (32 bits), where the value begins relative to the first
 * byte walked (28 bits), and how many bytes lie between the beginning of the field and of its value
 * (4 bits).
 */
final class FieldIndexer {

  static final byte SOH = 1;

  /** What {@link #index} returns. */
  enum Outcome { OK, MALFORMED, TOO_MANY }

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SOHS = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final long EVEN_LANES = 0x0000ffff0000ffffL;
  /** Each step adds at most 510 to each of the four lanes of 16 bits. */
  private static final int BYTES_PER_SUM = 128 * 8;
  private static final int NO_TAG = Integer.MIN_VALUE;
  private static final int INITIAL_ENTRIES = 64;
  private static final int RETAINED_ENTRIES = 256;

  private long[] scratch = new long[INITIAL_ENTRIES];
  private int count;
  private int errorOffset;
  private int valueOffset;
  private int pendingDataTag;
  private int pendingDataLength;

  private byte[] array;
  private int from;
  private int to;
  private DataFields dataFields;
  private int maxTagDigits;

  /** Finds the fields from {@code from} to {@code to}, where the last field must end. */
  Outcome index(byte[] bytes, int begin, int end, DataFields pairs, ParserLimits limits) {
    array = bytes;
    from = begin;
    to = end;
    dataFields = pairs;
    maxTagDigits = limits.maxTagDigits();
    count = 0;
    pendingDataTag = 0;
    int maxFields = limits.maxFieldCount();
    int fieldStart = begin;
    int position = begin;
    int wordsEnd = end - 7;
    while (position < wordsEnd) {
      long word = (long) LONGS.get(bytes, position);
      long differing = word ^ SOHS;
      // The top bit of every byte that is SOH; exact, as no carry crosses a byte.
      long hits = ~((differing & LOW_BITS) + LOW_BITS | differing | LOW_BITS);
      while (hits != 0) {
        int fieldEnd = position + (Long.numberOfTrailingZeros(hits) >>> 3);
        hits &= hits - 1;
        int next = add(fieldStart, fieldEnd);
        if (next < 0) {
          errorOffset = fieldStart;
          return Outcome.MALFORMED;
        }
        fieldStart = next;
        if (count > maxFields) {
          return Outcome.TOO_MANY;
        }
      }
      position += 8;
    }
    for (; position < end; position++) {
      if (bytes[position] == SOH) {
        int next = add(fieldStart, position);
        if (next < 0) {
          errorOffset = fieldStart;
          return Outcome.MALFORMED;
        }
        fieldStart = next;
        if (count > maxFields) {
          return Outcome.TOO_MANY;
        }
      }
    }
    errorOffset = fieldStart;
    return fieldStart == end ? Outcome.OK : Outcome.MALFORMED;
  }

  /** Returns the number of fields found. */
  int count() {
    return count;
  }

  /** Returns the tag of a field found. */
  int tag(int i) {
    return (int) (scratch[i] >> 32);
  }

  /** Returns an exact copy of what was found. */
  long[] entries() {
    return Arrays.copyOf(scratch, count);
  }

  /** Returns where the field at fault begins. */
  int errorOffset() {
    return errorOffset;
  }

  /** Lets go of the bytes, and of the room that an unusually long message took. */
  void release() {
    array = null;
    dataFields = null;
    if (scratch.length > RETAINED_ENTRIES) {
      scratch = new long[INITIAL_ENTRIES];
    }
  }

  /** Returns the sum of bytes modulo 256. */
  static int sum(byte[] bytes, int begin, int end) {
    int sum = 0;
    int position = begin;
    int wordsEnd = end - 7;
    while (position < wordsEnd) {
      long lanes = 0;
      int blockEnd = Math.min(wordsEnd, position + BYTES_PER_SUM);
      for (; position < blockEnd; position += 8) {
        long word = (long) LONGS.get(bytes, position);
        lanes += (word & EVEN_BYTES) + (word >>> 8 & EVEN_BYTES);
      }
      long pairs = (lanes & EVEN_LANES) + (lanes >>> 16 & EVEN_LANES);
      sum += (int) (pairs + (pairs >>> 32));
    }
    for (; position < end; position++) {
      sum += bytes[position];
    }
    return sum & 0xff;
  }

  /** Returns where the next field begins (the same if SOH is inside data), -1 if malformed. */
  private int add(int start, int end) {
    int tag = readTag(start);
    if (tag == NO_TAG) {
      return -1;
    }
    if (pendingDataTag != 0) {
      if (tag == pendingDataTag) {
        if (pendingDataLength >= to - valueOffset) {
          return -1;
        }
        int dataEnd = valueOffset + pendingDataLength;
        if (dataEnd != end) {
          return dataEnd > end && array[dataEnd] == SOH ? start : -1;
        }
      }
      pendingDataTag = 0;
    }
    if (count == scratch.length) {
      scratch = Arrays.copyOf(scratch, count * 2);
    }
    scratch[count++] = (long) tag << 32 | (long) (valueOffset - from) << 4 | valueOffset - start;
    int dataTag = dataFields.dataTag(tag);
    if (dataTag != 0) {
      expectData(dataTag, end);
    }
    return end + 1;
  }

  private void expectData(int dataTag, int end) {
    int length = 0;
    if (valueOffset == end || end - valueOffset > 8) {
      return;
    }
    for (int i = valueOffset; i < end; i++) {
      int digit = array[i] - '0';
      if (digit < 0 || digit > 9) {
        return;
      }
      length = length * 10 + digit;
    }
    pendingDataTag = dataTag;
    pendingDataLength = length;
  }

  /** Reads the tag of a field that ends with SOH, and leaves where its value begins. */
  private int readTag(int start) {
    int position = start;
    int tag = array[position] - '0';
    if (tag < 1 || tag > 9) {
      return readUnusualTag(start);
    }
    int digitsEnd = start + maxTagDigits;
    while (true) {
      int b = array[++position];
      if (b == '=') {
        valueOffset = position + 1;
        return tag;
      }
      int digit = b - '0';
      if (digit < 0 || digit > 9 || position == digitsEnd) {
        return NO_TAG;
      }
      tag = tag * 10 + digit;
    }
  }

  /** Reads 0 and negative numbers, which are fields with an invalid tag (test case 14a). */
  private int readUnusualTag(int start) {
    if (array[start] == '0' && array[start + 1] == '=') {
      valueOffset = start + 2;
      return 0;
    }
    if (array[start] == '-' && array[start + 1] > '0' && array[start + 1] <= '9') {
      int tag = readTag(start + 1);
      return tag == NO_TAG ? NO_TAG : -tag;
    }
    return NO_TAG;
  }
}
