package io.fixbus.config;

import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Network;
import io.fixbus.transport.RemoteSide;
import java.util.List;

/**
 * Who may log on to an acceptor.
 *
 * @param remoteAddresses from where; empty for anywhere
 * @param certificates with which of the trusted certificates; empty for any, or none
 * @param policy who judges the Logon itself
 */
public record Entrance(
    List<Network> remoteAddresses, List<CertificateRule> certificates, LogonPolicy policy) {

  public Entrance {
    remoteAddresses = List.copyOf(remoteAddresses);
    certificates = List.copyOf(certificates);
  }

  /** Whether a Logon from there may be looked at. */
  public boolean allowsAddress(RemoteSide remote) {
    return remoteAddresses.isEmpty()
        || remoteAddresses.stream()
            .anyMatch(network -> network.contains(remote.address().host()));
  }

  /** Whether a Logon with that certificate may be looked at. */
  public boolean allowsCertificate(RemoteSide remote) {
    return certificates.isEmpty()
        || remote.certificate().isPresent()
            && certificates.stream()
                .anyMatch(rule -> rule.allows(remote.certificate().get()));
  }

  /** Whether not everybody who knows the session's identity may log on. */
  public boolean isGuarded() {
    return !remoteAddresses.isEmpty()
        || !certificates.isEmpty()
        || !(policy instanceof LogonPolicy.None);
  }
}
