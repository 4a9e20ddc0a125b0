package io.fixbus.app;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Overrides;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a connector, and the demonstration if the configuration asks for it. */
final class Launcher {

  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private final Vertx vertx = createVertx();
  private final Overrides overrides;

  /** What to undeploy, in this order. */
  private final Deque<String> deployments = new ConcurrentLinkedDeque<>();

  Launcher(Overrides overrides) {
    this.overrides = overrides;
  }

  /** Starts what the file says; fails with a ConfigException if it cannot be used. */
  Future<Void> start(String path) {
    return new ConfigFile(vertx, path).read().map(overrides::apply).compose(this::start);
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

  private Future<Void> start(Overrides.Overridden overridden) {
    FixbusConfig config = overridden.read();
    DeploymentOptions options =
        new DeploymentOptions().setConfig(overridden.configuration());
    Future<?> demonstrated = config.demo() ? deployDemo(options) : Future.succeededFuture();
    return demonstrated
        .compose(ready -> vertx.deployVerticle(new FixConnectorVerticle(), options))
        .onSuccess(deployments::addFirst)
        .onSuccess(
            id -> LOG.info("Running {} sessions; Ctrl-C stops", config.sessions().size()))
        .mapEmpty();
  }

  /** Before the connector, so that nothing of what it says is missed. */
  private Future<Void> deployDemo(DeploymentOptions options) {
    return vertx
        .deployVerticle(new DemoExchange(), options)
        .onSuccess(deployments::addFirst)
        .compose(exchange -> vertx.deployVerticle(new DemoTrader(), options))
        .onSuccess(deployments::addFirst)
        .mapEmpty();
  }

  /** Bus metrics are left out: they would double the price of each message. */
  private static Vertx createVertx() {
    MicrometerMetricsOptions metrics =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(metrics))
        .withMetrics(new MicrometerMetricsFactory(new CompositeMeterRegistry()))
        .build();
  }
}
