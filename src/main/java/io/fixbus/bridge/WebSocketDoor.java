package io.fixbus.bridge;

import io.fixbus.access.Actor;
import io.fixbus.access.Actor.Via;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Principal;
import io.fixbus.bus.BusRequestException;
import io.fixbus.config.BridgeConfig;
import io.fixbus.metrics.BridgeRefusal;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PeerCertificate;
import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import io.vertx.ext.web.handler.sockjs.Transport;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Takes clients that speak SockJS, or plain WebSocket. Of SockJS only the way by WebSocket is open:
 * the others hold what a client has not fetched for as long as it might come again, and their URLs
 * are as good as passwords.
 *
 * <p>Thread: the bridge's event loop.
 */
final class WebSocketDoor implements Door {
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_LINE = 2_048;
  private static final int LONGEST_HEADERS = 16_384;
  private static final int CLOSING_SECONDS = 2;
  private static final int ESCAPED = 2;
  private static final int AROUND_FRAME = 64;
  private static final String KNOWN = "fixbus.principal";

  private final Bridge bridge;
  private final Clients clients;
  private final BridgeConfig.WebSocket config;
  private final Optional<TlsContext> tls;
  private final HttpServer server;
  /** Connections that were counted in. */
  private final Set<HttpConnection> admitted = new HashSet<>();
  /** Those that are no client yet, by when they came. */
  private final Map<HttpConnection, Long> waiting = new LinkedHashMap<>();

  WebSocketDoor(
      Bridge bridge, Clients clients, BridgeConfig.WebSocket config, Optional<TlsContext> tls) {
    this.bridge = bridge;
    this.clients = clients;
    this.config = config;
    this.tls = tls;
    this.server = bridge.vertx().createHttpServer(options());
  }

  @Override
  public Future<Integer> open() {
    server.connectionHandler(this::connected);
    server.requestHandler(router());
    return server.listen().map(HttpServer::actualPort);
  }

  @Override
  public Future<Void> close() {
    return server.close();
  }

  @Override
  public void certificatesChanged() {
    tls.ifPresent(now -> server.updateSSLOptions(now.serverOptions()));
  }

  /** Closes connections that have been no client for too long. */
  void tick(long nowNanos) {
    long longest = bridge.limits().loginTimeout().toNanos();
    waiting.entrySet().stream()
        .filter(entry -> nowNanos - entry.getValue() > longest)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(HttpConnection::close);
  }

