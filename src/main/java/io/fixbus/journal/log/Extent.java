package io.fixbus.journal.log;

import java.io.IOException;

/** Messages of one session, kind and run in one segment, in ascending order of their numbers. */
interface Extent {

  /** Marks a place whose record has no message. */
  int REDACTED = 0x80000000;

  /** Number of the segment. */
  long segment();

  /** How many messages; grows while the segment is being written. */
  int count();

  int first();

  int last();

  /** Bytes that the records take in the segment. */
  long bytes();

  /** The latest time of a record. */
  long lastEpochNanos();

  /** MsgSeqNum of the message at this index, which is below the count. */
  int number(int at, IndexBlocks blocks) throws IOException;

  /** Offset in the segment in units of eight bytes, and {@link #REDACTED}. */
  int place(int at, IndexBlocks blocks) throws IOException;

  /** Index of the first number not below {@code from}, of which there is one. */
  default int indexFrom(int from, IndexBlocks blocks) throws IOException {
    // Numbers mostly follow each other without a gap: the guess is nearly always right.
    int guess = from - first();
    if (guess <= 0) {
      return 0;
    }
    if (guess < count() && number(guess, blocks) == from) {
      return guess;
    }
    int low = 0;
    int high = Math.min(guess, count() - 1);
    while (low < high) {
      int middle = low + high >>> 1;
      if (number(middle, blocks) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
