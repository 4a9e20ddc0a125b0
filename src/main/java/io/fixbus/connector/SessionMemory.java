package io.fixbus.connector;

import io.fixbus.session.Session;

/**
 * What a session and its connection keep in memory, and whether that is too much.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class SessionMemory {
  private final SessionRunner runner;
  private final MemoryBudget.Part part;
  private boolean crowded;

  SessionMemory(SessionRunner runner, MemoryBudget budget) {
    this.runner = runner;
    this.part = budget.join();
  }

  /** To be called after whatever may have changed it; tells the session when the answer changes. */
  void update(Session session) {
    long bytes = session.heldBytes() + runner.residence().waitingBytes();
    if (runner.connections().current().isPresent()) {
      bytes += runner.connections().current().get().heldBytes();
    }
    boolean now = part.keeps(bytes);
    if (now != crowded) {
      crowded = now;
      if (now) {
        runner.meters().crowded();
      }
      session.crowded(now, runner.engine().now());
      runner.engine().touch(runner);
    }
  }

  /** Nobody runs the session any more. */
  void close() {
    part.leave();
  }
}
