package io.fixbus.session;

/** What authentication says of a Logon. */
public sealed interface LogonVerdict {

  /** The session is opened. */
  record Accept() implements LogonVerdict {}

  /** The connection is closed without a byte. */
  record Close() implements LogonVerdict {}

  /** A Logout with this text is sent, then the connection is closed. */
  record Refuse(String text) implements LogonVerdict {}
}
