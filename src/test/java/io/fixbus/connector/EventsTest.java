package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published of a session's life. */
final class EventsTest {
  private final Bench bench = new Bench();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void everyEventSaysWhoseItIsWhenItHappenedAndItsNumber() throws Exception {
    Instant before = Instant.now();
    deploy();
    List<JsonObject> logons = bench.events.all("trader", "logon");
    JsonObject logon = logons.get(0);
    assertThat(logon.getString("session")).isEqualTo("trader");
    assertThat(Instant.parse(logon.getString("time"))).isBetween(before, Instant.now());
    assertThat(logon.getInteger("run")).isEqualTo(1);
    assertThat(logon.getBoolean("healthy")).isTrue();
    assertThat(logon.getBoolean("resetSeqNum")).isFalse();
    assertThat(logon.getJsonObject("message").getJsonObject("Header").getString("MsgType"))
        .isEqualTo("A");

    long last = 0;
    for (JsonObject event : bench.events.all("trader")) {
      assertThat(event.getLong("n")).isEqualTo(last + 1);
      last = event.getLong("n");
    }
  }

  @Test
  void aSessionsOwnAddressGetsTheSameEvents() throws Exception {
    EventRecorder own = new EventRecorder(bench.vertx, "fix.trader.events");
    deploy();
    assertThat(own.awaitEvent("trader", "logon"))
        .isEqualTo(bench.events.awaitEvent("trader", "logon"));
    assertThat(own.names("exchange")).isEmpty();
  }

  @Test
  void statesFollowEachOtherByTheContractsNames() throws Exception {
    deploy();
    assertThat(states("trader"))
        .containsSubsequence(
            "INITIATE_CONNECTION", "NETWORK_CONN_ESTABLISHED", "LOGON_INITIAL_SENT", "ACTIVE");
    assertThat(states("exchange"))
        .containsSubsequence(
            "AWAITING_CONNECTION",
            "NETWORK_CONN_ESTABLISHED",
            "LOGON_INITIAL_RECV",
            "LOGON_RESPONSE",
            "ACTIVE");
  }

  @Test
  void messageThatIsSentThoughInvalidIsToldWithAllItsProblems() throws Exception {
    deploy();
    bench.send("trader", FixMessage.builder("D").field(11, "a1").field(55, "X").build());

    JsonObject event = bench.events.awaitEvent("trader", "send-invalid");

    assertThat(event.getInteger("msgSeqNum")).isEqualTo(2);
    assertThat(event.getString("text"))
        .startsWith("FIELD Side: required tag missing, tag 54; FIELD TransactTime: ");
    assertThat(event.getJsonArray("problems").size()).isGreaterThan(1);
  }

  @Test
  void passwordsNeverReachAnEvent() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory)
        .set(
            "sessions.trader.logon",
            new JsonObject().put("username", "joe").put("password", "s3cret"));
    bench.deployLoggedOn(config.json());
    JsonObject logon = bench.events.awaitEvent("exchange", "logon");
    assertThat(logon.encode()).doesNotContain("s3cret").contains("joe");
  }

  @Test
  void aMessageThatNobodyTakesIsToldOnce() throws Exception {
    deploy();
    for (int i = 0; i < 20; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
    assertThat(bench.events.awaitEvent("exchange", "no-consumer").getInteger("msgSeqNum"))
        .isEqualTo(2);
    assertThat(bench.events.all("exchange", "no-consumer")).hasSizeLessThan(5);
  }

  @Test
  void anOrderThatTheDictionaryForbidsIsRejectedOnBothSides() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory).json());
    JsonObject order = Bench.orderJson("a1");
    order.getJsonObject("Body").put("Side", "?");
    bench.send("trader", order);

    JsonObject out = bench.events.awaitEvent("exchange", "reject");
    assertThat(out.getString("direction")).isEqualTo("out");
    assertThat(out.getInteger("refTag")).isEqualTo(54);
    assertThat(out.getInteger("reason")).isEqualTo(5);
    assertThat(out.getString("refMsgType")).isEqualTo("D");
    JsonObject in = bench.events.awaitEvent("trader", "reject");
    assertThat(in.getString("direction")).isEqualTo("in");
    assertThat(in.getInteger("refSeqNum")).isEqualTo(2);
  }

  @Test
  void aChangedIdentityKeepsTheSessionDownUntilItIsAdopted() throws Exception {
    PairConfig config = PairConfig.of(Bench.freePort(), directory);
    String id = bench.deployLoggedOn(config.json().copy());
    bench.undeploy(id);
    bench.events.clear();
    config
        .set("sessions.trader.senderCompId", "RENAMED")
        .set("sessions.exchange.targetCompId", "RENAMED");
    bench.deploy(config.json());

    assertThat(bench.controlFailure("trader", "connect", new JsonObject()).getMessage())
        .startsWith("IDENTITY")
        .contains("TRADER");
    assertThat(bench.events.awaitEvent("trader", "warning").getString("text"))
        .startsWith("IDENTITY");
    assertThat(bench.control("trader", "status").getString("blocked")).startsWith("IDENTITY");
    bench.control("trader", "reset-sequence", new JsonObject().put("adopt", true));
    bench.control("exchange", "reset-sequence", new JsonObject().put("adopt", true));
    bench.events.awaitEvent("trader", "logon");
    assertThat(bench.control("trader", "status").getString("blocked")).isNull();
  }

  private void deploy() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory).json());
  }

  private List<String> states(String session) throws Exception {
    bench.events.await(
        session + " ACTIVE",
        event ->
            session.equals(event.getString("session")) && "ACTIVE".equals(event.getString("to")));
    return bench.events.all(session, "state").stream()
        .map(event -> event.getString("to"))
        .toList();
  }
}
