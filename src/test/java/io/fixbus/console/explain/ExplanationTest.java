package io.fixbus.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.connector.SessionAction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What is said of an action before it is done. */
final class ExplanationTest {
  private final JsonObject status = new JsonObject()
      .put("session", "trader")
      .put("role", "initiator")
      .put("state", "ACTIVE")
      .put("loggedOn", true)
      .put("blocked", null)
      .put("run", 3)
      .put("nextOut", 9)
      .put("nextIn", 4)
      .put("unacknowledged", 0);

  private Explanation explain(SessionAction action, JsonObject body) {
    return Explanation.of(action, status, body);
  }

  private void down() {
    status.put("state", "DISCONNECTED_WCONN_TODAY").put("loggedOn", false);
  }

  @Test
  void everyActionIsExplained() {
    for (SessionAction action : SessionAction.values()) {
      assertThat(explain(action, new JsonObject()).does()).as(action.word()).isNotEmpty();
    }
  }

  @Test
  void aDisconnectSaysWhetherThereWillBeALogout() {
    assertThat(explain(SessionAction.DISCONNECT, new JsonObject().put("text", "bye"))
            .does())
        .startsWith("Sends a Logout with the text “bye”");
    assertThat(explain(SessionAction.DISCONNECT, new JsonObject()).does())
        .startsWith("Closes the connection at once.");
    down();
    assertThat(explain(SessionAction.DISCONNECT, new JsonObject()).does())
        .startsWith("Keeps the session down.");
  }

  @Test
  void numbersThatWereUsedAreRefused() {
    assertThat(explain(SessionAction.SET_SEQUENCE, new JsonObject().put("nextOut", 5))
            .refused())
        .contains(
            "NEXT_OUT: 5 was used already in run 3, the next is 9; reset-sequence starts a new"
                + " run");
  }

  @Test
  void whatIsNoNumberIsNamed() {
    assertThat(explain(SessionAction.SET_SEQUENCE, new JsonObject()).refused())
        .contains("FIELD nextOut: it or nextIn is required");
    for (Object wrong : new Object[] {"9", 0, -1, 1.5, 9_999_999_999L, true}) {
      assertThat(explain(SessionAction.SET_SEQUENCE, new JsonObject().put("nextIn", wrong))
              .refused()
              .orElseThrow())
          .startsWith("FIELD nextIn: expected a whole number from 1");
    }
    assertThat(explain(
                SessionAction.RESEND_REQUEST, new JsonObject().put("begin", 5).put("end", 4))
            .refused())
        .contains("FIELD end: 4 is before begin, 5");
    assertThat(explain(SessionAction.REDELIVER, new JsonObject()).refused())
        .contains("FIELD from: is required");
  }

  @Test
  void aResetSaysWhetherTheCounterpartyIsAsked() {
    assertThat(explain(SessionAction.RESET_SEQUENCE, new JsonObject()).does())
        .isEqualTo(
            "Begins run 4: the next message of both sides is 1. A Logon with ResetSeqNumFlag asks"
                + " the counterparty for the same, and sends wait for its answer.");
    down();
    assertThat(explain(SessionAction.RESET_SEQUENCE, new JsonObject().put("adopt", true))
            .does())
        .contains("The identity that the configuration says is taken over.")
        .endsWith("The counterparty is told nothing.");
  }

  @Test
  void aResendSaysWhatWasReceivedAlready() {
    Explanation told =
        explain(SessionAction.RESEND_REQUEST, new JsonObject().put("begin", 2).put("end", 0));

    assertThat(told.does())
        .isEqualTo("Asks the counterparty to send all messages from 2 on again.");
    assertThat(told.loses()).hasSize(1);
    assertThat(explain(
                SessionAction.RESEND_REQUEST, new JsonObject().put("begin", 4).put("end", 4))
            .toJson())
        .isEqualTo(new JsonObject()
            .put("does", "Asks the counterparty to send message 4 again.")
            .put("loses", new JsonArray())
            .put("refused", null));
  }

  @Test
  void aBlockedSessionSaysWhyItDoesNotConnect() {
    down();
    status.put("blocked", "IDENTITY: the journal knows another");

    assertThat(explain(SessionAction.CONNECT, new JsonObject()).refused())
        .contains("IDENTITY: the journal knows another");
  }
}
