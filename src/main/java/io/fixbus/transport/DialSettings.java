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
    List<HostPort> addresses,
    int timeoutMillis,
    Optional<Tls> tls,
    Optional<ProxySettings> proxy) {

  public DialSettings {
    addresses = List.copyOf(addresses);
  }

  /** TLS towards one counterparty. */
  public record Tls(TlsSettings settings, TlsPeer peer) {}
}
