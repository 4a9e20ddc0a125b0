package io.fixbus.metrics;

/** Why a client of the bridge is gone. */
public enum BridgeEnd {
  /** It has left. */
  LEFT,
  /** There were too many others. */
  TOO_MANY,
  /** It sent what is no frame, or too many that are not understood. */
  GARBAGE,
  /** It sent far more than it may. */
  FLOOD,
  /** It does not read what it is sent. */
  SLOW,
  /** It was silent for too long. */
  IDLE,
  /** It did not log in, or not rightly. */
  NO_LOGIN,
  /** What it logged in by has ended. */
  EXPIRED,
  /** The user was changed or removed. */
  REVOKED,
  /** The bridge stops. */
  STOPPED
}
