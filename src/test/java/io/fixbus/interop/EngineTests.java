package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fixbus.check.WireMessage;
import io.fixbus.connector.Bench;
import io.fixbus.interop.Engine.Feature;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A day with an engine that is not ours, in a process of its own. */
abstract class EngineTests {

  @Parameter
  Meeting meeting;

  @TempDir
  private Path directory;

  Encounter encounter;

  @BeforeEach
  void prepare() throws Exception {
    meeting.engine().command();
    encounter = new Encounter(meeting, directory);
  }

  @AfterEach
  void close() throws Exception {
    if (encounter != null) {
      encounter.close();
    }
  }

  @Test
  void messagesCrossWithTheirExactContent() throws Exception {
    encounter.logOn();
    for (int i = 1; i <= 5; i++) {
      JsonObject reply = encounter.sendOrder("o" + i);
      assertThat(reply.getString("status")).isEqualTo("sent");
      assertThat(encounter.expectOrder("o" + i).msgSeqNum())
          .isEqualTo(reply.getInteger("msgSeqNum").longValue());
      encounter.sendReport("o" + i);
      assertThat(encounter.expectReport("o" + i).headers().get("possDup")).isEqualTo("false");
    }
    encounter.assertNothingOdd();
  }

  @Test
  void idleSidesSendHeartbeatsAndNothingElse() throws Exception {
    encounter.heartBtInt(1).logOn();
    int before = encounter.connector().status().getInteger("nextIn");
    encounter.connector().clearEvents();

    for (int i = 0; i < 2; i++) {
      assertThat(encounter.expectAdmin("0").find(112)).isEmpty();
    }
    JsonObject status = encounter
        .connector()
        .awaitStatus("two Heartbeats", now -> now.getInteger("nextIn") >= before + 2);
    assertThat(status.getBoolean("loggedOn")).isTrue();
    encounter.assertNothingOdd();
  }

  @Test
  void eachSideAnswersTheOthersTestRequest() throws Exception {
    encounter.logOn();

    JsonObject answer = encounter.connector().control("test-request", new JsonObject());
    assertThat(answer.getLong("roundTripNanos")).isPositive();

    encounter.engine().tell("test-request are you there");
    assertThat(encounter.expectAdmin("0").find(112)).contains("are you there");
    encounter.assertNothingOdd();
  }

  @Test
  void gapsOfBothSidesCloseAfterALineWasCutInTheMiddleOfMessages() throws Exception {
    assumeHas(Feature.RECOVERY);
    encounter.logOn();
    encounter.trade("before");

    encounter.line().lose();
    int lost = 10;
    for (int i = 1; i <= lost; i++) {
      assertThat(encounter.sendOrder("o" + i).getString("status")).isEqualTo("sent");
      encounter.sendReport("o" + i);
    }
    encounter.awaitReportWritten("o" + lost);
    encounter.connector().clearEvents();
    encounter.line().cut();
    encounter.connector().awaitEvent("disconnect");
    encounter.engine().awaitLogout();
    int all = 2 * lost;
    for (int i = lost + 1; i <= all; i++) {
      assertThat(encounter.sendOrder("o" + i).getString("status")).isEqualTo("queued");
      if (meeting.engine().has(Feature.QUEUE)) {
        encounter.sendReport("o" + i);
      }
    }
    encounter.line().repair();
    encounter.awaitLogon();

    for (int i = 1; i <= all; i++) {
      WireMessage order = encounter.expectOrder("o" + i);
      assertThat(order.possDup()).isTrue();
      assertThat(order.find(122)).isPresent();
      if (i <= lost || meeting.engine().has(Feature.QUEUE)) {
        assertThat(encounter.expectReport("o" + i).headers().get("possDup")).isEqualTo("true");
      }
    }
    encounter.trade("after");
    encounter.connector().awaitStatus("no gap", now -> now.getString("state").equals("ACTIVE"));
    encounter.assertNothingOdd();
  }

