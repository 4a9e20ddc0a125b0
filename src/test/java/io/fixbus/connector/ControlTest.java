package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators may ask of sessions and of the connector. */
final class ControlTest {
  private final Bench bench = new Bench();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void statusTellsWhatTheContractSays() throws Exception {
    deploy();
    JsonObject status = bench.control("trader", "status");
    assertThat(status.getString("session")).isEqualTo("trader");
    assertThat(status.getString("role")).isEqualTo("initiator");
    assertThat(status.getString("state")).isEqualTo("ACTIVE");
    assertThat(status.getJsonArray("states")).contains("ACTIVE");
    assertThat(status.getString("beginString")).isEqualTo("FIX.4.4");
    assertThat(status.getString("senderCompId")).isEqualTo("TRADER");
    assertThat(status.getString("targetCompId")).isEqualTo("EXCHANGE");
    assertThat(status.getInteger("heartBtInt")).isEqualTo(30);
    assertThat(status.getInteger("nextOut")).isEqualTo(2);
    assertThat(status.getInteger("nextIn")).isEqualTo(2);
    assertThat(status.getInteger("run")).isEqualTo(1);
    assertThat(status.getString("connectedTo")).startsWith("127.0.0.1:");
    assertThat(status.getInstant("since")).isNotNull();
    assertThat(status.containsKey("nextTransition")).isTrue();
    assertThat(status.getBoolean("expected")).isTrue();
    assertThat(status.getInteger("queued")).isZero();
    assertThat(status.getString("remoteAddress")).startsWith("127.0.0.1:");
    assertThat(status.getInstant("connectedSince"))
        .isBeforeOrEqualTo(status.getInstant("lastSent"));
    assertThat(status.getInstant("lastReceived")).isBeforeOrEqualTo(Instant.now());
    assertThat(status.getBoolean("consoleSend")).isFalse();
    assertThat(status.getMap())
        .containsEntry("gap", null)
        .containsEntry("zone", null)
        .containsEntry("owner", null)
        .containsEntry("roundTripNanos", null)
        .containsEntry("certificateUntil", null);
    assertThat(bench.control("exchange", "status").getString("role")).isEqualTo("acceptor");
  }

  @Test
  void disconnectWithTextLogsOutAndStaysDownUntilConnect() throws Exception {
    deploy();
    bench.control("trader", "disconnect", new JsonObject().put("text", "lunch"));

    assertThat(bench.events.awaitEvent("exchange", "logout").getString("text")).isEqualTo("lunch");
    assertThat(bench.control("trader", "status").getBoolean("enabled")).isFalse();

    bench.events.clear();
    bench.control("trader", "connect");
    bench.events.awaitEvent("trader", "logon");
  }

  @Test
  void disconnectWithoutTextClosesAtOnce() throws Exception {
    deploy();
    bench.control("trader", "disconnect");
    assertThat(bench.events.awaitEvent("exchange", "disconnect").getString("reason"))
        .isEqualTo("CONNECTION_LOST");
    assertThat(bench.events.names("exchange")).doesNotContain("logout");
  }

  @Test
  void anAcceptorThatIsDownRefusesLogonUntilConnect() throws Exception {
    deploy();
    bench.control("exchange", "disconnect");
    bench.events.await(
        "two failed attempts",
        event -> "trader".equals(event.getString("session"))
            && bench.events.all("trader", "connect").size() > 2);
    assertThat(bench.events.all("exchange", "logon")).hasSize(1);

    bench.events.clear();
    bench.control("exchange", "connect");
    bench.events.awaitEvent("exchange", "logon");
  }

  @Test
  void validateTellsAllThatIsWrongWithAMessageAndSendsNothing() throws Exception {
    deploy();
    bench.control("trader", "disconnect");
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("Side", "Z").remove("Symbol");

    JsonObject verdict = bench.control("trader", "validate", order);

    assertThat(verdict.getBoolean("valid")).isFalse();
    assertThat(verdict.getJsonArray("problems"))
        .containsExactly(
            problem(55, "Symbol", 1, "required tag missing"),
            problem(54, "Side", 5, "value Z is not one that it may have"));
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(2);
  }

