package io.fixbus.metrics;

/** Of what there can be too little. */
public enum Overload {
  /** Time of an event loop. */
  EVENT_LOOP,
  /** Speed of the journal. */
  JOURNAL
}
