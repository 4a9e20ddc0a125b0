package io.fixbus.transport;

import java.util.Optional;

/**
 * A proxy through which connections are opened. It is told the name of the host to connect to.
 *
 * @param type how it is spoken to
 * @param address where it is
 * @param login what it wants to know of us, if anything
 */
public record ProxySettings(Type type, HostPort address, Optional<Login> login) {

  /** Kinds of proxies. */
  public enum Type {
    /** HTTP CONNECT. */
    HTTP,
    /** SOCKS 4a. */
    SOCKS4,
    /** SOCKS 5. */
    SOCKS5
  }

  /** Who we are for the proxy. */
  public record Login(String username, Passphrase password) {}
}
