package io.fixbus.simulation;

import java.util.Arrays;

/**
 * A clock that jumps to the next thing planned; things of one time happen in the planned order.
 *
 * <p>What is planned is a binary heap over arrays of numbers: a simulated hour has more than a
 * hundred thousand events.
 */
final class VirtualTime {
  static final long MICRO = 1_000L;
  static final long MILLI = 1_000 * MICRO;
  static final long SECOND = 1_000 * MILLI;

  private long[] atNanos = new long[64];
  private long[] order = new long[64];
  private Runnable[] what = new Runnable[64];
  private int planned;
  private long nowNanos;
  private long count;
  private long happened;

  long nowNanos() {
    return nowNanos;
  }

  /** How many things have happened. */
  long happened() {
    return happened;
  }

  void after(long nanos, Runnable then) {
    if (planned == what.length) {
      atNanos = Arrays.copyOf(atNanos, planned * 2);
      order = Arrays.copyOf(order, planned * 2);
      what = Arrays.copyOf(what, planned * 2);
    }
    long at = nowNanos + Math.max(0, nanos);
    int hole = planned++;
    while (hole > 0 && isBefore(at, count, (hole - 1) / 2)) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, at, count++, then);
  }

  private boolean isBefore(long at, long inOrder, int other) {
    return at < atNanos[other] || at == atNanos[other] && inOrder < order[other];
  }

  private void move(int from, int to) {
    put(to, atNanos[from], order[from], what[from]);
  }

  private void put(int to, long at, long inOrder, Runnable then) {
    atNanos[to] = at;
    order[to] = inOrder;
    what[to] = then;
  }

  void runUntil(long endNanos) {
    while (planned > 0 && atNanos[0] <= endNanos) {
      runNext();
    }
    nowNanos = Math.max(nowNanos, endNanos);
  }

  /** Lets the next things happen, so many of them. */
  void run(int count) {
    for (int i = 0; i < count && planned > 0; i++) {
      runNext();
    }
  }

  private void runNext() {
    nowNanos = atNanos[0];
    Runnable next = what[0];
    removeFirst();
    happened++;
    next.run();
  }

  private void removeFirst() {
    int last = --planned;
    long at = atNanos[last];
    long inOrder = order[last];
    int hole = 0;
    int child = 1;
    while (child < last) {
      if (child + 1 < last && isBefore(atNanos[child + 1], order[child + 1], child)) {
        child++;
      }
      if (isBefore(at, inOrder, child)) {
        break;
      }
      move(child, hole);
      hole = child;
      child = 2 * hole + 1;
    }
    put(hole, at, inOrder, what[last]);
    what[last] = null;
  }
}
