package io.fixbus.transport;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A listening port. Several event loops may listen on one port; connections are dealt out among them
 * in turn.
 */
public final class FixListener {
  private static final int ACCEPT_BACKLOG = 128;

  /** How long what was sent may stay unacknowledged, where the transport knows; in milliseconds. */
  static final int USER_TIMEOUT_MILLIS = 30_000;

  private final NetServer server;

  private FixListener(NetServer server) {
    this.server = server;
  }

  /**
   * Listens on the calling event loop. The future fails when the port cannot be had.
   *
   * @param tls what new connections use, if TLS is spoken
   * @param numbers gives each connection its number
   * @param gatekeeper is asked about, and given, each connection
   */
  public static Future<FixListener> listen(
      Vertx vertx,
      ListenSettings settings,
      Optional<TlsContext> tls,
      LongSupplier numbers,
      Gatekeeper gatekeeper) {
    NetServer server = vertx.createNetServer(options());
    IncomingConnection incoming = new IncomingConnection(vertx, settings, tls, numbers, gatekeeper);
    server.connectHandler(incoming::begin);
    return server
        .listen(settings.address().port(), settings.address().host())
        .map(listening -> new FixListener(listening));
  }

  /** The port; the one the system chose if 0 was asked for. */
  public int port() {
    return server.actualPort();
  }

  /**
   * Stops listening at once; connections live on until they are closed, at most for {@code
   * timeoutMillis}.
   *
   * @return completes when all connections accepted here are gone
   */
  public Future<Void> stop(long timeoutMillis) {
    return server.shutdown(timeoutMillis, TimeUnit.MILLISECONDS);
  }

  private static NetServerOptions options() {
    return new NetServerOptions()
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(USER_TIMEOUT_MILLIS)
        .setAcceptBacklog(ACCEPT_BACKLOG);
  }
}
