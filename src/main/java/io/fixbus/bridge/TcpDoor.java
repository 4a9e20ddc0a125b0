package io.fixbus.bridge;

import io.fixbus.access.Actor.Via;
import io.fixbus.access.Principal;
import io.fixbus.config.BridgeConfig;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PeerCertificate;
import io.fixbus.transport.PlainSocket;
import io.fixbus.transport.TlsContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/**
 * Takes clients over TCP.
 *
 * <p>Thread: the bridge's event loop.
 */
final class TcpDoor implements Door {
  private static final int HEAD = 4;
  private static final long LONGEST_END_MILLIS = 2_000;

  private final Bridge bridge;
  private final Clients clients;
  private final BridgeConfig.Tcp config;
  private final Optional<TlsContext> tls;
  private final NetServer server;

  TcpDoor(Bridge bridge, Clients clients, BridgeConfig.Tcp config, Optional<TlsContext> tls) {
    this.bridge = bridge;
    this.clients = clients;
    this.config = config;
    this.tls = tls;
    this.server = bridge
        .vertx()
        .createNetServer(new NetServerOptions().setTcpNoDelay(true).setTcpKeepAlive(true));
  }

  @Override
  public Future<Integer> open() {
    server.connectHandler(this::connected);
    return server
        .listen(config.address().port(), config.address().host())
        .map(NetServer::actualPort);
  }

  @Override
  public Future<Void> close() {
    return server.close();
  }

  @Override
  public void certificatesChanged() {
    // Each connection asks for what there is when it begins.
  }

  /** Before the TLS handshake, so that those who never end it count, too. */
  private void connected(NetSocket socket) {
    SocketLink link = new SocketLink(socket);
    if (!clients.admit()) {
      link.abort();
      return;
    }
    socket.closeHandler(gone -> clients.leave());
    if (tls.isEmpty()) {
      begin(link, Optional.empty());
      return;
    }
    socket.exceptionHandler(failure -> {});
    PlainSocket.secure(
            bridge.vertx(), socket, tls.get(), bridge.limits().loginTimeout().toMillis())
        .onSuccess(shown -> begin(link, shown))
        .onFailure(failure -> link.abort());
  }

  private void begin(SocketLink link, Optional<PeerCertificate> shown) {
    Optional<Principal> known =
        shown.flatMap(certificate -> bridge.authentication().certificate(certificate));
    Client client = clients.add(link, known);
    FrameReader reader = new FrameReader(
        bridge.limits().messageBytes(), frame -> client.received(frame, System.nanoTime()));
    NetSocket socket = link.socket;
    socket.closeHandler(gone -> {
      client.gone();
      clients.leave();
    });
    socket.exceptionHandler(failure -> link.abort());
    socket.handler(bytes -> {
      if (!client.hasEnded() && !reader.read(bytes)) {
        client.garbage("no frame, or one that is too long");
      }
    });
  }

  private final class SocketLink implements Link {
    private final NetSocket socket;

    SocketLink(NetSocket socket) {
      this.socket = socket;
    }

    @Override
    public Via via() {
      return Via.TCP;
    }

    @Override
    public String host() {
      return socket.remoteAddress().hostAddress();
    }

    @Override
    public String remoteAddress() {
      return new HostPort(host(), socket.remoteAddress().port()).toString();
    }

    @Override
    public Future<Void> write(Buffer json) {
      return socket.write(
          Buffer.buffer(HEAD + json.length()).appendInt(json.length()).appendBuffer(json));
    }

    @Override
    public void end(Buffer last) {
      write(last);
      long timer = bridge.vertx().setTimer(LONGEST_END_MILLIS, late -> abort());
      socket.end().onComplete(done -> bridge.vertx().cancelTimer(timer));
    }

    @Override
    public void abort() {
      PlainSocket.abort(socket);
    }
  }
}
