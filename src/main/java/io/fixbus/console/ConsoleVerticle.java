package io.fixbus.console;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.console.live.HealthReport;
import io.fixbus.console.live.LiveStreams;
import io.fixbus.console.live.Times;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PortException;
import io.fixbus.transport.TlsSettings;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers HTTP requests about health and metrics. Whoever reaches its address may ask; nothing can
 * be changed, and no answer holds a secret. Beside these, users may act by the {@link Api}, if it
 * is {@linkplain #serve served}. To be deployed with {@link #options}.
 */
public final class ConsoleVerticle extends VerticleBase {
  private static final Logger LOGGER = LoggerFactory.getLogger(ConsoleVerticle.class);

  /** Connections at once; those beyond are closed. A browser with the console has six or seven. */
  static final int MOST_CONNECTIONS = 128;

  private static final int IDLE_SECONDS = 30;
  private static final int LONGEST_LINE = 2_048;
  private static final int LONGEST_HEADERS = 16_384;

  private final HostPort address;
  private final Pages pages;
  private final Supplier<ConnectorHealth> health;
  private final Supplier<Optional<ConnectorHealth.Finding>> bridge;
  private Optional<Api> api = Optional.empty();
  private Optional<Web> web = Optional.empty();
  private Optional<TlsSettings> tls = Optional.empty();
  private final AtomicInteger connections = new AtomicInteger();
  private Times times = Times.SYSTEM;
  private Optional<Browsers> browsers = Optional.empty();
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
    this.health = health;
    this.bridge = bridge;
  }

  /**
   * One for an application that embeds the connector, with users of its own: health, the API and the
   * console, as the configuration says. Reads files, so not to be called on an event loop.
   *
   * @param configuration the connector's, with {@code http.address}
   * @param connector deployed before or after this one
   * @throws io.fixbus.config.ConfigException if the configuration has problems
   * @throws IllegalArgumentException if there is no {@code http.address}, or the key of tokens cannot
   *     be used
   */
  public static ConsoleVerticle of(
      Vertx vertx, JsonObject configuration, FixConnectorVerticle connector) {
    FixbusConfig config = ConfigReader.read(configuration);
    HostPort address = config
        .operations()
        .httpAddress()
        .orElseThrow(() -> new IllegalArgumentException("http.address: is required"));
    Authentication authentication = new Authentication(
        vertx, config.access(), new PasswordChecks(vertx, "fixbus-users-" + config.address()));
    ConsoleVerticle console = new ConsoleVerticle(
            address.host(), address.port(), connector::health, () -> "")
        .serve(
            new Api(config.address(), authentication, new Audit(connector::audit)),
            config.httpTls());
    return config.console().enabled()
        ? console.show(new Web(
            config.console(),
            ConnectorMeters.registry(config.operations().meterRegistry()),
            Optional.empty()))
        : console;
  }

  /**
   * Lets users act, too: on a loopback address, or by TLS. To be called before it is deployed.
   *
   * @param secure what is spoken, if it is TLS
   * @return this
   */
  public ConsoleVerticle serve(Api users, Optional<TlsSettings> secure) {
    api = Optional.of(users);
    tls = secure;
    return this;
  }

  /**
   * Shows the console, too: pages for browsers, on which users log in to see and act. To be called
   * beside {@link #serve}.
   *
   * @return this
   */
  public ConsoleVerticle show(Web shown) {
    web = Optional.of(shown);
    return this;
  }

  /** Goes by another clock, for tests. */
  ConsoleVerticle at(Times other) {
    times = other;
    return this;
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
    Optional<ConsoleTls> secure = tls.map(settings -> new ConsoleTls(vertx, settings));
    HttpServerOptions options = serverOptions();
    secure.ifPresent(spoken -> spoken.addTo(options));
    return vertx
        .createHttpServer(options)
        .connectionHandler(this::connected)
        .requestHandler(requests())
        .listen()
        // A handler of success could run after whoever deployed this has asked for the port.
        .map(this::listening)
        .onSuccess(open -> secure.ifPresent(spoken -> spoken.follow(vertx, open)))
        .recover(cause -> Future.failedFuture(new PortException("http.address", address, cause)));
  }

  private HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setHost(address.host())
        .setPort(address.port())
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LONGEST_HEADERS)
        .setHttp2ClearTextEnabled(false);
  }

  private Handler<HttpServerRequest> requests() {
    if (api.isEmpty()) {
      return pages.on(vertx, List.of());
    }
    browsers = web.map(shown -> browsers(api.get(), shown));
    browsers.ifPresent(there -> there.streams().start());
    return Requests.of(vertx, api.get(), browsers, pages, health, closed());
  }

  private Browsers browsers(Api users, Web shown) {
    return new Browsers(
        new BrowserLogins(shown.config().idle(), users.authentication()::isCurrent, times),
        new LiveStreams(
            vertx, users.prefix(), new HealthReport(health, bridge), shown.registry(), times),
        shown.files());
  }

  /** Passwords and orders would be readable elsewhere. */
  private Optional<String> closed() {
    return tls.isPresent() || isLoopback()
        ? Optional.empty()
        : Optional.of("the API is served on a loopback address, or with http.tls; " + address.host()
            + " is neither");
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(address.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Here, since connections that are closed later would find the thread gone. */
  @Override
  public Future<?> stop() {
    browsers.ifPresent(there -> there.streams().stop());
    return server.map(HttpServer::close).orElseGet(Future::succeededFuture);
  }

  private HttpServer listening(HttpServer listening) {
    server = Optional.of(listening);
    port = listening.actualPort();
    LOGGER.info(
        "Health and metrics are at {}://{}{}",
        tls.isPresent() ? "https" : "http",
        new HostPort(address.host(), port),
        api.isEmpty()
            ? ""
            : ", the API is below /api" + (web.isEmpty() ? "" : ", the console at /console/"));
    return listening;
  }

  private void connected(HttpConnection connection) {
    connection.closeHandler(nothing -> connections.decrementAndGet());
    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
      connection.close();
    }
  }
}
