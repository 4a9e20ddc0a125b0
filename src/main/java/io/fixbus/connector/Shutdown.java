package io.fixbus.connector;

/**
 * The order in which a connector stops: first the engines, whose sessions log out; then the journal's
 * readers; at last the journal.
 *
 * <p>Thread: any.
 */
final class Shutdown {
  private final StopGate engines = new StopGate();
  private final StopGate readers = new StopGate();
  private volatile boolean begun;

  /** Who has sessions. */
  StopGate engines() {
    return engines;
  }

  /** Who reads the journal. */
  StopGate readers() {
    return readers;
  }

  /** An engine begins to stop. */
  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }
}
