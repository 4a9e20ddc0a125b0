package io.fixbus.session;

/**
 * The states of the FIX session protocol (FIX 4.4 volume 2, state matrix). Several may hold at once;
 * the order of declaration is the order of precedence in which one of them is published.
 */
public enum SessionState {
  RECEIVED_LOGOUT,
  INITIATE_LOGOUT,
  RESENDREQ_HANDLING,
  /** Holds in the turn of detection. */
  RECV_SEQNUM_TOO_HIGH,
  RESENDREQ_AWAITING,
  /** Holds in the turn of detection. */
  NO_MSG_IN_INTERVAL,
  AWAIT_PROC_TEST_REQ,
  ACTIVE,
  LOGON_RESPONSE,
  LOGON_INITIAL_RECV,
  /** Holds in the turn in which our Logon is handed to the socket. */
  LOGON_INITIAL_SENT,
  WAITING_FOR_LOGON,
  NETWORK_CONN_ESTABLISHED,
  INITIATE_CONNECTION,
  AWAITING_CONNECTION,
  DISCONNECTED_BROKEN_CONN,
  DISCONNECTED_WCONN_TODAY,
  DISCONNECTED_NOCONN_TODAY,
  /** Before the configuration is read; never published. */
  UNKNOWN
}
