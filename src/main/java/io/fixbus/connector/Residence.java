package io.fixbus.connector;

/**
 * Where a session runs, and how requests get there from its home, the event loop on which its bus
 * consumers are registered: directly while it runs at home, else through the mailbox.
 */
final class Residence {
  private final Engine home;
  private final Mailbox mailbox = new Mailbox();
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
