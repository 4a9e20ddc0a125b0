package io.fixbus.transport;

import java.util.List;

/**
 * Where connections come in, and what they must bring.
 *
 * @param address where to listen; port 0 lets the system choose
 * @param proxies balancers, each of whose connections begins with a PROXY protocol header that tells
 *     the client's address; empty if none is expected
 * @param handshakeMillis how long such a header may take, and then the TLS handshake
 */
public record ListenSettings(HostPort address, List<Network> proxies, long handshakeMillis) {

  public ListenSettings {
    proxies = List.copyOf(proxies);
  }
}
