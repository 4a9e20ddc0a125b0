package io.fixbus.load;

/** What came over the wire is not what FIX allows or not what was due. */
public final class ProtocolViolationException extends RuntimeException {

  public ProtocolViolationException(String message) {
    super(message);
  }
}
