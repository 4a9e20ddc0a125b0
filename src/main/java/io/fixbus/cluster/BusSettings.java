package io.fixbus.cluster;

import io.fixbus.config.ClusterConfig;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.Identity;
import io.fixbus.transport.TlsSettings.Trust;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.concurrent.TimeUnit;

/** Options of the bus's own connections, on which messages go from node to node. */
final class BusSettings {
  private static final int LEAST_CONNECT_MILLIS = 15_000;

  private BusSettings() {}

  /** TLS with a certificate on both sides; a node that is silent for too long is let go of. */
  static EventBusOptions of(ClusterConfig cluster) throws ClusterException {
    TlsSettings tls = cluster.tls();
    long heartbeat = cluster.times().heartbeat().toMillis();
    int connect = (int) Math.max(LEAST_CONNECT_MILLIS, heartbeat);
    EventBusOptions options = new EventBusOptions()
        .setHost(cluster.address().host())
        .setPort(cluster.busPort())
        .setClusterPublicHost(cluster.reachedAt().host())
        .setConnectTimeout(connect)
        .setSslHandshakeTimeout(connect)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setClusterPingInterval(heartbeat / 2)
        .setClusterPingReplyInterval(heartbeat / 2)
        .setSsl(true)
        .setClientAuth(ClientAuth.REQUIRED)
        .setTrustAll(false)
        .setEnabledSecureTransportProtocols(new LinkedHashSet<>(tls.protocols()));
    tls.ciphers().forEach(options::addEnabledCipherSuite);
    try {
      options.setKeyCertOptions(identity(tls.identity().orElseThrow()));
      options.setTrustOptions(trust(tls.trust().orElseThrow()));
    } catch (IOException e) {
      throw new ClusterException("cluster.tls: a password cannot be read: " + e.getMessage(), e);
    }
    return options;
  }

  private static KeyCertOptions identity(Identity identity) throws IOException {
    if (identity instanceof Identity.Pem pem) {
      PemKeyCertOptions options = new PemKeyCertOptions();
      pem.certs().forEach(file -> options.addCertPath(file.toString()));
      pem.keys().forEach(file -> options.addKeyPath(file.toString()));
      return options;
    }
    Identity.Pkcs12 store = (Identity.Pkcs12) identity;
    return store(store.file().toString(), store.password());
  }

  private static TrustOptions trust(Trust trust) throws IOException {
    if (trust instanceof Trust.Pem pem) {
      return new PemTrustOptions().addCertPath(pem.file().toString());
    }
    if (trust instanceof Trust.Pkcs12 store) {
      return store(store.file().toString(), store.password());
    }
    throw new IllegalArgumentException("a cluster trusts authorities of its own");
  }

  private static PfxOptions store(String path, Passphrase password) throws IOException {
    return new PfxOptions().setPath(path).setPassword(password.read());
  }
}
