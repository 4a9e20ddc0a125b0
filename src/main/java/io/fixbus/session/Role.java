package io.fixbus.session;

/** Which side opens the connection and sends the first Logon(A). */
public enum Role {
  /** Connects and sends the first Logon. */
  INITIATOR,
  /** Listens and answers a Logon. */
  ACCEPTOR
}
