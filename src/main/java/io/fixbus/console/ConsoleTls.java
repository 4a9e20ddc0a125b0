package io.fixbus.console;

import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as the console speaks it.
 *
 * <p>Thread: the console's own, which may wait for files.
 */
final class ConsoleTls {
  private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleTls.class);
  private static final long LOOK_MILLIS = 1_000;

  private final TlsContext files;

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException if they cannot be used
   */
  ConsoleTls(Vertx vertx, TlsSettings settings) {
    try {
      files = TlsContext.server(vertx, settings);
    } catch (TlsException e) {
      throw new IllegalArgumentException("http.tls: " + e.getMessage(), e);
    }
  }

  void addTo(HttpServerOptions options) {
    ServerSSLOptions from = files.serverOptions();
    options
        .setSsl(true)
        .setUseAlpn(false)
        .setKeyCertOptions(from.getKeyCertOptions())
        .setTrustOptions(from.getTrustOptions())
        .setClientAuth(from.getClientAuth())
        .setEnabledSecureTransportProtocols(from.getEnabledSecureTransportProtocols());
    from.getEnabledCipherSuites().forEach(options::addEnabledCipherSuite);
  }

  /** New connections use what the files hold then. */
  void follow(Vertx vertx, HttpServer open) {
    vertx.setPeriodic(LOOK_MILLIS, id -> {
      try {
        if (files.refresh()) {
          open.updateSSLOptions(files.serverOptions());
        }
      } catch (TlsException e) {
        LOGGER.error("Certificates of http.tls stay as they were: {}", e.getMessage());
      }
    });
  }
}
