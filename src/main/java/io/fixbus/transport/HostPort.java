package io.fixbus.transport;

/**
 * Where to listen or to connect to.
 *
 * @param host a name or an IP address
 * @param port 0 to 65535; 0 lets the system choose a port to listen on
 */
public record HostPort(String host, int port) {

  /** {@code host:port}, an IPv6 address in brackets. */
  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ':' + port : '[' + host + "]:" + port;
  }
}
