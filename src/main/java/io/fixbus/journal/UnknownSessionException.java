package io.fixbus.journal;

/** A record is of a session that was not registered; nothing was written. */
final class UnknownSessionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownSessionException(int sessionId) {
    super("No session was registered with the id " + sessionId);
  }
}