  private HttpServerOptions options() {
    int longest = ESCAPED * bridge.limits().messageBytes() + AROUND_FRAME;
    HttpServerOptions options = new HttpServerOptions()
        .setHost(config.address().host())
        .setPort(config.address().port())
        .setTcpNoDelay(true)
        .setTcpKeepAlive(true)
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LONGEST_HEADERS)
        .setHttp2ClearTextEnabled(false)
        .setUseAlpn(false)
        // A small frame may not become a large one here.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxWebSocketFrameSize(longest)
        .setMaxWebSocketMessageSize(longest)
        .setWebSocketClosingTimeout(CLOSING_SECONDS);
    tls.ifPresent(secure -> {
      ServerSSLOptions now = secure.serverOptions();
      options.setSsl(true);
      options.setKeyCertOptions(now.getKeyCertOptions());
      options.setTrustOptions(now.getTrustOptions());
      options.setClientAuth(now.getClientAuth());
      options.setEnabledSecureTransportProtocols(now.getEnabledSecureTransportProtocols());
      now.getEnabledCipherSuites().forEach(options::addEnabledCipherSuite);
      options.setSslHandshakeTimeout(bridge.limits().loginTimeout().toSeconds());
      options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    });
    return options;
  }

  private Router router() {
    SockJSHandlerOptions options = new SockJSHandlerOptions();
    for (Transport transport : Transport.values()) {
      if (transport != Transport.WEBSOCKET) {
        options.addDisabledTransport(transport.name());
      }
    }
    Router router = Router.router(bridge.vertx());
    router.route(config.path() + "/*").handler(this::admit);
    router
        .route(config.path() + "/*")
        .subRouter(SockJSHandler.create(bridge.vertx(), options).socketHandler(this::begin));
    return router;
  }

  private void connected(HttpConnection connection) {
    if (!clients.admit()) {
      connection.close();
      return;
    }
    admitted.add(connection);
    waiting.put(connection, System.nanoTime());
    connection.closeHandler(gone -> leave(connection));
  }

  private void leave(HttpConnection connection) {
    waiting.remove(connection);
    if (admitted.remove(connection)) {
      clients.leave();
    }
  }

  /** Lets through what SockJS needs, from pages that may, and looks at who it is. */
  private void admit(RoutingContext context) {
    String path = context.request().path();
    if (!path.endsWith("/websocket") && !path.endsWith("/info")) {
      context.response().setStatusCode(NOT_FOUND).end();
      return;
    }
    String origin = context.request().getHeader("Origin");
    if (origin != null && !config.origins().contains(origin)) {
      refuse(context, FailureWord.FORBIDDEN.failure("pages of " + origin + " are not in origins"));
      return;
    }
    String authorization = context.request().getHeader("Authorization");
    Optional<Principal> certain = certificate(context);
    if (authorization == null || certain.isPresent()) {
      certain.ifPresent(known -> context.put(KNOWN, known));
      context.next();
      return;
    }
    context.request().pause();
    bridge
        .authentication()
        .header(authorization, context.request().remoteAddress().hostAddress())
        .onSuccess(known -> {
          context.put(KNOWN, known);
          context.request().resume();
          context.next();
        })
        .onFailure(failure -> {
          context.request().resume();
          refuse(
              context,
              failure instanceof BusRequestException refused
                  ? refused.failure()
                  : FailureWord.UNAUTHENTICATED.failure("" + failure.getMessage()));
        });
  }

  private Optional<Principal> certificate(RoutingContext context) {
    if (!context.request().isSSL()) {
      return Optional.empty();
    }
    try {
      return PeerCertificate.of(context.request().sslSession())
          .flatMap(shown -> bridge.authentication().certificate(shown));
    } catch (TlsException e) {
      // One with too weak a key proves nothing.
      return Optional.empty();
    }
  }

  private void refuse(RoutingContext context, SessionFailure why) {
    boolean forbidden = why.word() == FailureWord.FORBIDDEN;
    SocketAddress remote = context.request().remoteAddress();
    bridge.meters().refused(forbidden ? BridgeRefusal.FORBIDDEN : BridgeRefusal.UNAUTHENTICATED);
    bridge
        .audit()
        .refused(
            new Actor(
                "", new HostPort(remote.hostAddress(), remote.port()).toString(), Via.WEBSOCKET),
            new Deed(forbidden ? "connect" : "login", Optional.empty()),
            why.code(),
            why.text());
    if (!context.response().closed()) {
      context
          .response()
          .setStatusCode(why.code())
          .putHeader("Content-Type", "text/plain; charset=utf-8")
          .end(why.text() + '\n');
    }
  }

  private void begin(SockJSSocket socket) {
    HttpConnection connection = socket.routingContext().request().connection();
    waiting.remove(connection);
    Optional<Principal> known = Optional.ofNullable(socket.routingContext().get(KNOWN));
    Client client = clients.add(new SockJsLink(bridge.vertx(), socket), known);
    socket.exceptionHandler(failure -> {
      if (failure instanceof IOException || failure instanceof HttpClosedException) {
        client.gone();
      } else {
        client.garbage("no WebSocket frame, or a too long one");
      }
    });
    socket.closeHandler(gone -> {
      client.gone();
      leave(connection);
    });
    socket.handler(bytes -> client.received(bytes, System.nanoTime()));
  }

  /**
   * @param socket of SockJS, or a plain one
   */
  private record SockJsLink(Vertx vertx, SockJSSocket socket) implements Link {
    @Override
    public Via via() {
      return Via.WEBSOCKET;
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
      return socket.write(json.toString());
    }

    @Override
    public void end(Buffer last) {
      // SockJS forgets at once what it has not passed on when it is closed.
      write(last).onComplete(done -> socket.close());
      vertx.setTimer(TimeUnit.SECONDS.toMillis(CLOSING_SECONDS), late -> socket.close());
    }

    @Override
    public void abort() {
      socket.close();
    }
  }
}
