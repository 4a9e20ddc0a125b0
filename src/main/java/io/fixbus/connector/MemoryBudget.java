package io.fixbus.connector;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of messages all sessions of a connector may keep in memory together. From half of
 * that on, those sessions are limited that keep more than an equal share of the half, so that the
 * others can go on; at all of it, everyone is.
 *
 * <p>Thread: any; the engines of a connector share it.
 */
final class MemoryBudget {
  private final long bound;
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger sessions = new AtomicInteger();
  private final AtomicInteger limited = new AtomicInteger();

  /**
   * @param bound bytes, at least 2
   */
  MemoryBudget(long bound) {
    this.bound = bound;
  }

  /** One session more. */
  Part join() {
    sessions.incrementAndGet();
    return new Part();
  }

  /** How many bytes there are. */
  long held() {
    return held.get();
  }

  /** How many sessions are limited at the moment. */
  int limited() {
    return limited.get();
  }

  /**
   * What one session keeps.
   *
   * <p>Thread: that of the session.
   */
  final class Part {
    private long own;
    private boolean over;

    /**
     * Says how much the session keeps now.
     *
     * @return whether it is limited
     */
    boolean keeps(long bytes) {
      if (bytes != own) {
        held.addAndGet(bytes - own);
        own = bytes;
      }
      long together = held.get();
      if (over || 2 * together >= bound) {
        over(together);
      }
      return over;
    }

    /** The session is gone. */
    void leave() {
      keeps(0);
      if (over) {
        over = false;
        limited.decrementAndGet();
      }
      sessions.decrementAndGet();
    }

    /** Whoever is limited remains so until there is some room again, not for a few bytes less. */
    private void over(long together) {
      long share = bound / 2 / Math.max(1, sessions.get());
      boolean crowded = over ? 8 * together >= 3 * bound : 2 * together >= bound;
      boolean now = together >= bound || crowded && own > (over ? share / 2 : share);
      if (now != over) {
        over = now;
        limited.addAndGet(over ? 1 : -1);
      }
    }
  }
}
