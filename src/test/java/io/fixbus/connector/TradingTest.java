package io.fixbus.connector;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exchange and a trader trade over the bus and over loopback TCP. */
final class TradingTest {
  private final Bench bench = new Bench();
  private final PairConfig config = PairConfig.inMemory(Bench.freePort());

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void jsonGoesInAndComesOutAsJson() throws Exception {
    bench.deployLoggedOn(config.json());
    Promise<Message<JsonObject>> received = consume("exchange");

    JsonObject reply = bench.send("trader", Bench.orderJson("a1"));

    assertThat(reply.getInteger("msgSeqNum")).isEqualTo(2);
    assertThat(reply.getString("status")).isEqualTo("sent");
    assertThat(reply.getBoolean("duplicate")).isFalse();
    assertThat(reply.getString("sendingTime")).matches("\\d{8}-\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    JsonObject body = received.future().await(5, SECONDS).body();
    assertThat(body.getJsonObject("Body")).isEqualTo(Bench.orderJson("a1").getJsonObject("Body"));
    assertThat(body.getJsonObject("Header").getString("MsgType")).isEqualTo("D");
  }

  @Test
  void messagesGoInAndComeOutByReference() throws Exception {
    bench.deployLoggedOn(config.both("bus.format", "message").json());
    Promise<Message<FixMessage>> received = consume("exchange");

    bench.send("trader", Bench.order("a2"));

    FixMessage order = received.future().await(5, SECONDS).body();
    assertThat(order.getString(11)).isEqualTo("a2");
    assertThat(order.getString(49)).isEqualTo("TRADER");
    assertThat(order.getInt(34)).isEqualTo(2);
  }

  @Test
  void buffersGoInAndComeOutAsTheyWereOnTheWire() throws Exception {
    bench.deployLoggedOn(config.both("bus.format", "buffer").json());
    Promise<Message<Buffer>> received = consume("exchange");

    bench.send("trader", Buffer.buffer(Bench.order("a3").toByteArray()));

    Buffer order = received.future().await(5, SECONDS).body();
    assertThat(order.toString()).startsWith("8=FIX.4.4\u00019=").contains("\u000111=a3\u0001");
  }

  @Test
  void eachSideReadsTheVersionThatTheOthersLogonNames() throws Exception {
    bench.deployLoggedOn(config
        .both("beginString", "FIXT.1.1")
        .set("sessions.exchange.defaultApplVerId", "7")
        .set("sessions.trader.defaultApplVerId", "9")
        .json());
    Promise<Message<JsonObject>> received = consume("exchange");
    // In FIX.5.0SP2 and not in FIX.5.0: without its definition the data's SOH would end the field.
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("SecurityXML", "PGE+ATw9MQE+");

    bench.send("trader", order);

    JsonObject body = received.future().await(Bench.TIMEOUT_SECONDS, SECONDS).body();
    assertThat(body.getJsonObject("Body")).isEqualTo(order.getJsonObject("Body"));
  }

  /** Its XML may hold what elsewhere ends a field or begins a message. */
  @Test
  void xmlThatIsNoFixGoesInItsHeaderBothWays() throws Exception {
    bench.deployLoggedOn(config.json());
    bench.vertx.eventBus().<JsonObject>consumer("fix.exchange.inbound", message -> bench
        .vertx
        .eventBus()
        .send("fix.exchange.send", message.body()));
    Promise<Message<JsonObject>> received = consume("trader");
    byte[] xml = "<a>8=FIX.4.4\u00019=5\u000135=0\u000110=161\u0001</a>".getBytes(US_ASCII);

    bench.send(
        "trader",
        new JsonObject()
            .put(
                "Header",
                new JsonObject()
                    .put("MsgType", "n")
                    .put("XmlData", Base64.getEncoder().encodeToString(xml))));

    Message<JsonObject> echo = received.future().await(Bench.TIMEOUT_SECONDS, SECONDS);
    assertThat(Base64.getDecoder().decode(echo.body().getJsonObject("Header").getString("XmlData")))
        .isEqualTo(xml);
    assertThat(echo.body().getJsonObject("Body")).isEqualTo(new JsonObject());
    assertThat(echo.headers().get("msgType")).isEqualTo("n");
  }

  @Test
  void aMessageThatCameInCanBeSentBackAsItIs() throws Exception {
    bench.deployLoggedOn(config.json());
    bench.vertx.eventBus().<JsonObject>consumer("fix.exchange.inbound", message -> bench
        .vertx
        .eventBus()
        .send("fix.exchange.send", message.body()));
    Promise<Message<JsonObject>> received = consume("trader");

    bench.send("trader", Bench.orderJson("echo"));

    JsonObject echo = received.future().await(5, SECONDS).body();
    assertThat(echo.getJsonObject("Body").getString("ClOrdID")).isEqualTo("echo");
    assertThat(echo.getJsonObject("Header").getString("SenderCompID")).isEqualTo("EXCHANGE");
  }

  @Test
  void inboundMessagesCarryTheContractsHeaders() throws Exception {
    bench.deployLoggedOn(config.json());
    Promise<Message<JsonObject>> received = consume("exchange");

    bench.send("trader", Bench.order("a4"));

    Message<JsonObject> message = received.future().await(5, SECONDS);
    MultiMap headers = message.headers();
    assertThat(headers.get("session")).isEqualTo("exchange");
    assertThat(headers.get("beginString")).isEqualTo("FIX.4.4");
    assertThat(headers.get("applVerId")).isEqualTo("6");
    assertThat(headers.get("msgType")).isEqualTo("D");
    assertThat(headers.get("msgSeqNum")).isEqualTo("2");
    assertThat(headers.get("run")).isNotEmpty();
    assertThat(headers.get("sendingTime"))
        .isEqualTo(message.body().getJsonObject("Header").getString("SendingTime"));
    assertThat(headers.get("possDup")).isEqualTo("false");
    assertThat(headers.get("possResend")).isEqualTo("false");
    assertThat(headers.get("origin")).isEqualTo("peer");
  }

  @Test
  void aRepeatedRequestIdGivesTheFirstResultAgainAndSendsNothing() throws Exception {
    bench.deployLoggedOn(config.json());
    Map<String, String> id = Map.of("requestId", "r-1");

    JsonObject first = bench.send("trader", Bench.order("a5"), id);
    JsonObject again = bench.send("trader", Bench.order("a5"), id);

    assertThat(again.getBoolean("duplicate")).isTrue();
    assertThat(again.getInteger("msgSeqNum")).isEqualTo(first.getInteger("msgSeqNum"));
    assertThat(bench.control("trader", "status").getInteger("nextOut"))
        .isEqualTo(first.getInteger("msgSeqNum") + 1);
    assertThat(bench.sendFailure("trader", Bench.order("other"), id).failureCode())
        .isEqualTo(409);
  }

  private <T> Promise<Message<T>> consume(String session) {
    Promise<Message<T>> received = Promise.promise();
    bench.vertx.eventBus().<T>consumer("fix." + session + ".inbound", received::tryComplete);
    return received;
  }
}
