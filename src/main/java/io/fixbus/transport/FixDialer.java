package io.fixbus.transport;

import io.fixbus.transport.DialSettings.Proxy;
import io.fixbus.transport.DialSettings.TlsPeer;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Connects to one counterparty, which may have several addresses in order of preference.
 *
 * <p>Thread: any; a connection belongs to the event loop from which it was asked for.
 */
public final class FixDialer {
  private final Vertx vertx;
  private final DialSettings settings;
  private final Optional<TlsContext> tls;
  private final LongSupplier numbers;

  /** Kept in a field: a client that nobody refers to may be collected, its connections with it. */
  private final NetClient client;

  /**
   * @param tls what new connections use, if TLS is spoken
   * @param numbers gives each connection its number
   */
  public FixDialer(
      Vertx vertx, DialSettings settings, Optional<TlsContext> tls, LongSupplier numbers) {
    this.vertx = vertx;
    this.settings = settings;
    this.tls = tls;
    this.numbers = numbers;
    this.client = vertx.createNetClient(options(settings.timeoutMillis()));
  }

  /** The address that an attempt goes to: they take turns, beginning with the first. */
  public HostPort address(int attempt) {
    return settings.addresses().get(Math.floorMod(attempt, settings.addresses().size()));
  }

  /**
   * Connects. The connection has to be given its handler when the future succeeds; it fails with the
   * reason in its message.
   *
   * @param attempt picks the address
   */
  public Future<FixConnection> connect(int attempt) {
    HostPort address = address(attempt);
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    return target(address)
        .compose(client::connect)
        .compose(socket -> speak(context, socket, address));
  }

  /** Closes what is left of its connections. */
  public Future<Void> close() {
    return client.close();
  }

  private Future<FixConnection> speak(ContextInternal context, NetSocket socket, HostPort address) {
    if (tls.isEmpty()) {
      return Future.succeededFuture(connection(socket, Optional.empty()));
    }
    // What goes wrong is told by the handshake.
    socket.exceptionHandler(cause -> {});
    ChannelHandlerContext channel = ((NetSocketInternal) socket).channelHandlerContext();
    TlsPeer peer = settings.tls().orElseThrow().peer();
    return Handshake.begin(
            context,
            channel,
            tls.get().connect(channel.alloc(), address, peer),
            settings.timeoutMillis())
        .map(certificate -> connection(socket, certificate))
        .recover(cause -> {
          channel.close();
          return Future.failedFuture(
              new IOException("TLS: " + FixConnection.describe(cause), cause));
        });
  }

  private FixConnection connection(NetSocket socket, Optional<PeerCertificate> certificate) {
    RemoteSide remote = new RemoteSide(FixConnection.address(socket.remoteAddress()), certificate);
    return new FixConnection(vertx, socket, numbers.getAsLong(), remote);
  }

  private Future<ConnectOptions> target(HostPort address) {
    ConnectOptions to = new ConnectOptions().setHost(address.host()).setPort(address.port());
    if (settings.proxy().isEmpty()) {
      return Future.succeededFuture(to);
    }
    Proxy proxy = settings.proxy().get();
    ProxyOptions options = new ProxyOptions()
        .setType(ProxyType.valueOf(proxy.type().name()))
        .setHost(proxy.address().host())
        .setPort(proxy.address().port());
    if (proxy.login().isEmpty()) {
      return Future.succeededFuture(to.setProxyOptions(options));
    }
    Proxy.Login login = proxy.login().get();
    return vertx
        .executeBlocking(login.password()::read)
        .map(password ->
            to.setProxyOptions(options.setUsername(login.username()).setPassword(password)));
  }

  private static NetClientOptions options(int connectTimeoutMillis) {
    return new NetClientOptions()
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(FixListener.USER_TIMEOUT_MILLIS)
        .setConnectTimeout(connectTimeoutMillis);
  }
}
