package io.fixbus.connector;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusReach;
import io.fixbus.bus.FixMessageCodec;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.ListenerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts a connector's verticles in their order: the journal, its reader, the engines with the
 * sessions' addresses, the listeners, then the sessions themselves. All are children of the verticle
 * that starts them and stop with it, in the order that {@link Shutdown} says.
 */
public final class Connector {
  private final Vertx vertx;
  private final FixbusConfig config;
  private final String poolName;
  private final Shutdown shutdown = new Shutdown();
  private final SessionRegistry registry = new SessionRegistry();
  private final List<EngineVerticle> engines = new ArrayList<>();
  private final AtomicLong connectionNumbers = new AtomicLong();

  private Connector(Vertx vertx, FixbusConfig config, String id) {
    this.vertx = vertx;
    this.config = config;
    this.poolName = "fixbus-" + id;
  }

  /**
   * Starts all that a configuration asks for. To be called while a verticle starts.
   *
   * @param id tells this connector from others in the same Vert.x
   * @return fails, naming what was wrong, when something cannot be had; what was deployed by then
   *     goes with the verticle that failed to start
   */
  public static Future<Void> start(Vertx vertx, FixbusConfig config, String id) {
    return start(vertx, config, id, Journals.REAL);
  }

  static Future<Void> start(Vertx vertx, FixbusConfig config, String id, Journals journals) {
    return new Connector(vertx, config, id).start(journals);
  }

  private Future<Void> start(Journals journals) {
    FixMessageCodec.register(vertx);
    JournalVerticle journal = new JournalVerticle(config.journal(), journals, shutdown);
    return vertx
        .deployVerticle(journal, JournalVerticle.options(poolName + "-journal"))
        .compose(deployed -> journal.opened())
        .compose(this::startReader)
        .compose(node -> startEngines(node).compose(nothing -> startSessions(node)));
  }

  private Future<Node> startReader(JournalWorker worker) {
    return worker
        .call(open -> new ReplayVerticle(open.reader(), shutdown))
        .compose(
            replay ->
                vertx
                    .deployVerticle(replay, JournalVerticle.options(poolName + "-replay"))
                    .map(deployed -> node(worker, replay)));
  }

  private Node node(JournalWorker worker, ReplayVerticle replay) {
    return new Node(
        vertx,
        new Addresses(config.address()),
        config.clustered() ? BusReach.CLUSTERED : BusReach.LOCAL,
        worker,
        replay,
        connectionNumbers::incrementAndGet);
  }

  private Future<Void> startEngines(Node node) {
    int count = 1;
    for (ListenerConfig listener : config.listeners().values()) {
      count = Math.max(count, listener.instances());
    }
    List<Future<String>> deployed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      EngineVerticle engine = new EngineVerticle(node.journal(), shutdown);
      engines.add(engine);
      deployed.add(vertx.deployVerticle(engine));
    }
    return Future.all(deployed).mapEmpty();
  }

  private Future<Void> startSessions(Node node) {
    return new SessionSetups(node.journal(), vertx)
        .load(config.sessions().values())
        .compose(setups -> openSessions(node, setups))
        .compose(nothing -> listen(node))
        .onSuccess(nothing -> registry.all().forEach(SessionHome::start))
        .compose(nothing -> openControl(node));
  }

  private Future<Void> openSessions(Node node, List<SessionSetup> setups) {
    List<Future<SessionHome>> opened = new ArrayList<>();
    for (int i = 0; i < setups.size(); i++) {
      EngineVerticle home = engines.get(i % engines.size());
      opened.add(home.open(node, setups.get(i)).onSuccess(registry::add));
    }
    return Future.all(opened).mapEmpty();
  }

  private Future<Void> listen(Node node) {
    List<Future<Void>> listening = new ArrayList<>();
    for (ListenerConfig listener : config.listeners().values()) {
      listening.add(new ListenerStart(node, listener, registry).on(engines));
    }
    return Future.all(listening).mapEmpty();
  }

  private Future<Void> openControl(Node node) {
    return new ConnectorControl(node, config, registry).open();
  }
}
