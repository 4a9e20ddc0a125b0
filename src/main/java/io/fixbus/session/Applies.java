package io.fixbus.session;

/** How a changed setting comes into force. */
public enum Applies {
  /** In place, while the session stays logged on. */
  LIVE,
  /** When the session starts again, after an orderly logout. */
  SESSION,
  /** When the process starts again. */
  PROCESS
}
