package io.fixbus.session;

/** Why a connection ended; {@link #error()} tells whether resetOnError applies. */
public enum Disconnect {
  /** The other side closed, or the network did. */
  CONNECTION_LOST(false),
  /** The attempt to connect failed. */
  CONNECT_FAILED(false),
  /** The Logout handshake is complete. */
  LOGOUT(false),
  /** Our Logout was not answered in time. */
  LOGOUT_TIMEOUT(true),
  /** Our Logon was not answered in time. */
  LOGON_TIMEOUT(true),
  /** The Logon was refused, by us or by the counterparty. */
  LOGON_REFUSED(true),
  /** Nothing was received for too long. */
  HEARTBEAT_TIMEOUT(true),
  /** The counterparty broke a rule that ends the session. */
  PROTOCOL_ERROR(true),
  /** An operator, the schedule or the shutdown closed it. */
  REQUESTED(false),
  /** Another connection of the same session took over. */
  REPLACED(false),
  /** The counterparty does not read what we send. */
  SLOW_CONSUMER(true),
  /** The journal can no longer keep what is sent. */
  JOURNAL(true);

  private final boolean error;

  Disconnect(boolean error) {
    this.error = error;
  }

  public boolean error() {
    return error;
  }
}
