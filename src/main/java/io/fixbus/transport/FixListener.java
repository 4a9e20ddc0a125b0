package io.fixbus.transport;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A listening port. Several event loops may listen on one port; connections are dealt out among them
 * in turn.
 */
public final class FixListener {
  private static final int ACCEPT_BACKLOG = 128;

  private final NetServer server;

  private FixListener(NetServer server) {
    this.server = server;
  }

  /**
   * Listens on the calling event loop. The future fails when the port cannot be had.
   *
   * @param numbers gives each connection its number
   * @param onConnection told of each connection, which has to be given its handler there and then
   */
  public static Future<FixListener> listen(
      Vertx vertx, HostPort address, LongSupplier numbers, Handler<FixConnection> onConnection) {
    NetServer server = vertx.createNetServer(options());
    server.connectHandler(
        socket -> onConnection.handle(new FixConnection(vertx, socket, numbers.getAsLong())));
    return server
        .listen(address.port(), address.host())
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
        .setAcceptBacklog(ACCEPT_BACKLOG);
  }
}
