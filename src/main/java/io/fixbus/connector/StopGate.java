package io.fixbus.connector;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * Lets those who stop last wait for those who stop first: Vert.x stops all verticles at once.
 *
 * <p>Thread: any.
 */
final class StopGate {
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
