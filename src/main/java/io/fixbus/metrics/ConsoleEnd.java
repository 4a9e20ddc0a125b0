package io.fixbus.metrics;

/** Why a stream to a browser with the console has ended. */
public enum ConsoleEnd {
  /** The browser has left. */
  LEFT,
  /** It does not read what it is sent. */
  SLOW,
  /** The login counts no more. */
  LOGGED_OUT,
  /** The console stops. */
  STOPPED
}
