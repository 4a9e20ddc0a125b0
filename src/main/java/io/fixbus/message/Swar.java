package io.fixbus.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Works on eight bytes at a time, held in a long with the first byte lowest. */
final class Swar {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final long EVEN_LANES = 0x0000ffff0000ffffL;
  /** Lanes overflow if more bytes than these are summed up without a fold. */
  private static final int BYTES_PER_FOLD = 128 * Long.BYTES;

  private Swar() {}

  /** Writes two bytes, the lower one first. */
  static void putShort(byte[] bytes, int position, short value) {
    SHORTS.set(bytes, position, value);
  }

  /** Writes four bytes, the lowest one first. */
  static void putInt(byte[] bytes, int position, int value) {
    INTS.set(bytes, position, value);
  }

  /** Returns the eight bytes from a position on. */
  static long word(byte[] bytes, int position) {
    return (long) LONGS.get(bytes, position);
  }

  /**
   * Returns a word with the top bit set in each byte that is SOH. A NUL right behind SOH is found
   * too; no field begins with NUL, and within data neither of them counts.
   */
  static long findSoh(long word) {
    long differing = word ^ ONES;
    return differing - ONES & ~differing & TOP_BITS;
  }

  /** Returns the number, from 0, of the first byte that was found. */
  static int firstByte(long hits) {
    return Long.numberOfTrailingZeros(hits) >>> 3;
  }

  /** Returns the sums of four pairs of bytes, at most 510 each, in lanes of 16 bits. */
  static long lanes(long word) {
    return (word & EVEN_BYTES) + (word >>> 8 & EVEN_BYTES);
  }

  /** Returns the sum of the four lanes. */
  static int fold(long lanes) {
    long pairs = (lanes & EVEN_LANES) + (lanes >>> 16 & EVEN_LANES);
    return (int) (pairs + (pairs >>> 32));
  }

  /** Returns the four bytes from a position on. */
  static int four(byte[] bytes, int position) {
    return (int) INTS.get(bytes, position);
  }

  /** Returns the sum of bytes modulo 256. */
  static int sum(byte[] bytes, int from, int to) {
    int sum = 0;
    int position = from;
    int wordsEnd = to - Long.BYTES + 1;
    while (position < wordsEnd) {
      int blockEnd = Math.min(wordsEnd, position + BYTES_PER_FOLD);
      long lanes = 0;
      for (; position < blockEnd; position += Long.BYTES) {
        lanes += lanes(word(bytes, position));
      }
      sum += fold(lanes);
    }
    for (; position < to; position++) {
      sum += bytes[position];
    }
    return sum & 0xff;
  }
}
