package io.fixbus.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.check.FreePorts;
import io.fixbus.contract.TrafficCheck;
import io.fixbus.message.FixMessage;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A Vert.x with connectors, as an application sees them. What goes over their addresses is held
 * against the contract for machines.
 */
public final class Bench implements AutoCloseable {
  public static final int TIMEOUT_SECONDS = 30;

  public final Vertx vertx;
  public final EventRecorder events;
  private final TrafficCheck traffic;

  public Bench() {
    this(Vertx.vertx());
  }

  /** On a Vert.x that is closed with the bench. */
  public Bench(Vertx vertx) {
    this.vertx = vertx;
    this.traffic = new TrafficCheck(vertx);
    this.events = new EventRecorder(vertx, "fix.events");
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    return FreePorts.next();
  }

  /** Deploys a connector. */
  public String deploy(JsonObject config) throws Exception {
    return startDeploying(config).await(TIMEOUT_SECONDS, SECONDS);
  }

  /** Deploys a connector with an exchange and a trader that are logged on, and gives it back. */
  FixConnectorVerticle deployChangeable(JsonObject config) throws Exception {
    FixConnectorVerticle connector = new FixConnectorVerticle();
    vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config))
        .await(TIMEOUT_SECONDS, SECONDS);
    awaitActive("exchange");
    awaitActive("trader");
    return connector;
  }

  Future<String> startDeploying(JsonObject config) {
    return vertx
        .deployVerticle(FixConnectorVerticle.class, new DeploymentOptions().setConfig(config))
        .map(id -> {
          TrafficCheck.assertAllowed(config);
          return id;
        });
  }

  /** Deploys a connector whose journal can be made to fail. */
  void deploy(JsonObject config, FaultyJournal journal) throws Exception {
    Deployable connector = new VerticleBase() {
      @Override
      public Future<?> start() {
        return new Connector(vertx, config, "test", new LoggerLines())
            .start((any, meters) -> journal.journal());
      }
    };
    vertx.deployVerticle(connector).await(TIMEOUT_SECONDS, SECONDS);
  }

  /** Deploys a connector with an exchange and a trader, and waits until they are logged on. */
  String deployLoggedOn(JsonObject config) throws Exception {
    String id = deploy(config);
    events.awaitEvent("exchange", "logon");
    events.awaitEvent("trader", "logon");
    return id;
  }

  /** Waits until a session has told that it is logged on, and has nothing more to tell of that. */
  void awaitActive(String session) throws InterruptedException {
    events.await(
        session + " is ACTIVE",
        event ->
            session.equals(event.getString("session")) && "ACTIVE".equals(event.getString("to")));
  }

  /** Undeploys a connector. */
  public void undeploy(String id) throws Exception {
    vertx.undeploy(id).await(2 * TIMEOUT_SECONDS, SECONDS);
  }

  /** Sends a message and returns the reply's body. */
  public JsonObject send(String session, Object body) throws Exception {
    return send(session, body, Map.of());
  }

  public JsonObject send(String session, Object body, Map<String, String> headers)
      throws Exception {
    return startSending(session, body, headers).await(TIMEOUT_SECONDS, SECONDS).body();
  }

  Future<Message<JsonObject>> startSending(
      String session, Object body, Map<String, String> headers) {
    DeliveryOptions options = new DeliveryOptions();
    headers.forEach(options::addHeader);
    return vertx.eventBus().request("fix." + session + ".send", body, options);
  }

  /** Sends a message and returns how it failed. */
  ReplyException sendFailure(String session, Object body, Map<String, String> headers) {
    return catchThrowableOfType(ReplyException.class, () -> send(session, body, headers));
  }

  /** Asks something of a session, or of the connector if the name is empty. */
  public JsonObject control(String session, String action, Object body) throws Exception {
    return startControl(session, action, body).await(TIMEOUT_SECONDS, SECONDS).body();
  }

  public JsonObject control(String session, String action) throws Exception {
    return control(session, action, new JsonObject());
  }

  public Future<Message<JsonObject>> startControl(String session, String action, Object body) {
    String address = session.isEmpty() ? "fix.control" : "fix." + session + ".control";
    return vertx
        .eventBus()
        .request(address, body, new DeliveryOptions().addHeader("action", action));
  }

  ReplyException controlFailure(String session, String action, JsonObject body) {
    return catchThrowableOfType(ReplyException.class, () -> control(session, action, body));
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(3 * TIMEOUT_SECONDS, SECONDS);
    traffic.assertNoProblems();
  }

  /** A small order. */
  static FixMessage order(String clOrdId) {
    return FixMessage.builder("D")
        .field(11, clOrdId)
        .field(55, "EUR/USD")
        .field(54, '1')
        .field(60, "20261122-09:30:00.000")
        .field(38, 100)
        .field(40, '1')
        .build();
  }

  /** The same in JSON. */
  static JsonObject orderJson(String clOrdId) {
    return new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put(
            "Body",
            new JsonObject()
                .put("ClOrdID", clOrdId)
                .put("Symbol", "EUR/USD")
                .put("Side", "1")
                .put("TransactTime", "20261122-09:30:00.000")
                .put("OrderQty", "100")
                .put("OrdType", "1"))
        .put("Trailer", new JsonObject());
  }
}
