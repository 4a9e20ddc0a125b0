package io.fixbus.connector;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The order in which a connector stops: first the engines, whose sessions log out; then the journal's
 * readers; at last the journal.
 *
 * <p>Thread: any.
 */
final class Shutdown {
  private final Gate engines = new Gate();
  private final Gate readers = new Gate();
  private volatile boolean begun;

  /** Who has sessions. */
  Gate engines() {
    return engines;
  }

  /** Who reads the journal. */
  Gate readers() {
    return readers;
  }

  /** An engine begins to stop. */
  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Those who stop first, and whom others wait for: Vert.x stops all verticles at once. */
  static final class Gate {
    private final Promise<Void> empty = Promise.promise();
    private int running;

    /** Somebody to be waited for has begun to run. */
    synchronized void enter() {
      running++;
    }

    /** Somebody has stopped. */
    synchronized void leave() {
      running--;
      if (running == 0) {
        empty.tryComplete();
      }
    }

    /** Completes when nobody runs any more. */
    synchronized Future<Void> empty() {
      if (running == 0) {
        empty.tryComplete();
      }
      return empty.future();
    }
  }
}
