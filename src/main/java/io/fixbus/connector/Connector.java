package io.fixbus.connector;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusReach;
import io.fixbus.bus.ConnectorEvents;
import io.fixbus.bus.FixMessageCodec;
import io.fixbus.bus.JsonBodyCodec;
import io.fixbus.bus.MessageLines;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.ListenerConfig;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.transport.ClusterBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a connector's verticles in their order: the journal, its reader, the engines with the
 * sessions' addresses, the listeners, then the sessions themselves. All are children of the verticle
 * that starts them and stop with it, in the order that {@link Shutdown} says.
 */
public final class Connector {
  private static final Logger LOGGER = LoggerFactory.getLogger(Connector.class);
  private static final int LONGEST_WRITING_SECONDS = 10;

  /** What all sessions together keep of what was on their wires lately. */
  private static final long RECENT_BYTES = 64L * 1_048_576;

  private final Vertx vertx;
  private final JsonObject source;
  private final FixbusConfig config;
  private final String poolName;
  private final ConnectorMeters meters;
  private final Certificates certificates;
  private final ConnectorNews news;
  private final MessageLog messages;
  private final Shutdown shutdown = new Shutdown();
  private final AtomicLong connectionNumbers = new AtomicLong();
  private final Set<String> threads = ConcurrentHashMap.newKeySet();
  private volatile ConnectorHealth health = ConnectorHealth.STARTING;

  /**
   * A connector that has not started.
   *
   * @param source the configuration
   * @param id tells this connector from others in the same Vert.x
   * @param lines what becomes of the messages that are logged
   * @throws io.fixbus.config.ConfigException if the configuration has problems
   */
  public Connector(Vertx vertx, JsonObject source, String id, MessageLines lines) {
    this.vertx = vertx;
    this.source = source;
    this.config = ConfigReader.read(source);
    this.poolName = "fixbus-" + id;
    this.meters = new ConnectorMeters(
        ConnectorMeters.registry(config.operations().meterRegistry()),
        config.address(),
        config.operations().meteredSessions());
    this.messages = new MessageLog(
        new MessageLogChoice(config.operations().messageLogging()),
        lines,
        meters.messageLog(),
        MessageQueue.ofHeap());
    this.certificates = new Certificates(vertx);
    this.news = new ConnectorNews(
        new ConnectorEvents(vertx, reach(), new Addresses(config.address())), meters);
  }

  /**
   * Starts all that the configuration asks for. To be called while a verticle starts.
   *
   * @return the means to change that while it runs; fails, naming what was wrong, when something
   *     cannot be had; what was deployed by then goes with the verticle that failed to start
   */
  public Future<LiveConfiguration> start() {
    return start(Journals.REAL);
  }

  Future<LiveConfiguration> start(Journals journals) {
    if (config.clustered() && !vertx.isClustered()) {
      return Future.failedFuture(new IllegalStateException(
          "bus.clustered: this Vert.x is not a node of a cluster; FixCluster.join makes one that"
              + " is, and so does the launcher with cluster"));
    }
    if (config.clustered() && !ClusterBus.isMutuallyAuthenticated(vertx)) {
      return Future.failedFuture(new IllegalStateException(
          "bus.clustered: the cluster's event bus has to speak TLS and to require certificates"
              + " of its nodes (EventBusOptions ssl: true, clientAuth: REQUIRED, trustAll:"
              + " false), or anybody in the network could send orders"));
    }
    messages.announce();
    FixMessageCodec.register(vertx);
    JsonBodyCodec.register(vertx);
    JournalVerticle journal = new JournalVerticle(
        config.journal(),
        journals,
        new JournalVerticle.Listeners(meters.journal(), news),
        shutdown);
    certificates.watch();
    return claimed(ClusterClaim::await)
        .compose(
            mine -> vertx.deployVerticle(journal, JournalVerticle.options(poolName + "-journal")))
        .compose(deployed -> journal.opened())
        .compose(this::startReader)
        .compose(
            connector -> startEngines(connector).compose(fleet -> startSessions(connector, fleet)))
        .onFailure(cause -> close());
  }

