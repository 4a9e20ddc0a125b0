package io.fixbus.transport;

import java.util.List;
import java.util.Optional;

/**
 * How a counterparty is connected to.
 *
 * @param addresses at least one, in order of preference
 * @param timeoutMillis how long an attempt may take, and then the TLS handshake
 * @param tls whom to expect, if TLS is spoken
 * @param proxy through which to go, if any
 */
public record DialSettings(
    List<HostPort> addresses, int timeoutMillis, Optional<Tls> tls, Optional<Proxy> proxy) {

  public DialSettings {
    addresses = List.copyOf(addresses);
  }

  /** TLS towards one counterparty. */
  public record Tls(TlsSettings settings, TlsPeer peer) {}

  /**
   * Whom a client expects at the other end.
   *
   * @param sni the name that it indicates, if not that of the host it connects to
   * @param verifyHost whether the certificate must be that of the host it connects to, or of the
   *     name that it indicates
   */
  public record TlsPeer(Optional<String> sni, boolean verifyHost) {}

  /**
   * A proxy through which connections are opened. It is told the name of the host to connect to.
   *
   * @param type how it is spoken to
   * @param address where it is
   * @param login what it wants to know of us, if anything
   */
  public record Proxy(Type type, HostPort address, Optional<Login> login) {

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
}
