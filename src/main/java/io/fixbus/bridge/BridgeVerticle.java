package io.fixbus.bridge;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.access.BusContract;
import io.fixbus.bus.BusReach;
import io.fixbus.config.BridgeConfig;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.health.ConnectorHealth.Finding;
import io.fixbus.metrics.BridgeMeters;
import io.fixbus.metrics.ConnectorMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Brings the event bus to applications outside, in any language. It looks for an event loop on which
 * no session runs, so that what clients do costs sessions as little as can be.
 *
 * <p>The deployment fails, naming the setting, if a port or a certificate cannot be had.
 */
public final class BridgeVerticle extends VerticleBase {
  private static final int MOST_TRIES = 64;

  private final Settings settings;
  private final Authentication authentication;
  private final Audit audit;
  private final Supplier<Set<String>> taken;
  private final AtomicInteger count = new AtomicInteger();
  private volatile Optional<BridgeLoop> loop = Optional.empty();
  private Optional<BridgeMeters> meters = Optional.empty();

  /**
   * What a bridge is made of.
   *
   * @param prefix of the connector's addresses
   * @param reach of these addresses
   * @param config its doors and limits
   * @param registry of its meters
   */
  public record Settings(
      String prefix, BusReach reach, BridgeConfig config, MeterRegistry registry) {

    /** What a configuration says. */
    public static Settings of(FixbusConfig config) {
      return new Settings(
          config.address(),
          config.clustered() ? BusReach.CLUSTERED : BusReach.LOCAL,
          config.bridge(),
          ConnectorMeters.registry(config.operations().meterRegistry()));
    }
  }

  /**
   * @param authentication finds out who clients are
   * @param audit gets what is refused and what operators do
   * @param taken names of the threads on which sessions run
   */
  public BridgeVerticle(
      Settings settings, Authentication authentication, Audit audit, Supplier<Set<String>> taken) {
    this.settings = settings;
    this.authentication = authentication;
    this.audit = audit;
    this.taken = taken;
  }

  /**
   * One for an application that embeds the connector, with users of its own. Reads files, so not to
   * be called on an event loop.
   *
   * @param configuration the connector's
   * @param connector deployed before this one
   * @throws io.fixbus.config.ConfigException if the configuration has problems
   * @throws IllegalArgumentException if the key of tokens cannot be used
   */
  public static BridgeVerticle of(
      Vertx vertx, JsonObject configuration, FixConnectorVerticle connector) {
    FixbusConfig config = ConfigReader.read(configuration);
    return new BridgeVerticle(
        Settings.of(config),
        new Authentication(
            vertx, config.access(), new PasswordChecks(vertx, "fixbus-users-" + config.address())),
        new Audit(connector::audit),
        connector::threads);
  }

  @Override
  public Future<?> start() {
    BridgeMeters counted = new BridgeMeters(settings.registry(), settings.prefix(), count::get);
    meters = Optional.of(counted);
    Bridge bridge = new Bridge(
        vertx,
        new BusContract(settings.prefix()),
        settings.reach(),
        authentication,
        audit,
        settings.config().limits(),
        counted);
    return deploy(bridge, MOST_TRIES)
        .onSuccess(found -> loop = Optional.of(found))
        .compose(BridgeLoop::open)
        .onFailure(failure -> counted.close());
  }

  /** Vert.x deals out its event loops in turn, so another try gets another one. */
  private Future<BridgeLoop> deploy(Bridge bridge, int tries) {
    BridgeLoop candidate = new BridgeLoop(bridge, settings.config(), count);
    return vertx
        .deployVerticle(candidate)
        .compose(id -> tries > 1 && taken.get().contains(candidate.thread())
            ? deploy(bridge, tries - 1).onComplete(found -> vertx.undeploy(id))
            : Future.succeededFuture(candidate));
  }

  /** The name of its event loop's thread, once it is deployed. Any thread. */
  String thread() {
    return loop.map(BridgeLoop::thread).orElse("");
  }

  /** The port for SockJS and WebSocket, if it is open. Any thread. */
  public OptionalInt webSocketPort() {
    return loop.map(BridgeLoop::webSocketPort).orElse(OptionalInt.empty());
  }

  /** The port for frames over TCP, if it is open. Any thread. */
  public OptionalInt tcpPort() {
    return loop.map(BridgeLoop::tcpPort).orElse(OptionalInt.empty());
  }

  /** Whether its ports are open, which they are, and how many clients there are. Any thread. */
  public Finding health() {
    JsonObject details = new JsonObject();
    webSocketPort().ifPresent(port -> details.put("websocket", port));
    tcpPort().ifPresent(port -> details.put("tcp", port));
    boolean open = webSocketPort().isPresent() == settings.config().webSocket().isPresent()
        && tcpPort().isPresent() == settings.config().tcp().isPresent();
    return new Finding(open, details.put("clients", count.get()));
  }

  @Override
  public Future<?> stop() {
    meters.ifPresent(BridgeMeters::close);
    return Future.succeededFuture();
  }
}
