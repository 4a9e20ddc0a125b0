package io.fixbus.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/** A Vert.x that keeps metrics for Prometheus, as an application may have it. */
public final class MeteredVertx {
  /** Tells the registry from those of other tests in the same process. */
  public final String registryName;

  public final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public final Vertx vertx;

  public MeteredVertx(String registryName) {
    this(registryName, new VertxOptions());
  }

  /** With other options of its own. */
  public MeteredVertx(String registryName, VertxOptions options) {
    this.registryName = registryName;
    this.vertx = Vertx.builder()
        .with(options.setMetricsOptions(
            new MicrometerMetricsOptions().setEnabled(true).setRegistryName(registryName)))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  public Scrape scrape() {
    return Scrape.of(registry.scrape());
  }
}
