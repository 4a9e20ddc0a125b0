package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fixbus.check.WireMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import quickfix.Message;

/** A day with QuickFIX/J, which checks every message by its dictionary, in both roles over TCP. */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@MethodSource("pairings")
class InteroperationIT extends ContinuationTests {

  static List<Pairing> pairings() {
    return Pairing.all();
  }

  @Test
  void messagesCrossWithTheirExactContent() throws Exception {
    pair.logOn();
    int before = pair.status().getInteger("nextIn");
    for (int i = 1; i <= 5; i++) {
      JsonObject reply = pair.sendOrder("o" + i);
      assertThat(reply.getString("status")).isEqualTo("sent");
      assertThat(pair.expectOrder("o" + i).msgSeqNum())
          .isEqualTo(reply.getInteger("msgSeqNum").longValue());
      pair.sendReport("o" + i);
      assertThat(pair.expectReport("o" + i).headers().get("possDup")).isEqualTo("false");
    }
    // A Heartbeat may come in between.
    assertThat(pair.status().getInteger("nextIn")).isGreaterThanOrEqualTo(before + 5);
    pair.assertNothingOdd();
  }

  @Test
  void idleSidesSendHeartbeatsAndNothingElse() throws Exception {
    pair.heartBtInt(2).logOn();
    int before = pair.status().getInteger("nextIn");
    pair.clearEvents();

    for (int i = 0; i < 2; i++) {
      WireMessage heartbeat = pair.expectAdmin("0");
      assertThat(heartbeat.find(112)).isEmpty();
    }
    JsonObject status =
        pair.awaitStatus("two Heartbeats", now -> now.getInteger("nextIn") >= before + 2);
    assertThat(status.getString("state")).isEqualTo("ACTIVE");
    pair.assertNothingOdd();
  }

  @Test
  void eachSideAnswersTheOthersTestRequest() throws Exception {
    pair.logOn();

    pair.control("test-request", new JsonObject());
    pair.expectAdmin("1");
    pair.peer().session().generateTestRequest("are you there");

    WireMessage heartbeat = pair.expectAdmin("0");
    assertThat(heartbeat.find(112)).contains("are you there");
    pair.assertNothingOdd();
  }

  @Test
  void theConnectorResetsTheNumbersWithinTheSession() throws Exception {
    assumeInSessionReset();
    pair.logOn();
    pair.trade("before");

    Future<?> reset = pair.startControl("reset-sequence");
    assertThat(pair.expectAdmin("A").flag(141)).isFalse();
    assertThat(pair.expectAdmin("A").flag(141)).isTrue();
    if (pairing.connectorInitiates()) {
      pair.await(reset);
      JsonObject status = pair.status();
      assertThat(status.getInteger("nextOut")).isEqualTo(2);
      assertThat(status.getInteger("nextIn")).isEqualTo(2);
    } else {
      // As an initiator QuickFIX/J resets its numbers too, but does not answer.
      pair.line().cut();
      assertThatThrownBy(() -> pair.await(reset)).hasMessageStartingWith("RESET: ");
      pair.line().repair();
      pair.awaitLogon();
    }

    assertThat(pair.status().getInteger("run")).isEqualTo(2);
    assertThat(pair.trade("after").msgSeqNum()).isLessThanOrEqualTo(3);
    pair.assertNothingOdd();
  }

  @Test
  void thePeerResetsTheNumbersWithinTheSession() throws Exception {
    assumeInSessionReset();
    assumeFalse(
        pairing.connectorInitiates(),
        "as an acceptor QuickFIX/J answers our answer by a third Logon, numbered by chance");
    pair.logOn();
    pair.trade("before");
    pair.clearEvents();

    Message logon = new Message();
    logon.getHeader().setString(35, "A");
    logon.setInt(98, 0);
    logon.setInt(108, 30);
    logon.setBoolean(141, true);
    if (pairing.dialect() == Dialect.FIX50SP2) {
      logon.setString(1137, "9");
    }
    pair.awaitAllCounted();
    pair.peer().session().send(logon);

    pair.awaitEvent("sequence-reset");
    JsonObject status = pair.awaitStatus("new numbers", now -> now.getInteger("nextIn") == 2);
    assertThat(status.getInteger("nextOut")).isEqualTo(2);
    assertThat(status.getInteger("run")).isEqualTo(2);
    pair.trade("after");
    assertThat(pair.status().getInteger("run")).isEqualTo(2);
    pair.assertNothingOdd();
  }

  @Test
  void whoConnectsMayResetTheNumbersAtEachLogon() throws Exception {
    // Without ResetSeqNumFlag(141), in FIX.4.0, both sides must have agreed on it.
    boolean agreed = !pairing.dialect().hasResetSeqNumFlag();
    if (agreed || pairing.connectorInitiates()) {
      pair.sessionSetting("resetOnLogon", true).sessionSetting("whenDisconnected", "reject");
    }
    if (!pairing.connectorInitiates()) {
      pair.peerSetting("ResetOnLogon", "Y");
    } else if (agreed) {
      // As an acceptor QuickFIX/J does not reset by ResetOnLogon at a Logon without the flag.
      pair.peerSetting("ResetOnDisconnect", "Y");
    }
    pair.logOn();
    int run = pair.status().getInteger("run");
    pair.trade("before");

    pair.clearEvents();
    pair.line().cut();
    pair.awaitEvent("disconnect");
    pair.line().repair();
    pair.awaitLogon();

    JsonObject status = pair.status();
    assertThat(status.getInteger("run")).isGreaterThan(run);
    assertThat(status.getInteger("nextOut")).isEqualTo(2);
    assertThat(status.getInteger("nextIn")).isEqualTo(2);
    pair.trade("after");
    pair.assertNothingOdd();
  }

  @Test
  void theConnectorLogsOutAndOnAgain() throws Exception {
    pair.logOn();
    pair.trade("before");
    pair.clearEvents();

    pair.control("disconnect", new JsonObject().put("text", "see you"));

    assertThat(pair.expectAdmin("5").find(58)).contains("see you");
    assertThat(pair.awaitEvent("logout").getString("initiatedBy")).isEqualTo("us");
    assertThat(pair.awaitEvent("disconnect").getString("reason")).isEqualTo("LOGOUT");
    pair.control("connect", new JsonObject());
    pair.awaitLogon();
    assertThat(pair.awaitEvent("logon").getBoolean("healthy")).isTrue();
    pair.trade("after");
    pair.assertNothingOdd();
  }

  @Test
  void thePeerLogsOutAndOnAgain() throws Exception {
    pair.logOn();
    pair.trade("before");
    pair.clearEvents();

    pair.peer().session().logout("good night");

    JsonObject logout = pair.awaitEvent("logout");
    assertThat(logout.getString("text")).isEqualTo("good night");
    assertThat(logout.getString("initiatedBy")).isEqualTo("counterparty");
    pair.expectAdmin("5");
    pair.awaitEvent("disconnect");
    pair.peer().session().logon();
    pair.awaitLogon();
    pair.trade("after");
    pair.assertNothingOdd();
  }

  private void assumeInSessionReset() {
    assumeTrue(pairing.dialect().hasResetSeqNumFlag(), "FIX.4.0 has no in-session reset");
  }
}
