package io.fixbus.journal;

/** A record is of a session that was not registered; nothing was written. */
public final class UnknownSessionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public UnknownSessionException(int sessionId) {
    super("No session was registered with the id " + sessionId);
  }
}
