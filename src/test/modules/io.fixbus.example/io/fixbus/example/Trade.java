package io.fixbus.example;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.message.FixMessage;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * Sends an order from one session to another in this process, and prints how it was filled. Its
 * arguments are a port and a directory for the journal.
 */
public final class Trade {
  private static final int PATIENCE_SECONDS = 60;

  private Trade() {}

  /** Trades once and ends. */
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      EventBus bus = vertx.eventBus();
      bus.<FixMessage>consumer("fix.exchange.inbound", order -> fill(bus, order.body()));
      Future<JsonObject> filled = Future.future(done -> bus.<JsonObject>consumer(
          "fix.trader.inbound", report -> done.tryComplete(report.body())));
      bus.<JsonObject>consumer("fix.trader.events", event -> order(bus, event));
      FixConnectorVerticle connector = new FixConnectorVerticle();
      JsonObject config = config(arguments[0], arguments[1]);
      vertx
          .deployVerticle(connector, new DeploymentOptions().setConfig(config))
          .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      System.out.println(
          "filled " + filled.await(PATIENCE_SECONDS, TimeUnit.SECONDS).encode());
      System.out.println("started well: " + connector.health().start().good());
      System.out.println("module: " + connector.getClass().getModule().getName());
    } finally {
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void order(EventBus bus, Message<JsonObject> event) {
    if (event.body().getString("event").equals("logon")) {
      bus.send(
          "fix.trader.send",
          message("D")
              .put(
                  "Body",
                  new JsonObject()
                      .put("ClOrdID", "a1")
                      .put("Symbol", "ACME")
                      .put("Side", "1")
                      .put("OrderQty", "100")
                      .put("OrdType", "2")
                      .put("Price", "101.25")
                      .put("TransactTime", "20261123-09:30:00.000")));
    }
  }

  private static void fill(EventBus bus, FixMessage order) {
    bus.send(
        "fix.exchange.send",
        message("8")
            .put(
                "Body",
                new JsonObject()
                    .put("OrderID", "1")
                    .put("ClOrdID", order.getString(11))
                    .put("ExecID", "1")
                    .put("ExecType", "F")
                    .put("OrdStatus", "2")
                    .put("Symbol", order.getString(55))
                    .put("Side", order.getString(54))
                    .put("LeavesQty", "0")
                    .put("CumQty", order.getString(38))
                    .put("AvgPx", order.getString(44))));
  }

  private static JsonObject message(String msgType) {
    return new JsonObject().put("Header", new JsonObject().put("MsgType", msgType));
  }

  private static JsonObject config(String port, String journal) {
    String address = "127.0.0.1:" + port;
    return new JsonObject()
        .put("journal", new JsonObject().put("directory", journal))
        .put(
            "sessions",
            new JsonObject()
                .put(
                    "exchange",
                    session("listen", address, "EXCHANGE", "TRADER")
                        .put("bus", new JsonObject().put("format", "message")))
                .put("trader", session("connect", address, "TRADER", "EXCHANGE")));
  }

  private static JsonObject session(String how, String address, String sender, String target) {
    return new JsonObject()
        .put(how, address)
        .put("beginString", "FIX.4.4")
        .put("senderCompId", sender)
        .put("targetCompId", target);
  }
}