  @Test
  void validateTakesAMessageInEveryForm() throws Exception {
    deploy();
    JsonObject valid = new JsonObject().put("valid", true).put("problems", new JsonArray());
    FixMessage order = Bench.order("a1");

    assertThat(bench.control("trader", "validate", Bench.orderJson("a1"))).isEqualTo(valid);
    assertThat(bench.control("trader", "validate", order)).isEqualTo(valid);
    assertThat(bench.control("trader", "validate", Buffer.buffer(order.toByteArray())))
        .isEqualTo(valid);
  }

  private static JsonObject problem(int tag, String field, int reason, String text) {
    return new JsonObject()
        .put("tag", tag)
        .put("field", field)
        .put("reason", reason)
        .put("text", text);
  }

  @Test
  void testRequestRepliesWithTheRoundTrip() throws Exception {
    deploy();
    assertThat(bench.control("trader", "test-request").getLong("roundTripNanos"))
        .isPositive();
  }

  @Test
  void resetSequenceWhileLoggedOnStartsANewRunOnBothSides() throws Exception {
    deploy();
    bench.send("trader", Bench.order("a1"));
    bench.control("trader", "reset-sequence");

    JsonObject trader = bench.control("trader", "status");
    assertThat(trader.getInteger("run")).isEqualTo(2);
    assertThat(trader.getInteger("nextOut")).isEqualTo(2);
    JsonObject event = bench.events.awaitEvent("exchange", "sequence-reset");
    assertThat(event.getInteger("oldNextIn")).isEqualTo(3);
  }

  @Test
  void setSequenceWhileDownSetsTheNumbers() throws Exception {
    deploy();
    bench.control("trader", "disconnect");
    bench.control("trader", "set-sequence", new JsonObject().put("nextOut", 50).put("nextIn", 2));
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(50);
  }

  @Test
  void resendRequestBringsMessagesAgainAsPossDup() throws Exception {
    deploy();
    bench.send("trader", Bench.order("a1"));
    bench.control("exchange", "resend-request", new JsonObject().put("begin", 2).put("end", 2));

    JsonObject event = bench.events.awaitEvent("trader", "resend");
    assertThat(event.getInteger("begin")).isEqualTo(2);
    assertThat(event.getInteger("resent")).isEqualTo(1);
  }

