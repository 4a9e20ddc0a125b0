package io.fixbus.journal;

/** Whose message it is. */
public enum Direction {
  /** Ours, to the counterparty. */
  OUT,
  /** The counterparty's. */
  IN
}
