package io.fixbus.journal.log;

import java.util.Arrays;

/**
 * Of a segment whose index is not yet in a file. One thread adds, others may read: the count is
 * written last and read first.
 */
final class MemoryExtent implements Extent {

  private final long segment;
  private int[] numbers = new int[4];
  private int[] places = new int[4];
  private long bytes;
  private long lastEpochNanos;
  private volatile int count;

  MemoryExtent(long segment) {
    this.segment = segment;
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
  public long segment() {
    return segment;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int first() {
    return numbers[0];
  }

  @Override
  public int last() {
    return numbers[count - 1];
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long lastEpochNanos() {
    return lastEpochNanos;
  }

  int number(int at) {
    return numbers[at];
  }

  @Override
  public int number(int at, IndexBlocks blocks) {
    return numbers[at];
  }

  int place(int at) {
    return places[at];
  }

  @Override
  public int place(int at, IndexBlocks blocks) {
    return places[at];
  }
}
