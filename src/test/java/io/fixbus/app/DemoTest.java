package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demonstration, with the test in the connector's place on the bus. */
@ExtendWith(VertxExtension.class)
class DemoTest {

  private static final DeploymentOptions OPTIONS =
      new DeploymentOptions().setConfig(new JsonObject().put("address", "demo"));

  private final BlockingQueue<JsonObject> sent = new LinkedBlockingQueue<>();

  @BeforeEach
  void takeWhatIsSent(Vertx vertx) throws Exception {
    for (String session : new String[] {"exchange", "trader"}) {
      vertx
          .eventBus()
          .<JsonObject>consumer("demo." + session + ".send", message -> {
            sent.add(message.body());
            message.reply(new JsonObject().put("msgSeqNum", sent.size()).put("status", "sent"));
          })
          .completion()
          .await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void theExchangeAcceptsAndFillsAnOrder(Vertx vertx) throws Exception {
    vertx.deployVerticle(new DemoExchange(), OPTIONS).await(10, TimeUnit.SECONDS);

    vertx
        .eventBus()
        .publish(
            "demo.exchange.inbound",
            new JsonObject()
                .put("Header", new JsonObject().put("MsgType", "D"))
                .put(
                    "Body",
                    new JsonObject()
                        .put("ClOrdID", "a1")
                        .put("Symbol", "ACME")
                        .put("Side", "1")
                        .put("OrderQty", "100")
                        .put("Price", "101.25")),
            new DeliveryOptions().addHeader("msgType", "D"));

    JsonObject accepted = next();
    assertThat(accepted.getJsonObject("Header").getString("MsgType")).isEqualTo("8");
    assertThat(accepted.getJsonObject("Body").getString("ClOrdID")).isEqualTo("a1");
    assertThat(accepted.getJsonObject("Body").getString("OrdStatus")).isEqualTo("0");
    assertThat(accepted.getJsonObject("Body").getString("LeavesQty")).isEqualTo("100");
    JsonObject filled = next();
    assertThat(filled.getJsonObject("Body").getString("OrdStatus")).isEqualTo("2");
    assertThat(filled.getJsonObject("Body").getString("CumQty")).isEqualTo("100");
    assertThat(filled.getJsonObject("Body").getString("AvgPx")).isEqualTo("101.25");
  }

  @Test
  void theTraderOrdersOnceLoggedOn(Vertx vertx) throws Exception {
    vertx.deployVerticle(new DemoTrader(), OPTIONS).await(10, TimeUnit.SECONDS);

    vertx.eventBus().publish("demo.trader.events", new JsonObject().put("event", "logon"));

    JsonObject first = next();
    assertThat(first.getJsonObject("Header").getString("MsgType")).isEqualTo("D");
    assertThat(first.getJsonObject("Body").getString("TransactTime"))
        .matches("\\d{8}-\\d{2}:\\d{2}:\\d{2}\\.\\d{3}");
    assertThat(next().getJsonObject("Body").getString("ClOrdID"))
        .isNotEqualTo(first.getJsonObject("Body").getString("ClOrdID"));
  }

  private JsonObject next() throws InterruptedException {
    JsonObject message = sent.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("a message sent").isNotNull();
    return message;
  }
}
