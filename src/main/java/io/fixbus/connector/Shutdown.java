package io.fixbus.connector;

/**
 * The order in which a connector stops: first the engines, whose sessions log out; then the journal's
 * readers; at last the journal.
 *
 * @param engines who have sessions
 * @param readers who read the journal
 */
record Shutdown(StopGate engines, StopGate readers) {
  Shutdown() {
    this(new StopGate(), new StopGate());
  }
}
