package io.fixbus.connector;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a session runs, and how requests get there from its home, the event loop on which its bus
 * consumers are registered: directly while it runs at home, else through the mailbox.
 */
final class Residence {
  private final Engine home;
  private final Mailbox mailbox = new Mailbox();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  /** Of the home's event loop alone. */
  private boolean atHome = true;

  Residence(Engine home) {
    this.home = home;
  }

  /** The engine on whose loop requests arrive. */
  Engine home() {
    return home;
  }

  /**
   * Lets a request have its turn, at once or when the session has arrived. On the home's loop.
   *
   * @return false when too many wait
   */
  boolean pass(Runnable request) {
    if (atHome) {
      request.run();
      return true;
    }
    return mailbox.offer(request);
  }

  /**
   * The same for a request that is kept in memory while it waits.
   *
   * @param bytes how many it has
   * @param mostBytes how many may wait
   */
  boolean pass(int bytes, int mostBytes, Runnable request) {
    if (atHome) {
      request.run();
      return true;
    }
    if (waitingBytes.addAndGet(bytes) <= mostBytes && mailbox.offer(() -> take(bytes, request))) {
      return true;
    }
    waitingBytes.addAndGet(-bytes);
    return false;
  }

  private void take(int bytes, Runnable request) {
    waitingBytes.addAndGet(-bytes);
    request.run();
  }

  /** Bytes of requests that wait for the session. Any thread. */
  int waitingBytes() {
    return waitingBytes.get();
  }

  /** Whether the session may be called from the home's loop. On the home's loop. */
  boolean isAtHome() {
    return atHome;
  }

  /** The session is about to leave an engine, on whose loop this is called. */
  void leave(Engine engine) {
    if (engine == home) {
      atHome = false;
    } else {
      mailbox.close();
    }
  }

  /** The session has arrived at an engine, on whose loop this is called. */
  void arrive(Engine engine) {
    if (engine == home) {
      // Nothing can come between: only this loop puts requests in.
      mailbox.empty();
      atHome = true;
    } else {
      mailbox.open(engine);
    }
  }
}
