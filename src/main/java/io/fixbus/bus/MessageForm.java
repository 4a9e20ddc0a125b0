package io.fixbus.bus;

/** In which form a session's messages reach the bus; sends are taken in all of them. */
public enum MessageForm {
  /** The FIX Trading Community's JSON encoding. */
  JSON,
  /** A {@link io.fixbus.message.FixMessage}, by reference within one JVM. */
  MESSAGE,
  /** The raw {@code tag=value} bytes. */
  BUFFER
}
