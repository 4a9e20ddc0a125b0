package io.fixbus.app;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.bridge.BridgeVerticle;
import io.fixbus.cluster.ClusterNode;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.console.Api;
import io.fixbus.console.ConsoleVerticle;
import io.fixbus.console.Web;
import io.fixbus.transport.HostPort;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a connector, and the demonstration if the configuration asks for it. */
final class Launcher {

  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Overrides overrides;
  private final Consumer<String> onFailure;
  private volatile Vertx vertx;

  private volatile Optional<Authentication> authentication = Optional.empty();
  private volatile Optional<BridgeVerticle> bridge = Optional.empty();

  /** What to undeploy, in this order. */
  private final Deque<String> deployments = new ConcurrentLinkedDeque<>();

  /**
   * Does nothing yet.
   *
   * @param onFailure run when only a new start can help, since the journal is closed for good or the
   *     process is no longer a node of its cluster; on any thread, which it must not keep
   */
  Launcher(Overrides overrides, Consumer<String> onFailure) {
    this.overrides = overrides;
    this.vertx = withMetrics(Vertx.builder().with(options())).build();
    this.onFailure = onFailure;
  }

  /**
   * Starts what the files say and follows their changes; fails with a ConfigException if they
   * cannot be used, and with a ClusterException if the process cannot be one of a cluster.
   */
  Future<Void> start(List<String> paths) {
    return new ConfigFiles(vertx, paths)
        .read()
        .map(overrides::apply)
        .compose(overridden -> join(overridden.read())
            .compose(joined -> start(overridden, new ConfigFiles(vertx, paths))));
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

  /** What has read the files is not clustered, and gives way to what is. */
  private Future<Void> join(FixbusConfig config) {
    LogFormats.use(config.operations().logFormat());
    if (config.cluster().isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .close()
        .onSuccess(closed -> registry.clear())
        .compose(closed -> ClusterNode.join(config.cluster().get(), options(), this::withMetrics))
        .onSuccess(this::useClustered)
        .mapEmpty();
  }

  private void useClustered(ClusterNode node) {
    vertx = node.vertx();
    Gauge.builder("fix_cluster_nodes", node, ClusterNode::size)
        .description("Nodes of the cluster that this process is one of")
        .strongReference(true)
        .register(registry);
    node.lost().onSuccess(lost -> onFailure.accept("The process has lost its cluster for good"));
  }

  private Future<Void> start(Overrides.Overridden overridden, ConfigFiles files) {
    FixbusConfig config = overridden.read();
    DeploymentOptions options = new DeploymentOptions().setConfig(overridden.configuration());
    FixConnectorVerticle connector =
        new FixConnectorVerticle(LogFormats.messages(config.operations().logFormat()));
    connector
        .journalFailed()
        .onSuccess(failed -> onFailure.accept("The journal is closed for good"));
    return makeAuthentication(config)
        .compose(nothing -> deployConsole(config, connector, files))
        .compose(nothing -> deployDemo(config, options))
        .compose(ready -> vertx.deployVerticle(connector, options))
        .onSuccess(deployments::addFirst)
        .compose(id -> deployBridge(config, connector))
        .onSuccess(id ->
            LOG.info("Running {} sessions; Ctrl-C stops", config.sessions().size()))
        .onSuccess(id -> {
          FollowedFiles followed = new FollowedFiles(
              connector, this::changeUsers, overrides, overridden.configuration());
          config.scanPeriod().ifPresent(period -> files.watch(period, followed::looked));
        })
        .mapEmpty();
  }

  /** On a worker: it may read the key of tokens. */
  private Future<Void> makeAuthentication(FixbusConfig config) {
    return vertx
        .executeBlocking(() ->
            new Authentication(vertx, config.access(), new PasswordChecks(vertx, "fixbus-users")))
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
    BridgeVerticle deployed = new BridgeVerticle(
        BridgeVerticle.Settings.of(config),
        authentication.orElseThrow(),
        new Audit(connector::audit),
        connector::threads);
    bridge = Optional.of(deployed);
    return vertx.deployVerticle(deployed).onSuccess(deployments::addLast).mapEmpty();
  }

  /** First, so that it tells how far the others are, and last to go. */
  private Future<Void> deployConsole(
      FixbusConfig config, FixConnectorVerticle connector, ConfigFiles files) {
    Optional<HostPort> address = config.operations().httpAddress();
    if (address.isEmpty()) {
      return Future.succeededFuture();
    }
    ConsoleVerticle console = new ConsoleVerticle(
            address.get().host(),
            address.get().port(),
            connector::health,
            () -> bridge.map(BridgeVerticle::health),
            registry::scrape)
        .serve(
            new Api(config.address(), authentication.orElseThrow(), new Audit(connector::audit)),
            config.httpTls());
    if (config.console().enabled()) {
      console.show(new Web(
          config.console(),
          registry,
          Optional.of(() -> files.read().map(overrides::apply).map(FollowedFiles::usable))));
    }
    return vertx
        .deployVerticle(console, ConsoleVerticle.options())
        .onSuccess(deployments::addFirst)
        .mapEmpty();
  }

  /** Before the connector, so that nothing of what it says is missed. */
  private Future<Void> deployDemo(FixbusConfig config, DeploymentOptions options) {
    if (!config.demo()) {
      return Future.succeededFuture();
    }
    return deployDemo(config, DemoExchange.SESSION, DemoExchange::new, options)
        .compose(exchange -> deployDemo(config, DemoTrader.SESSION, DemoTrader::new, options));
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
  private static VertxOptions options() {
    return new VertxOptions()
        .setMetricsOptions(new MicrometerMetricsOptions()
            .setEnabled(true)
            .setJvmMetricsEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT));
  }

  private VertxBuilder withMetrics(VertxBuilder builder) {
    return builder.withMetrics(new MicrometerMetricsFactory(registry));
  }
}
