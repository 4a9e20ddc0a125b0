package io.fixbus.load;

import io.fixbus.app.LauncherLog;
import io.fixbus.message.FixMessage;
import io.fixbus.message.TimestampPrecision;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fixbus, acceptor, as an application deploys it: the connector, and a verticle which answers each
 * order over the event bus. Variants: {@code bus.format}, a hyphen, {@code journal.sync}, such as
 * {@code message-written}; with {@code -request} behind it, the verticle also asks what became of
 * each report, which costs a reply handler, a timer and a reply in JSON; with {@code -log} it logs
 * each message as the launcher does by default, to its standard output, with {@code -logfile} to a
 * file, with {@code -logjson} as JSON, with {@code -logger} to its standard output by logback, as an
 * application that wants it does; with {@code -off} or {@code -refuse} that is {@code
 * validateOutbound}.
 *
 * <p>The system property {@value #LOOPS} sets the number of event loops, {@value #METRICS} lets it
 * keep metrics for Prometheus.
 */
public final class FixbusServer extends VerticleBase {

  static final String CONNECTOR = "io.fixbus.FixConnectorVerticle";
  private static final String LOOPS = "load.loops";
  private static final String METRICS = "load.metrics";
  private static final Set<String> OUTBOUND_VALIDATION = Set.of("off", "refuse");
  private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final List<String> sessions;
  private final boolean asking;
  private long executions;
  private boolean failed;

  private FixbusServer(List<String> sessions, boolean asking) {
    this.sessions = sessions;
    this.asking = asking;
  }

  /** Arguments: see {@link ServerArguments}. */
  public static void main(String[] args) {
    ServerArguments arguments = ServerArguments.of(args);
    if (arguments.variant().contains("-log")) {
      LauncherLog.use();
    }
    List<String> sessions = ServerArguments.senderCompIds(arguments.sessions());
    VertxOptions options = new VertxOptions();
    options.setEventLoopPoolSize(Integer.getInteger(LOOPS, options.getEventLoopPoolSize()));
    Vertx vertx = Boolean.getBoolean(METRICS) ? metered(options) : Vertx.vertx(options);
    vertx
        .deployVerticle(new FixbusServer(sessions, arguments.variant().endsWith("-request")))
        .compose(id -> deployConnector(
            vertx, arguments, new DeploymentOptions().setConfig(config(arguments, sessions))))
        .onComplete(id -> ready(arguments), ServerArguments::failed);
  }

  private static Future<String> deployConnector(
      Vertx vertx, ServerArguments arguments, DeploymentOptions options) {
    return arguments.variant().contains("-log") && !arguments.variant().endsWith("-logger")
        ? vertx.deployVerticle(
            LauncherLog.connector(arguments.variant().endsWith("-logjson")), options)
        : vertx.deployVerticle(CONNECTOR, options);
  }

  private static void ready(ServerArguments arguments) {
    ServerArguments.ready();
    if (arguments.variant().endsWith("-logfile")) {
      try {
        System.setOut(new PrintStream(
            new FileOutputStream(arguments.directory().resolve("out.log").toFile())));
      } catch (IOException e) {
        ServerArguments.failed(e);
      }
    }
  }

  /** As the launcher does. */
  private static Vertx metered(VertxOptions options) {
    MicrometerMetricsOptions metrics = new MicrometerMetricsOptions()
        .setEnabled(true)
        .setJvmMetricsEnabled(true)
        .setDisabledMetricsCategories(Set.of(
            MetricsDomain.EVENT_BUS.toCategory(),
            MetricsDomain.NET_SERVER.toCategory(),
            MetricsDomain.NET_CLIENT.toCategory()));
    return Vertx.builder()
        .with(options.setMetricsOptions(metrics))
        .withMetrics(
            new MicrometerMetricsFactory(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)))
        .build();
  }

  private static JsonObject config(ServerArguments arguments, List<String> traderCompIds) {
    String[] variant = arguments.variant().split("-");
    JsonObject sessions = new JsonObject();
    for (String traderCompId : traderCompIds) {
      sessions.put(
          traderCompId,
          new JsonObject()
              .put("listen", "main")
              .put("beginString", "FIX.4.4")
              .put("senderCompId", LoadSession.TARGET_COMP_ID)
              .put("targetCompId", traderCompId));
    }
    JsonObject defaults = new JsonObject().put("bus", new JsonObject().put("format", variant[0]));
    if (variant.length > 2 && OUTBOUND_VALIDATION.contains(variant[2])) {
      defaults.put("validateOutbound", variant[2]);
    }
    return new JsonObject()
        .put(
            "journal",
            new JsonObject()
                .put("directory", arguments.directory().toString())
                .put("sync", variant[1]))
        // All sessions log on at once.
        .put("limits", new JsonObject().put("loopLag", "unlimited"))
        .put(
            "listeners",
            new JsonObject()
                .put("main", new JsonObject().put("address", "127.0.0.1:" + arguments.port())))
        .put("sessionDefaults", defaults)
        .put("sessions", sessions);
  }

  @Override
  public Future<?> start() {
    EventBus bus = vertx.eventBus();
    for (String session : sessions) {
      String send = "fix." + session + ".send";
      bus.<Object>localConsumer("fix." + session + ".inbound", order -> answer(send, order));
    }
    bus.<JsonObject>localConsumer("fix.events", event -> happened(event.body()));
    return Future.succeededFuture();
  }

  private void answer(String send, Message<Object> order) {
    if (asking) {
      vertx
          .eventBus()
          .request(send, report(order), LOCAL)
          .onFailure(cause -> failed(cause.getMessage()));
    } else {
      vertx.eventBus().send(send, report(order), LOCAL);
    }
  }

  private void happened(JsonObject event) {
    if (event.getString("event").equals("send-failed")) {
      failed(event.encode());
    }
  }

  private Object report(Message<Object> order) {
    return order.body() instanceof FixMessage message
        ? report(message)
        : report((JsonObject) order.body());
  }

  private FixMessage report(FixMessage order) {
    long orderQty = order.getLong(38);
    return FixMessage.builder("8")
        .field(37, "1")
        .field(11, order.getString(11))
        .field(17, ++executions)
        .field(150, '0')
        .field(39, '0')
        .field(55, order.getString(55))
        .field(54, order.getChar(54))
        .field(38, orderQty)
        .field(151, orderQty)
        .field(14, 0)
        .field(6, 0)
        .timestamp(60, System.currentTimeMillis() * 1_000_000, TimestampPrecision.MILLIS)
        .build();
  }

  private JsonObject report(JsonObject order) {
    JsonObject body = order.getJsonObject("Body");
    String orderQty = body.getString("OrderQty");
    return new JsonObject()
        .put("Header", new JsonObject(Map.of("MsgType", "8")))
        .put(
            "Body",
            new JsonObject()
                .put("OrderID", "1")
                .put("ClOrdID", body.getString("ClOrdID"))
                .put("ExecID", Long.toString(++executions))
                .put("ExecType", "0")
                .put("OrdStatus", "0")
                .put("Symbol", body.getString("Symbol"))
                .put("Side", body.getString("Side"))
                .put("OrderQty", orderQty)
                .put("LeavesQty", orderQty)
                .put("CumQty", "0")
                .put("AvgPx", "0")
                .put("TransactTime", TIME.format(Instant.now())));
  }

  /** The client misses the reply and ends the run; the first failure says why. */
  private void failed(String why) {
    if (!failed) {
      failed = true;
      System.err.println("Not sent: " + why);
    }
  }
}
