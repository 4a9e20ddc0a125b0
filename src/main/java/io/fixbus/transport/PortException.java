package io.fixbus.transport;

/** A port cannot be listened on, say since another process does. Its text is enough to tell. */
public final class PortException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * @param setting that names the port
   * @param address of the port
   */
  public PortException(String setting, HostPort address, Throwable cause) {
    super(setting + ": cannot listen on " + address + ": " + cause.getMessage(), cause);
  }
}
