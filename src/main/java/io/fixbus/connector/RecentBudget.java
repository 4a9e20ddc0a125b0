package io.fixbus.connector;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes all sessions together may take for what was on their wires lately.
 *
 * <p>Thread: any; the engines of a connector share it.
 */
final class RecentBudget {
  private final long bound;
  private final AtomicLong taken = new AtomicLong();

  RecentBudget(long bound) {
    this.bound = bound;
  }

  /** Takes bytes, if they are there. */
  boolean take(long bytes) {
    long now = taken.get();
    while (now + bytes <= bound) {
      long seen = taken.compareAndExchange(now, now + bytes);
      if (seen == now) {
        return true;
      }
      now = seen;
    }
    return false;
  }

  /** Gives bytes back. */
  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
