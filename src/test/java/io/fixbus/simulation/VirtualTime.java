package io.fixbus.simulation;

import java.util.PriorityQueue;

/** A clock that jumps to the next thing planned; things of one time happen in the planned order. */
final class VirtualTime {
  static final long MICRO = 1_000L;
  static final long MILLI = 1_000 * MICRO;
  static final long SECOND = 1_000 * MILLI;

  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private long nowNanos;
  private long count;
  private long happened;

  private record Planned(long atNanos, long order, Runnable what) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  long nowNanos() {
    return nowNanos;
  }

  /** How many things have happened. */
  long happened() {
    return happened;
  }

  void after(long nanos, Runnable what) {
    planned.add(new Planned(nowNanos + Math.max(0, nanos), count++, what));
  }

  void runUntil(long endNanos) {
    while (!planned.isEmpty() && planned.peek().atNanos() <= endNanos) {
      run(1);
    }
    nowNanos = Math.max(nowNanos, endNanos);
  }

  /** Lets the next things happen, so many of them. */
  void run(int count) {
    for (int i = 0; i < count && !planned.isEmpty(); i++) {
      Planned next = planned.poll();
      nowNanos = next.atNanos();
      happened++;
      next.what().run();
    }
  }
}
