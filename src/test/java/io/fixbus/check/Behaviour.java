package io.fixbus.check;

/** What a {@link Counterparty} does of itself; a test switches off what it wants to do wrongly. */
public enum Behaviour {
  /** An acceptor answers a Logon with its own. */
  ANSWER_LOGON,
  /** A Heartbeat for each TestRequest. */
  ANSWER_TEST_REQUEST,
  /** Serves ResendRequests. */
  ANSWER_RESEND_REQUEST,
  /** A Logout for the other side's Logout. */
  ANSWER_LOGOUT,
  /** A ResendRequest when a number is missing. */
  REQUEST_GAPS,
  /** Heartbeats when nothing else was sent for HeartBtInt. */
  HEARTBEAT
}
