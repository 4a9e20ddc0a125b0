package io.fixbus.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said before something is lost, and that nothing is said where nothing is. */
final class LossesTest {

  private static JsonObject status(int nextOut, int nextIn, int unacknowledged, boolean loggedOn) {
    return new JsonObject()
        .put("run", 3)
        .put("nextOut", nextOut)
        .put("nextIn", nextIn)
        .put("unacknowledged", unacknowledged)
        .put("loggedOn", loggedOn);
  }

  @Test
  void aFreshSessionHasNothingToLose() {
    assertThat(Losses.ofReset(status(1, 1, 0, false))).isEmpty();
    assertThat(Losses.ofDisconnect(status(5, 5, 0, false), false)).isEmpty();
    assertThat(Losses.ofSetSequence(status(5, 5, 0, false), Optional.of(5), Optional.of(5)))
        .isEmpty();
  }

  @Test
  void aResetLosesWhatWasNotReceivedOrAcknowledged() {
    assertThat(Losses.ofReset(status(9, 4, 2, false)))
        .containsExactly(
            "Run 3 ends: what the counterparty has not received of our messages 1 to 8 it can no"
                + " longer ask for.",
            "2 of its messages, which no application has acknowledged, may not come again.",
            "The counterparty has to begin at 1, too, or the next Logon will be refused.");
    assertThat(Losses.ofReset(status(2, 2, 0, true)))
        .containsExactly(
            "Run 3 ends: what the counterparty has not received of our messages 1 it can no longer"
                + " ask for.");
  }

  @Test
  void numbersThatAreSetLeaveHolesOrCauseRepeats() {
    assertThat(Losses.ofSetSequence(status(9, 4, 0, false), Optional.of(12), Optional.of(6)))
        .containsExactly(
            "Our messages 9 to 11 will never exist: where the counterparty asks for them it is told"
                + " so.",
            "The counterparty's messages 4 to 5 will never be asked for: they are lost.");
    assertThat(Losses.ofSetSequence(status(9, 4, 1, false), Optional.empty(), Optional.of(2)))
        .containsExactly(
            "The counterparty's messages 2 to 3 will be asked for and delivered a second time.",
            "1 of its messages, which no application has acknowledged, may not come again.");
  }
}
