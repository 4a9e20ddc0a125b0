package io.fixbus.message;

/** Bytes are no list of {@code tag=value<SOH>}. The text names the place and the field at fault. */
public final class MalformedMessageException extends RuntimeException {

  /** Creates the exception with a text that names position and tag. */
  public MalformedMessageException(String text) {
    super(text);
  }
}
