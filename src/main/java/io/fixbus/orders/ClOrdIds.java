package io.fixbus.orders;

import java.time.Instant;

/** Makes ClOrdIDs that were never used before. */
@FunctionalInterface
public interface ClOrdIds {

  /** The next one: printable ASCII without spaces. */
  String next();

  /**
   * A prefix, the moment of the start, a random number and a count, in at most 20 characters after
   * the prefix for the first 60 million. Nothing needs to be kept over a restart: two starts give
   * the same only if moment and random number are the same.
   *
   * <p>Thread: the one that has it.
   *
   * @param prefix tells processes or desks apart; may be empty
   * @param start the moment of this start
   * @param random a random number, of which 30 bits are used
   */
  static ClOrdIds counting(String prefix, Instant start, long random) {
    String begin = prefix
        + Long.toString(start.toEpochMilli(), Character.MAX_RADIX)
        + Long.toString(random & 0x3fff_ffff, Character.MAX_RADIX)
        + '-';
    return new ClOrdIds() {
      private long count;

      @Override
      public String next() {
        return begin + Long.toString(++count, Character.MAX_RADIX);
      }
    };
  }
}
