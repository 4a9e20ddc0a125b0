package io.fixbus.session;

/** Where a connection stands; exactly one holds. Finer than the published states. */
enum Phase {
  /** No connection. */
  DOWN,
  /** An attempt to connect is under way. */
  CONNECTING,
  /** A connection stands; an acceptor awaits the Logon, an initiator the signature of its own. */
  CONNECTED,
  /** Our Logon is numbered; its answer is awaited. */
  LOGON_SENT,
  /** A Logon was received and is being authenticated. */
  AUTHENTICATING,
  /** Both Logons are exchanged. */
  LOGGED_ON,
  /** Our Logout is numbered; its answer is awaited and messages still count. */
  LOGOUT_SENT,
  /** The session ends for an error or a refusal: only a Logout or the end is awaited. */
  CLOSING;

  boolean connected() {
    return compareTo(CONNECTED) >= 0;
  }

  boolean loggedOn() {
    return this == LOGGED_ON || this == LOGOUT_SENT;
  }
}
