package io.fixbus.metrics;

/** Why a message is not in the log of messages. */
public enum Unlogged {
  /** Too much waited to be written. */
  FULL,
  /** What writes it failed. */
  FAILED,
  /** The connector had stopped. */
  CLOSED
}