  /**
   * Completes when the journal is closed for good, say since the disk has failed: connections are
   * closed and sends refused from then on. Only a new start, best of the whole process, can help.
   */
  public Future<Void> journalFailed() {
    return news.journalFailed();
  }

  /** Publishes an event of the audit, with the connector's next number. Any thread. */
  public void audit(JsonObject event) {
    news.audit(event);
  }

  /** Names of the threads on which sessions run. Any thread; none before it has started. */
  public Set<String> threads() {
    return Set.copyOf(threads);
  }

  private Future<Void> claimed(Function<ClusterClaim, Future<Void>> check) {
    return config.clustered()
        ? check.apply(new ClusterClaim(vertx, new Addresses(config.address()).control()))
        : Future.succeededFuture();
  }

  private BusReach reach() {
    return config.clustered() ? BusReach.CLUSTERED : BusReach.LOCAL;
  }

  /**
   * Takes the connector's meters away, when its verticles have stopped; completes when all messages
   * are logged that went over the wire, or that takes too long.
   */
  public Future<Void> close() {
    return messages
        .close()
        .timeout(LONGEST_WRITING_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            late -> LOGGER.warn("The log of messages takes nothing more: {}", late.getMessage()))
        .eventually(() -> {
          meters.close();
          return Future.succeededFuture();
        });
  }

  /** How it is. Any thread. */
  public ConnectorHealth health() {
    return health;
  }

  private Future<ConnectorContext> startReader(JournalWorker worker) {
    return worker.call(open -> new ReplayVerticle(open.reader(), shutdown)).compose(replay -> vertx
        .deployVerticle(replay, JournalVerticle.options(poolName + "-replay"))
        .map(deployed -> connector(worker, replay)));
  }

  private ConnectorContext connector(JournalWorker worker, ReplayVerticle replay) {
    return new ConnectorContext(
        vertx,
        new Addresses(config.address()),
        reach(),
        meters,
        messages,
        worker,
        replay,
        certificates,
        new Passwords(new PasswordChecks(vertx, poolName + "-passwords")),
        bounds(),
        new OpenPorts(),
        connectionNumbers::incrementAndGet);
  }

  private ConnectorContext.Bounds bounds() {
    MemoryBudget memory = new MemoryBudget(config.limits().memoryBytes());
    meters.memory(memory::held, memory::limited);
    ReplayQueue replays = new ReplayQueue(config.limits().replays());
    meters.replays(replays::running, replays::waiting);
    return new ConnectorContext.Bounds(memory, replays, new RecentBudget(RECENT_BYTES), news);
  }

  private Future<Fleet> startEngines(ConnectorContext connector) {
    int count = 1;
    for (ListenerConfig listener : config.listeners().values()) {
      count = Math.max(count, listener.instances());
    }
    List<EngineVerticle> engines = new ArrayList<>();
    List<Future<String>> deployed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LoopLoad load =
          new LoopLoad(i, config.limits().loopLagNanos(), connector.bounds().news());
      LoopPulse pulse = new LoopPulse(meters.loop(i), load);
      EngineVerticle engine = new EngineVerticle(connector, pulse, shutdown);
      engines.add(engine);
      deployed.add(vertx.deployVerticle(engine));
    }
    return Future.all(deployed)
        .onSuccess(all -> engines.forEach(engine -> threads.add(engine.thread())))
        .map(all -> new Fleet(connector, engines));
  }

  private Future<LiveConfiguration> startSessions(ConnectorContext connector, Fleet fleet) {
    LiveConfiguration live = new LiveConfiguration(fleet, news, source, config);
    return fleet
        .open(config.sessions().values())
        .compose(nothing -> fleet.listen(config.listeners().values()))
        .onSuccess(nothing -> fleet.startAll())
        .compose(nothing -> new ConnectorControl(connector, fleet, live).open())
        .compose(nothing -> claimed(ClusterClaim::confirm))
        .onSuccess(open -> health = new FleetHealth(connector.journal(), shutdown, fleet))
        .map(live);
  }
}
