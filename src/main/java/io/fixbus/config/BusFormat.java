package io.fixbus.config;

/** In which form a session's messages reach the bus; it accepts all three. */
public enum BusFormat {
  /** The FIX Trading Community's JSON encoding. */
  JSON,
  /** A {@link io.fixbus.message.FixMessage}, by reference inside one process. */
  MESSAGE,
  /** The bytes, tag=value. */
  BUFFER
}
