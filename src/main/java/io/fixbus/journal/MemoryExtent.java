package io.fixbus.journal;

import java.util.Arrays;

/**
 * Of a segment whose index is not yet in a file. One thread adds, others may read: the count is
 * written last and read first.
 */
final class MemoryExtent extends Extent {

  private int[] numbers = new int[4];
  private int[] places = new int[4];
  private long bytes;
  private long lastEpochNanos;
  private volatile int count;

  MemoryExtent(long segment) {
    super(segment);
  }

  void add(int msgSeqNum, int place, int length, long epochNanos) {
    int at = count;
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, at * 2);
      places = Arrays.copyOf(places, at * 2);
    }
    numbers[at] = msgSeqNum;
    places[at] = place;
    bytes += length;
    lastEpochNanos = Math.max(lastEpochNanos, epochNanos);
    count = at + 1;
  }

  @Override
  int count() {
    return count;
  }

  @Override
  int first() {
    return numbers[0];
  }

  @Override
  int last() {
    return numbers[count - 1];
  }

  @Override
  long bytes() {
    return bytes;
  }

  @Override
  long lastEpochNanos() {
    return lastEpochNanos;
  }

  @Override
  int number(int at, IndexBlocks blocks) {
    return numbers[at];
  }

  @Override
  int place(int at, IndexBlocks blocks) {
    return places[at];
  }
}
