package io.fixbus.bridge;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.check.FreePorts;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two applications that know each other by FIX alone, and their connector by the bridge alone. */
class BridgeTradeTest {
  private static final int LONGEST_SECONDS = 60;

  @TempDir
  Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final FixConnectorVerticle connector = new FixConnectorVerticle();
  private BridgeVerticle bridge;

  @BeforeEach
  void begin() throws Exception {
    JsonObject config = config();
    vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config))
        .await(LONGEST_SECONDS, TimeUnit.SECONDS);
    bridge = BridgeVerticle.of(vertx, config, connector);
    vertx.deployVerticle(bridge).await(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().await(LONGEST_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theyTradeAndOneRefuses(Way way) {
    try (BridgePeer market = connectAs(way, "market");
        BridgePeer desk = connectAs(way, "desk")) {
      market.register("fix.exchange.inbound");
      desk.register("fix.trader.inbound");
      desk.register("fix.trader.events");
      awaitLoggedOn(desk);

      JsonObject sent = desk.ask(order("a1"));
      assertThat(sent.getJsonObject("body").getString("status")).isEqualTo("sent");
      JsonObject order = market.next("fix.exchange.inbound");
      assertThat(order.getJsonObject("body").getJsonObject("Body").getString("ClOrdID"))
          .isEqualTo("a1");
      assertThat(order.getJsonObject("headers").getString("msgType")).isEqualTo("D");
      market.ask(fill("a1"));
      market.send(frame("send", order.getString("replyAddress")).put("body", new JsonObject()));

      assertThat(desk.next("fix.trader.inbound")
              .getJsonObject("body")
              .getJsonObject("Body")
              .getString("OrdStatus"))
          .isEqualTo("2");

      desk.ask(order("a2"));
      JsonObject unwanted = market.next("fix.exchange.inbound");
      market.send(frame("send", unwanted.getString("replyAddress"))
          .put(
              "body",
              new JsonObject()
                  .put("reject", new JsonObject().put("code", 422).put("text", "no such symbol"))));

      assertThat(event(desk, "business-reject").getString("text")).isEqualTo("no such symbol");
    }
  }

  @Test
  void whatAClientTakesWithItGoesToTheNext() {
    try (BridgePeer desk = connectAs(Way.TCP, "desk")) {
      desk.register("fix.trader.events");
      awaitLoggedOn(desk);
      try (BridgePeer market = connectAs(Way.SOCKJS, "market")) {
        market.register("fix.exchange.inbound");
        desk.ask(order("a1"));
        assertThat(possDup(market.next("fix.exchange.inbound"))).isEqualTo("false");
      }
      try (BridgePeer market = connectAs(Way.WEBSOCKET, "market")) {
        market.register("fix.exchange.inbound");
        JsonObject again = market.next("fix.exchange.inbound");

        assertThat(possDup(again)).isEqualTo("true");
        assertThat(again.getJsonObject("body").getJsonObject("Body").getString("ClOrdID"))
            .isEqualTo("a1");
        market.send(frame("send", again.getString("replyAddress")));
      }
    }
  }

  @Test
  void aWatcherSeesCopiesWhereTheyArePublishedAlone() {
    try (BridgePeer watcher = connectAs(Way.TCP, "eyes");
        BridgePeer desk = connectAs(Way.TCP, "desk");
        BridgePeer market = connectAs(Way.TCP, "market")) {
      assertThat(watcher.register("fix.trader.inbound").getString("type")).isEqualTo("message");
      assertThat(watcher.register("fix.exchange.inbound").getInteger("failureCode"))
          .isEqualTo(403);
      desk.register("fix.trader.events");
      awaitLoggedOn(desk);
      market.ask(fill("x1"));

      assertThat(watcher.next("fix.trader.inbound").getJsonObject("body")).isNotNull();
    }
  }

  @Test
  void theAuditIsAnEventOfTheConnectorsOwn() {
    try (BridgePeer operator = connectAs(Way.TCP, "ops");
        BridgePeer desk = connectAs(Way.TCP, "desk")) {
      operator.register("fix.events");
      desk.ask(control("trader", "disconnect"));
      JsonObject refused = event(operator, "audit");

      assertThat(refused.getString("user")).isEqualTo("desk");
      assertThat(refused.getString("action")).isEqualTo("disconnect");
      assertThat(refused.getString("session")).isEqualTo("trader");
      assertThat(refused.getString("outcome")).isEqualTo("refused");
      assertThat(refused.getInteger("code")).isEqualTo(403);
      assertThat(refused.getString("time")).endsWith("Z");

      operator.ask(control("trader", "disconnect"));
      JsonObject done = event(operator, "audit");
      assertThat(done.getString("outcome")).isEqualTo("done");
      assertThat(done.getInteger("n")).isGreaterThan(refused.getInteger("n"));
    }
  }

  @Test
  void noSessionSharesTheBridgesEventLoop() {
    assertThat(connector.threads()).isNotEmpty().doesNotContain(bridge.thread());
  }

  @Test
  void itsHealthTellsThePortsThatTheSystemChose() {
    assertThat(bridge.health().good()).isTrue();
    assertThat(bridge.health().details().getInteger("tcp"))
        .isEqualTo(bridge.tcpPort().orElseThrow());
    assertThat(bridge.health().details().getInteger("websocket")).isPositive();
  }

  private BridgePeer connectAs(Way way, String user) {
    BridgePeer peer = BridgePeer.connect(
        way, bridge.tcpPort().orElseThrow(), bridge.webSocketPort().orElseThrow());
    assertThat(peer.login(user, user).getString("type")).isNotEqualTo("err");
    return peer;
  }

  private static void awaitLoggedOn(BridgePeer desk) {
    while (!desk.ask(control("trader", "status")).getJsonObject("body").getBoolean("loggedOn")) {
      event(desk, "state");
    }
  }

  private static JsonObject event(BridgePeer peer, String name) {
    JsonObject event = new JsonObject();
    while (!name.equals(event.getString("event"))) {
      event = peer.next().getJsonObject("body", new JsonObject());
    }
    return event;
  }

  private static JsonObject control(String session, String action) {
    return frame("send", "fix." + session + ".control")
        .put("headers", new JsonObject().put("action", action));
  }

  private static String possDup(JsonObject frame) {
    return frame.getJsonObject("headers").getString("possDup");
  }

  private static JsonObject order(String clOrdId) {
    return send(
        "trader",
        "D",
        new JsonObject()
            .put("ClOrdID", clOrdId)
            .put("Symbol", "ACME")
            .put("Side", "1")
            .put("TransactTime", "20261122-09:30:00.000")
            .put("OrderQty", "100")
            .put("OrdType", "1"));
  }

  private static JsonObject fill(String clOrdId) {
    return send(
        "exchange",
        "8",
        new JsonObject()
            .put("OrderID", "X" + clOrdId)
            .put("ClOrdID", clOrdId)
            .put("ExecID", "E" + clOrdId)
            .put("ExecType", "F")
            .put("OrdStatus", "2")
            .put("Symbol", "ACME")
            .put("Side", "1")
            .put("LeavesQty", "0")
            .put("CumQty", "100")
            .put("AvgPx", "101.25"));
  }

  private static JsonObject send(String session, String msgType, JsonObject body) {
    return frame("send", "fix." + session + ".send")
        .put(
            "body",
            new JsonObject()
                .put("Header", new JsonObject().put("MsgType", msgType))
                .put("Body", body));
  }

  private JsonObject config() {
    int port = FreePorts.next();
    JsonObject sessions = new JsonObject()
        .put(
            "exchange",
            new JsonObject()
                .put("listen", "127.0.0.1:" + port)
                .put("senderCompId", "EXCHANGE")
                .put("targetCompId", "TRADER")
                .put("bus", new JsonObject().put("delivery", "acknowledged")))
        .put(
            "trader",
            new JsonObject()
                .put("connect", "127.0.0.1:" + port)
                .put("reconnectInterval", "100ms")
                .put("senderCompId", "TRADER")
                .put("targetCompId", "EXCHANGE"));
    JsonObject users = new JsonObject()
        .put("desk", user("desk", "trader", "trader"))
        .put("market", user("market", "trader", "exchange"))
        .put("eyes", user("eyes", "watcher", "*"))
        .put("ops", user("ops", "operator", "*"));
    return new JsonObject()
        .put("limits", new JsonObject().put("loopLag", "unlimited"))
        .put(
            "journal",
            new JsonObject().put("directory", directory.toString()).put("sync", "written"))
        .put("sessionDefaults", new JsonObject().put("beginString", "FIX.4.4"))
        .put("sessions", sessions)
        .put("users", users)
        .put(
            "bridge",
            new JsonObject()
                .put("websocket", new JsonObject().put("address", "127.0.0.1:0"))
                .put("tcp", new JsonObject().put("address", "127.0.0.1:0")));
  }

  private static JsonObject user(String name, String role, String sessions) {
    return new JsonObject()
        .put("password", BridgeRig.hashOf(name))
        .put(role, new JsonArray().add(sessions));
  }
}
