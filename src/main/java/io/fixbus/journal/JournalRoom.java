package io.fixbus.journal;

/** How much room a journal has. */
public enum JournalRoom {
  /** Enough. */
  AMPLE,
  /** Application messages should be refused, so that sessions can go on without them. */
  LOW,
  /** What is left should serve to log out. */
  LAST,
  /** The journal is closed, in order or after a failure. */
  CLOSED
}
