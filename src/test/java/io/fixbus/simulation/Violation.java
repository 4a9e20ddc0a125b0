package io.fixbus.simulation;

/** An invariant does not hold. */
final class Violation extends AssertionError {
  private static final long serialVersionUID = 1;

  private final Invariant invariant;

  Violation(Invariant invariant, String seen) {
    super(invariant + " (" + invariant.meaning() + "): " + seen);
    this.invariant = invariant;
  }

  Violation(Invariant invariant, String seen, Throwable cause) {
    this(invariant, seen);
    initCause(cause);
  }

  Invariant invariant() {
    return invariant;
  }
}
