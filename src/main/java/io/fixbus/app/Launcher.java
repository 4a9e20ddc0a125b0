package io.fixbus.app;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.bridge.BridgeVerticle;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.console.Api;
import io.fixbus.console.ConsoleVerticle;
import io.fixbus.transport.HostPort;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a connector, and the demonstration if the configuration asks for it. */
final class Launcher {

  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;
  private final Overrides overrides;
  private final Runnable onJournalFailure;

  private volatile Optional<Authentication> authentication = Optional.empty();
  private volatile Optional<BridgeVerticle> bridge = Optional.empty();

  /** What to undeploy, in this order. */
  private final Deque<String> deployments = new ConcurrentLinkedDeque<>();

  /**
   * Does nothing yet.
   *
   * @param onJournalFailure run when the journal is closed for good; on any thread, which it must
   *     not keep
   */
  Launcher(Overrides overrides, Runnable onJournalFailure) {
    this.overrides = overrides;
    this.vertx = createVertx(registry);
    this.onJournalFailure = onJournalFailure;
  }

  /**
   * Starts what the files say and follows their changes; fails with a ConfigException if they
   * cannot be used.
   */
  Future<Void> start(List<String> paths) {
    ConfigFiles files = new ConfigFiles(vertx, paths);
    return files
        .read()
        .map(overrides::apply)
        .compose(overridden -> start(overridden, files));
  }

  /** The connector first, which logs out; whoever uses it hears that. */
  Future<Void> stop() {
    if (!deployments.isEmpty()) {
      LOG.info("Stopping");
    }
    Future<Void> stopped = Future.succeededFuture();
    for (String deployment : deployments) {
      stopped = stopped.eventually(() -> vertx.undeploy(deployment));
    }
    return stopped.eventually(vertx::close);
  }

  private Future<Void> start(Overrides.Overridden overridden, ConfigFiles files) {
    FixbusConfig config = overridden.read();
    LogFormats.use(config.operations().logFormat());
    DeploymentOptions options =
        new DeploymentOptions().setConfig(overridden.configuration());
    FixConnectorVerticle connector =
        new FixConnectorVerticle(LogFormats.messages(config.operations().logFormat()));
    connector.journalFailed().onSuccess(nothing -> onJournalFailure.run());
    return makeAuthentication(config)
        .compose(nothing -> deployConsole(config, connector))
        .compose(nothing -> deployDemo(config, options))
        .compose(ready -> vertx.deployVerticle(connector, options))
        .onSuccess(deployments::addFirst)
        .compose(id -> deployBridge(config, connector))
        .onSuccess(
            id -> LOG.info("Running {} sessions; Ctrl-C stops", config.sessions().size()))
        .onSuccess(
            id -> {
              FollowedFiles followed =
                  new FollowedFiles(
                      connector, this::changeUsers, overrides, overridden.configuration());
              config.scanPeriod().ifPresent(period -> files.watch(period, followed::looked));
            })
        .mapEmpty();
  }

  /** On a worker: it may read the key of tokens. */
  private Future<Void> makeAuthentication(FixbusConfig config) {
    return vertx
        .executeBlocking(
            () ->
                new Authentication(
                    vertx, config.access(), new PasswordChecks(vertx, "fixbus-users")))
        .onSuccess(made -> authentication = Optional.of(made))
        .mapEmpty();
  }

  private void changeUsers(AccessConfig users) {
    authentication.ifPresent(known -> known.change(users));
  }

  /** After the connector, which it asks, and stopped after it: clients hear the last events. */
  private Future<Void> deployBridge(FixbusConfig config, FixConnectorVerticle connector) {
    if (!config.bridge().isOpen()) {
      return Future.succeededFuture();
    }
    BridgeVerticle deployed =
        new BridgeVerticle(
            BridgeVerticle.Settings.of(config),
            authentication.orElseThrow(),
            new Audit(connector::audit),
            connector::threads);
    bridge = Optional.of(deployed);
    return vertx.deployVerticle(deployed).onSuccess(deployments::addLast).mapEmpty();
  }

  /** First, so that it tells how far the others are, and last to go. */
  private Future<Void> deployConsole(FixbusConfig config, FixConnectorVerticle connector) {
    Optional<HostPort> address = config.operations().httpAddress();
    if (address.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .deployVerticle(
            new ConsoleVerticle(
                    address.get().host(),
                    address.get().port(),
                    connector::health,
                    () -> bridge.map(BridgeVerticle::health),
                    registry::scrape)
                .serve(
                    new Api(
                        config.address(), authentication.orElseThrow(),
                        new Audit(connector::audit)),
                    config.httpTls()),
            ConsoleVerticle.options())
        .onSuccess(deployments::addFirst)
        .mapEmpty();
  }

  /** Before the connector, so that nothing of what it says is missed. */
  private Future<Void> deployDemo(FixbusConfig config, DeploymentOptions options) {
    if (!config.demo()) {
      return Future.succeededFuture();
    }
    return deployDemo(config, DemoExchange.SESSION, DemoExchange::new, options)
        .compose(
            exchange -> deployDemo(config, DemoTrader.SESSION, DemoTrader::new, options));
  }

  private Future<Void> deployDemo(
      FixbusConfig config, String session, Supplier<Deployable> part, DeploymentOptions options) {
    if (!config.sessions().containsKey(session)) {
      return Future.succeededFuture();
    }
    return vertx
        .deployVerticle(part.get(), options)
        .onSuccess(deployments::addFirst)
        .mapEmpty();
  }

  /**
   * Metrics of the bus and of sockets are left out: they would double the price of each message, of
   * which the connector's own tell more.
   */
  private static Vertx createVertx(MeterRegistry registry) {
    MicrometerMetricsOptions metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }
}
