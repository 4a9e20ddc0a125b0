package io.fixbus.connector;

import io.fixbus.config.ListenerConfig;
import io.fixbus.metrics.ListenerMeters;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A port that is open on as many engines as it is to be shared by.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class Listener {
  private static final Logger LOGGER = LoggerFactory.getLogger(Listener.class);

  private final ConnectorContext connector;
  private final Acceptor.Admission admission;
  private final List<Share> shares = new ArrayList<>();
  private volatile ListenerConfig config;
  private volatile boolean open;

  /** What one engine has of it. */
  private record Share(EngineVerticle engine, Acceptor acceptor) {}

  Listener(ConnectorContext connector, ListenerConfig config, LogonGate gate) {
    this.connector = connector;
    this.config = config;
    ConnectionBudget budget =
        new ConnectionBudget(config.limits(), host -> gate.knows(config.name(), host));
    ListenerMeters meters = connector.meters().listener(config.name(), budget::waiting);
    this.admission = new Acceptor.Admission(budget, gate, meters);
  }

  /** Its name in the configuration. Any thread. */
  String name() {
    return config.name();
  }

  /** Whether connections are taken. Any thread. */
  boolean isOpen() {
    return open;
  }

  /** Where connections are taken, if they are. Any thread. */
  Optional<HostPort> address() {
    return connector.ports().find(config.name());
  }

  /** Fails, naming listener and address, if the port cannot be had, and then listens nowhere. */
  Future<Void> open(List<EngineVerticle> engines) {
    if (config.instances() > engines.size()) {
      return Future.failedFuture(
          new IllegalStateException("listener " + config.name() + " needs " + config.instances()
              + " event loops, of which this process has " + engines.size()
              + "; it takes a restart"));
    }
    return connector
        .vertx()
        .executeBlocking(this::tls)
        .onSuccess(tls -> tls.ifPresent(own -> admission.meters().certificate(own::expiry)))
        .compose(tls -> openAll(engines.subList(0, config.instances()), tls))
        .onSuccess(listening -> open = true)
        .recover(cause -> close().transform(closed -> Future.failedFuture(cause)));
  }

  /** Takes settings that apply live. */
  void change(ListenerConfig changed) {
    config = changed;
    admission.budget().change(changed.limits());
    shares.forEach(share -> share.acceptor().change(changed));
  }

  /** Takes no more connections; to be called when its sessions are logged out. */
  Future<Void> close() {
    open = false;
    connector.ports().closed(config.name());
    List<Future<Void>> closed = new ArrayList<>();
    for (Share share : shares) {
      closed.add(share.engine().close(share.acceptor()));
    }
    shares.clear();
    admission.meters().close();
    return Future.join(closed)
        .onSuccess(all -> admission.meters().close())
        .onSuccess(all -> LOGGER.info("Listener {} takes no more connections", config.name()))
        .mapEmpty();
  }

  private Optional<TlsContext> tls() {
    try {
      return connector.certificates().server(config.tls());
    } catch (TlsException e) {
      throw new IllegalArgumentException(
          "listeners." + config.name() + ".tls: " + e.getMessage(), e);
    }
  }

  private Future<Void> openAll(List<EngineVerticle> engines, Optional<TlsContext> tls) {
    return listen(engines.get(0), tls, config.address().port())
        .compose(port -> listenToo(engines.subList(1, engines.size()), tls, port));
  }

  private Future<Void> listenToo(List<EngineVerticle> others, Optional<TlsContext> tls, int port) {
    HostPort address = new HostPort(config.address().host(), port);
    connector.ports().opened(config.name(), address);
    LOGGER.info("Listener {} takes connections on {}", config.name(), address);
    List<Future<Integer>> listening = new ArrayList<>();
    for (EngineVerticle engine : others) {
      listening.add(listen(engine, tls, port));
    }
    return Future.all(listening).mapEmpty();
  }

  private Future<Integer> listen(EngineVerticle engine, Optional<TlsContext> tls, int port) {
    Acceptor acceptor = new Acceptor(engine.engine(), config, admission);
    shares.add(new Share(engine, acceptor));
    return engine.listen(acceptor, tls, port);
  }
}
