package io.fixbus.console;

import io.fixbus.health.ConnectorHealth;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PortException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP requests about health and metrics. Whoever reaches its address may ask; nothing can
 * be changed, and no answer holds a secret. To be deployed with {@link #options}.
 */
public final class ConsoleVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleVerticle.class);

  /** Connections at once; those beyond are closed. */
  static final int MOST_CONNECTIONS = 64;

  private static final int IDLE_SECONDS = 30;
  private static final int LONGEST_LINE = 2_048;
  private static final int LONGEST_HEADERS = 8_192;

  private final HostPort address;
  private final Pages pages;
  private final AtomicInteger connections = new AtomicInteger();
  private Optional<HttpServer> server = Optional.empty();
  private volatile int port;

  /**
   * Tells of a connector without a bridge.
   *
   * @param host where to listen
   * @param port where to listen; 0 lets the system choose one
   * @param health asked again for each request
   * @param metrics writes the metrics in Prometheus' text format
   */
  public ConsoleVerticle(
      String host, int port, Supplier<ConnectorHealth> health, Supplier<String> metrics) {
    this(host, port, health, Optional::empty, metrics);
  }

  /**
   * Tells of a connector, and of its bridge.
   *
   * @param host where to listen
   * @param port where to listen; 0 lets the system choose one
   * @param health asked again for each request
   * @param bridge how that is, if there is one; asked again, too
   * @param metrics writes the metrics in Prometheus' text format
   */
  public ConsoleVerticle(
      String host,
      int port,
      Supplier<ConnectorHealth> health,
      Supplier<Optional<ConnectorHealth.Finding>> bridge,
      Supplier<String> metrics) {
    this.address = new HostPort(host, port);
    this.pages = new Pages(health, bridge, metrics);
  }

  /** A thread of its own. */
  public static DeploymentOptions options() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("fixbus-console")
        .setWorkerPoolSize(1);
  }

  /** The port on which it listens. Any thread, once it is deployed. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address.host())
            .setPort(address.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_HEADERS)
            .setHttp2ClearTextEnabled(false);
    return vertx
        .createHttpServer(options)
        .connectionHandler(this::connected)
        .requestHandler(pages.on(vertx))
        .listen()
        .onSuccess(this::listening)
        .recover(
            cause -> Future.failedFuture(new PortException("http.address", address, cause)));
  }

  /** Here, since connections that are closed later would find the thread gone. */
  @Override
  public Future<?> stop() {
    return server.map(HttpServer::close).orElseGet(Future::succeededFuture);
  }

  private void listening(HttpServer listening) {
    server = Optional.of(listening);
    port = listening.actualPort();
    LOGGER.info("Health and metrics are at http://{}", new HostPort(address.host(), port));
  }

  private void connected(HttpConnection connection) {
    connection.closeHandler(nothing -> connections.decrementAndGet());
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      connection.close();
    }
  }
}
