package io.fixbus.bridge;

import io.fixbus.config.BridgeConfig;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PortException;
import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loop on which all of a bridge runs: its doors and their clients. */
final class BridgeLoop extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(BridgeLoop.class);
  private static final long TICK_MILLIS = 250;
  private static final long LOOK_MILLIS = 1_000;

  private final Bridge bridge;
  private final BridgeConfig config;
  private final Clients clients;
  private final List<Door> doors = new ArrayList<>();
  private final List<TlsContext> certificates = new ArrayList<>();
  /** What is wrong with their files at the moment, so that it is told once. */
  private String fault = "";

  private Optional<WebSocketDoor> webSocket = Optional.empty();
  private volatile String thread = "";
  private volatile OptionalInt webSocketPort = OptionalInt.empty();
  private volatile OptionalInt tcpPort = OptionalInt.empty();

  /**
   * @param count how many clients there are, for whoever looks
   */
  BridgeLoop(Bridge bridge, BridgeConfig config, AtomicInteger count) {
    this.bridge = bridge;
    this.config = config;
    this.clients = new Clients(bridge, count);
  }

  @Override
  public Future<?> start() {
    thread = Thread.currentThread().getName();
    return Future.succeededFuture();
  }

  /** The thread's name. Any thread, once it is deployed. */
  String thread() {
    return thread;
  }

  /** The port for SockJS and WebSocket, while it is open. Any thread. */
  OptionalInt webSocketPort() {
    return webSocketPort;
  }

  /** The port for frames over TCP, while it is open. Any thread. */
  OptionalInt tcpPort() {
    return tcpPort;
  }

  /** Opens the doors. Any thread; fails, naming the setting, if a port cannot be had. */
  Future<Void> open() {
    return Future.future(opened -> context.runOnContext(now -> openHere().onComplete(opened)));
  }

  private Future<Void> openHere() {
    vertx.setPeriodic(TICK_MILLIS, id -> tick());
    vertx.setPeriodic(LOOK_MILLIS, id -> lookAtCertificates());
    return openWebSocket().compose(nothing -> openTcp());
  }

  private Future<Void> openWebSocket() {
    if (config.webSocket().isEmpty()) {
      return Future.succeededFuture();
    }
    BridgeConfig.WebSocket own = config.webSocket().get();
    return tls("bridge.websocket.tls", own.tls())
        .compose(tls -> {
          WebSocketDoor door = new WebSocketDoor(bridge, clients, own, tls);
          webSocket = Optional.of(door);
          return open(door, "bridge.websocket.address", own.address());
        })
        .onSuccess(port -> webSocketPort = OptionalInt.of(port))
        .onSuccess(port -> LOGGER.info(
            "The bridge is at {}:{}{}, for plain WebSocket at {}/websocket",
            own.address().host(),
            port,
            own.path(),
            own.path()))
        .mapEmpty();
  }

  private Future<Void> openTcp() {
    if (config.tcp().isEmpty()) {
      return Future.succeededFuture();
    }
    BridgeConfig.Tcp own = config.tcp().get();
    return tls("bridge.tcp.tls", own.tls())
        .compose(tls ->
            open(new TcpDoor(bridge, clients, own, tls), "bridge.tcp.address", own.address()))
        .onSuccess(port -> tcpPort = OptionalInt.of(port))
        .onSuccess(port ->
            LOGGER.info("The bridge takes frames at {}:{}", own.address().host(), port))
        .mapEmpty();
  }

  private Future<Integer> open(Door door, String setting, HostPort address) {
    doors.add(door);
    return door.open()
        .recover(cause -> Future.failedFuture(new PortException(setting, address, cause)));
  }

  private Future<Optional<TlsContext>> tls(String setting, Optional<TlsSettings> settings) {
    return vertx
        .executeBlocking(() -> {
          try {
            return settings.map(own -> TlsContext.server(vertx, own));
          } catch (TlsException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
          }
        })
        .onSuccess(tls -> tls.ifPresent(certificates::add));
  }

  private void tick() {
    long nowNanos = System.nanoTime();
    clients.tick(nowNanos, Instant.now());
    webSocket.ifPresent(door -> door.tick(nowNanos));
  }

  private void lookAtCertificates() {
    if (certificates.isEmpty()) {
      return;
    }
    List<TlsContext> all = List.copyOf(certificates);
    vertx
        .executeBlocking(() -> all.stream().filter(TlsContext::refresh).count() > 0)
        .onSuccess(changed -> {
          fault = "";
          if (changed) {
            LOGGER.info("New connections of the bridge use the certificates that are there now");
            doors.forEach(Door::certificatesChanged);
          }
        })
        .onFailure(failure -> {
          if (!String.valueOf(failure.getMessage()).equals(fault)) {
            fault = String.valueOf(failure.getMessage());
            LOGGER.error("Certificates of the bridge stay as they were: {}", fault);
          }
        });
  }

  @Override
  public Future<?> stop() {
    clients.stop();
    List<Future<Void>> closed = new ArrayList<>();
    doors.forEach(door -> closed.add(door.close()));
    return Future.join(closed);
  }
}