  @Test
  void numbersGoOnWhenBothSidesStartAgain() throws Exception {
    assumeHas(Feature.RECOVERY);
    encounter.logOn();
    encounter.trade("before");
    encounter.stopEngine();
    JsonObject before =
        encounter.connector().awaitStatus("a Logout", now -> !now.getBoolean("loggedOn"));
    int[] numbers = new int[5];
    for (int i = 0; i < numbers.length; i++) {
      JsonObject reply = encounter.sendOrder("o" + i);
      assertThat(reply.getString("status")).isEqualTo("queued");
      numbers[i] = reply.getInteger("msgSeqNum");
    }
    encounter.connector().stop();
    encounter.connector().clearEvents();

    encounter.connector().start();
    encounter.startEngine();
    encounter.awaitLogon();

    for (int i = 0; i < numbers.length; i++) {
      assertThat(encounter.expectOrder("o" + i).msgSeqNum()).isEqualTo(numbers[i]);
    }
    encounter.trade("after");
    JsonObject after = encounter.connector().status();
    assertThat(after.getInteger("run")).isEqualTo(before.getInteger("run"));
    assertThat(after.getInteger("nextIn")).isGreaterThan(before.getInteger("nextIn"));
    encounter.assertNothingOdd();
  }

  @Test
  void theConnectorResetsTheNumbersWithinTheSession() throws Exception {
    assumeHas(Feature.ANSWERED_RESET);
    encounter.logOn();
    encounter.trade("before");

    Future<?> reset = encounter.connector().startControl("reset-sequence");
    reset.await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);

    assertRunTwo();
  }

  @Test
  void theEngineResetsTheNumbersWithinTheSession() throws Exception {
    assumeFalse(meeting.connectorInitiates(), "the engine as an initiator shall do it");
    assumeHas(Feature.RESET_AS_INITIATOR);
    encounter.logOn();
    encounter.trade("before");
    encounter.connector().clearEvents();

    encounter.engine().tell("reset");

    encounter.connector().awaitEvent("sequence-reset");
    assertRunTwo();
  }

  private void assertRunTwo() throws Exception {
    JsonObject status =
        encounter.connector().awaitStatus("new numbers", now -> now.getInteger("nextIn") == 2);
    assertThat(status.getInteger("nextOut")).isEqualTo(2);
    assertThat(status.getInteger("run")).isEqualTo(2);
    assertThat(encounter.trade("after").msgSeqNum()).isEqualTo(2);
    assertThat(encounter.connector().status().getInteger("run")).isEqualTo(2);
    encounter.assertNothingOdd();
  }

  @Test
  void theConnectorLogsOutAndOnAgain() throws Exception {
    encounter.logOn();
    encounter.trade("before");
    encounter.connector().clearEvents();

    encounter.connector().control("disconnect", new JsonObject().put("text", "see you"));

    assertThat(encounter.expectAdmin("5").find(58)).contains("see you");
    assertThat(encounter.connector().awaitEvent("logout").getString("initiatedBy"))
        .isEqualTo("us");
    assertThat(encounter.connector().awaitEvent("disconnect").getString("reason"))
        .isEqualTo("LOGOUT");
    if (meeting.engine().has(Feature.LOGON_AFTER_LOGOUT)) {
      encounter.connector().control("connect", new JsonObject());
      encounter.awaitLogon();
      encounter.trade("after");
      encounter.connector().awaitStatus("no gap", now -> now.getString("state").equals("ACTIVE"));
    }
    encounter.assertNothingOdd();
  }

  @Test
  void theEngineLogsOut() throws Exception {
    encounter.logOn();
    encounter.trade("before");
    encounter.connector().clearEvents();

    encounter.engine().tell("logout good night");

    JsonObject logout = encounter.connector().awaitEvent("logout");
    assertThat(logout.getString("initiatedBy")).isEqualTo("counterparty");
    assertThat(encounter.connector().awaitEvent("disconnect").getString("reason"))
        .isEqualTo("LOGOUT");
    encounter.expectAdmin("5");
    encounter.assertNothingOdd();
  }

  private void assumeHas(Feature feature) {
    assumeTrue(meeting.engine().has(feature), () -> meeting.engine() + " has no " + feature);
  }
}