  @Test
  void messagesPagesThroughTheHistory() throws Exception {
    deploy();
    for (int i = 0; i < 5; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
    JsonObject first = bench.control(
        "trader", "messages", new JsonObject().put("direction", "out").put("limit", 3));
    JsonArray messages = first.getJsonArray("messages");
    assertThat(messages).hasSize(3);
    assertThat(messages.getJsonObject(0).getInteger("msgSeqNum")).isEqualTo(2);
    assertThat(messages.getJsonObject(0).getString("direction")).isEqualTo("out");
    assertThat(messages.getJsonObject(0).getInteger("run")).isEqualTo(1);
    assertThat(messages.getJsonObject(0).getJsonObject("message").getJsonObject("Body"))
        .isNotNull();
    JsonObject rest = bench.control(
        "trader",
        "messages",
        new JsonObject().put("direction", "out").put("from", first.getInteger("next")));
    assertThat(rest.getJsonArray("messages")).hasSize(2);
    assertThat(rest.getValue("next")).isNull();
  }

  @Test
  void messagesGoesBackToFormerRunsAndPagesBothDirections() throws Exception {
    deploy();
    bench.send("trader", Bench.order("a1"));
    bench.send("trader", Bench.order("a2"));
    bench.control("trader", "reset-sequence");
    bench.send("trader", Bench.order("b1"));
    bench.control("trader", "test-request");

    JsonObject in = new JsonObject().put("direction", "in").put("limit", 1);
    JsonObject present = bench.control("exchange", "messages", in);
    assertThat(clOrdIds(present)).containsExactly("b1");
    assertThat(present.getValue("next")).isNull();
    JsonObject former = bench.control("exchange", "messages", in.copy().put("run", 1));
    assertThat(clOrdIds(former)).containsExactly("a1");
    assertThat(former.getJsonArray("messages").getJsonObject(0).getInteger("run"))
        .isEqualTo(1);
    JsonObject rest = bench.control(
        "exchange", "messages", in.copy().put("run", 1).put("from", former.getInteger("next")));
    assertThat(clOrdIds(rest)).containsExactly("a2");
    assertThat(rest.getValue("next")).isNull();
  }

  @Test
  void messagesRefusesLimitsBeyond1000() throws Exception {
    deploy();
    JsonObject request = new JsonObject().put("direction", "out");
    for (int limit : new int[] {0, 1_001}) {
      assertThat(bench.controlFailure("trader", "messages", request.copy().put("limit", limit)))
          .hasMessageStartingWith("FIELD limit")
          .hasFieldOrPropertyWithValue("failureCode", 400);
    }
  }

  private static List<String> clOrdIds(JsonObject page) {
    return page.getJsonArray("messages").stream()
        .map(message -> ((JsonObject) message)
            .getJsonObject("message")
            .getJsonObject("Body")
            .getString("ClOrdID"))
        .toList();
  }

  @Test
  void redeliverHandsInboundMessagesToTheBusAgain() throws Exception {
    Inbox inbox = new Inbox(bench.vertx, "exchange");
    deploy();
    bench.send("trader", Bench.order("a1"));
    assertThat(inbox.take().headers().get("origin")).isEqualTo("peer");

    JsonObject reply =
        bench.control("exchange", "redeliver", new JsonObject().put("from", 1).put("to", 9));

    assertThat(reply.getInteger("redelivered")).isEqualTo(1);
    var message = inbox.take();
    assertThat(message.headers().get("origin")).isEqualTo("journal");
    assertThat(message.headers().get("possDup")).isEqualTo("true");
    assertThat(message.headers().get("msgSeqNum")).isEqualTo("2");
  }

  @Test
  void historyNeedsTheJournalToKeepInboundMessages() throws Exception {
    bench.deployLoggedOn(
        PairConfig.of(Bench.freePort(), directory).set("journal.inbound", false).json());
    JsonObject out = new JsonObject().put("direction", "out");
    assertThat(bench.controlFailure("trader", "messages", out).failureCode()).isEqualTo(409);
    JsonObject from = new JsonObject().put("from", 1);
    assertThat(bench.controlFailure("trader", "redeliver", from).getMessage())
        .startsWith("JOURNAL_INBOUND");
  }

  @Test
  void theConnectorListsItsSessionsAndItsConfiguration() throws Exception {
    deploy();
    JsonArray sessions = bench.control("", "sessions").getJsonArray("sessions");
    assertThat(sessions).hasSize(2);
    assertThat(sessions.getJsonObject(0).getString("session")).isEqualTo("exchange");
    assertThat(sessions.getJsonObject(1).getString("state")).isEqualTo("ACTIVE");
    assertThat(bench.control("", "config").getJsonObject("sessions").fieldNames())
        .containsExactly("exchange", "trader");
  }

  @Test
  void aConfigurationCanBeCheckedWithoutEffect() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory);
    bench.deployLoggedOn(config.json().copy());

    JsonObject wrong = config.json().copy();
    wrong.getJsonObject("sessions").getJsonObject("trader").put("heartBtInt", "often");
    JsonObject told = bench.control("", "config-check", new JsonObject().put("config", wrong));
    assertThat(told.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo("sessions.trader.heartBtInt");

    JsonObject other = config.json().copy();
    other.getJsonObject("sessions").getJsonObject("trader").put("heartBtInt", 10);
    told = bench.control("", "config-check", new JsonObject().put("config", other));
    assertThat(told.getJsonArray("problems")).isEmpty();
    assertThat(told.getJsonArray("changes").getJsonObject(0).getString("path"))
        .isEqualTo("sessions.trader.heartBtInt");
  }

  private void deploy() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory).json());
  }
}
