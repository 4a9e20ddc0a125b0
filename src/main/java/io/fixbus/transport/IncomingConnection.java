package io.fixbus.transport;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A connection that has come in, until it is handed over: first the PROXY header, if one is due, then
 * the question whether its client may connect, then TLS.
 */
final class IncomingConnection {
  private final Vertx vertx;
  private final ListenSettings settings;
  private final Optional<TlsContext> tls;
  private final LongSupplier numbers;
  private final Gatekeeper gatekeeper;

  /**
   * @param numbers gives each connection its number
   */
  IncomingConnection(
      Vertx vertx,
      ListenSettings settings,
      Optional<TlsContext> tls,
      LongSupplier numbers,
      Gatekeeper gatekeeper) {
    this.vertx = vertx;
    this.settings = settings;
    this.tls = tls;
    this.numbers = numbers;
    this.gatekeeper = gatekeeper;
  }

  /** Takes a connection, on its event loop. */
  void begin(NetSocket socket) {
    // What goes wrong is told by the steps below.
    socket.exceptionHandler(cause -> {});
    HostPort from = FixConnection.address(socket.remoteAddress());
    if (settings.proxies().isEmpty()) {
      admit(socket, from);
    } else if (settings.proxies().stream().noneMatch(proxy -> proxy.contains(from.host()))) {
      gatekeeper.proxyRefused(from, "it is none of the proxies in proxyProtocol");
      socket.close();
    } else {
      ProxyHeader.expect(context(), channel(socket), settings.handshakeMillis())
          .onSuccess(client -> admit(socket, client.orElse(from)))
          .onFailure(cause -> {
            gatekeeper.proxyRefused(from, "PROXY header: " + FixConnection.describe(cause));
            channel(socket).close();
          });
    }
  }

  private void admit(NetSocket socket, HostPort from) {
    if (!gatekeeper.admits(from)) {
      socket.close();
    } else if (tls.isEmpty()) {
      handOver(socket, new RemoteSide(from, Optional.empty()));
    } else {
      handshake(socket, from, tls.get());
    }
  }

  private void handshake(NetSocket socket, HostPort from, TlsContext speaking) {
    ChannelHandlerContext channel = channel(socket);
    Handshake.begin(
            context(), channel, speaking.accept(channel.alloc()), settings.handshakeMillis())
        .onSuccess(certificate -> handOver(socket, new RemoteSide(from, certificate)))
        .onFailure(cause -> {
          gatekeeper.handshakeFailed(from, "TLS: " + FixConnection.describe(cause));
          channel.close();
        });
  }

  private void handOver(NetSocket socket, RemoteSide remote) {
    gatekeeper.connected(new FixConnection(vertx, socket, numbers.getAsLong(), remote));
  }

  private ContextInternal context() {
    return (ContextInternal) vertx.getOrCreateContext();
  }

  private static ChannelHandlerContext channel(NetSocket socket) {
    return ((NetSocketInternal) socket).channelHandlerContext();
  }
}
