package io.fixbus.metrics;

/** What there can be too little of. */
public enum Overload {
  /** Time of an event loop. */
  EVENT_LOOP,
  /** Speed of the journal. */
  JOURNAL
}
