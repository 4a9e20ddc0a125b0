package io.fixbus.transport;

/** Certificates or keys cannot be used; the message names the file and says why. */
public final class TlsException extends RuntimeException {

  public TlsException(String message) {
    super(message);
  }

  public TlsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
