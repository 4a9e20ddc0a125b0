package io.fixbus.metrics;

/** Why a connection was closed before its Logon had found a session. */
public enum Refusal {
  /** Too many wait for their Logon, or come in a second. */
  TOO_MANY,
  /** It came from no known proxy, or without a PROXY header. */
  PROXY,
  /** Its TLS handshake failed. */
  TLS,
  /** Its Logon was not complete in time. */
  TOO_LATE,
  /** What it brought first is no Logon. */
  NO_LOGON,
  /** Its Logon is for a session that does not exist. */
  UNKNOWN_SESSION,
  /** It came from an address that is not among those allowed. */
  ADDRESS,
  /** It did not show one of the certificates allowed. */
  CERTIFICATE,
  /** The credentials are wrong, or the application does not accept them. */
  CREDENTIALS,
  /** It came too soon after others that were refused. */
  BACK_OFF,
  /** The session is logged on or kept down. */
  SESSION_TAKEN,
  /** The event loop has more to do than it can, and others are logged on there. */
  OVERLOADED,
  /** The listener is closed. */
  CLOSED
}
