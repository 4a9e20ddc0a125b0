package io.fixbus.metrics;

/** Why something that a client of the bridge asked for was not done. */
public enum BridgeRefusal {
  /** Nobody has said who it is, or the proof was wrong. */
  UNAUTHENTICATED,
  /** The user has no such role. */
  FORBIDDEN,
  /** The frame is not understood. */
  MALFORMED,
  /** Too many in a second, or too much at once. */
  LIMIT,
  /** Nobody waits any more for this answer, or there is no such subscription. */
  NOT_FOUND
}
