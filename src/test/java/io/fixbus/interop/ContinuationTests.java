package io.fixbus.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.WireMessage;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** How a session goes on after a cut, a wait or a restart, whichever way gaps are closed. */
abstract class ContinuationTests {

  @Parameter
  Pairing pairing;

  @TempDir
  private Path directory;

  Pair pair;

  @BeforeEach
  void prepare() throws Exception {
    pair = new Pair(pairing, directory);
  }

  @AfterEach
  void close() throws Exception {
    pair.close();
  }

  @Test
  void aLineCutInTheMiddleOfMessagesLosesNothing() throws Exception {
    pair.logOn();
    pair.trade("before");

    pair.line().lose();
    for (int i = 1; i <= 10; i++) {
      assertThat(pair.sendOrder("o" + i).getString("status")).isEqualTo("sent");
      pair.sendReport("o" + i);
    }
    pair.clearEvents();
    pair.line().cut();
    pair.awaitEvent("disconnect");
    for (int i = 11; i <= 20; i++) {
      assertThat(pair.sendOrder("o" + i).getString("status")).isEqualTo("queued");
      pair.sendReport("o" + i);
    }
    pair.line().repair();
    pair.awaitLogon();

    for (int i = 1; i <= 20; i++) {
      WireMessage order = pair.expectOrder("o" + i);
      assertThat(order.possDup()).isTrue();
      assertThat(order.find(122)).isPresent();
      assertThat(pair.expectReport("o" + i).headers().get("possDup")).isEqualTo("true");
    }
    pair.trade("after");
    pair.awaitStatus("no gap", status -> status.getString("state").equals("ACTIVE"));
    pair.assertNothingOdd();
  }

  @Test
  void whatWasQueuedWhileThePeerWasDownFollowsItsLogon() throws Exception {
    pair.startConnector();
    int[] numbers = new int[5];
    for (int i = 0; i < numbers.length; i++) {
      JsonObject reply = pair.sendOrder("o" + i);
      assertThat(reply.getString("status")).isEqualTo("queued");
      numbers[i] = reply.getInteger("msgSeqNum");
    }

    pair.startPeer();
    pair.awaitLogon();

    for (int i = 0; i < numbers.length; i++) {
      assertThat(pair.expectOrder("o" + i).msgSeqNum()).isEqualTo(numbers[i]);
    }
    pair.trade("after");
    pair.assertNothingOdd();
  }

  @Test
  void numbersGoOnWhenTheConnectorStartsAgain() throws Exception {
    pair.logOn();
    pair.trade("before");
    JsonObject before = pair.awaitAllCounted();

    pair.stopConnector();
    pair.expectAdmin("5");
    pair.peer().awaitEnd();
    pair.clearEvents();
    pair.startConnector();
    pair.awaitLogon();

    // On both sides: a Logout and a Logon more.
    JsonObject after = pair.awaitStatus("a Logon", now -> now.getBoolean("loggedOn"));
    assertThat(after.getInteger("nextOut")).isEqualTo(before.getInteger("nextOut") + 2);
    assertThat(after.getInteger("nextIn")).isEqualTo(before.getInteger("nextIn") + 2);
    assertThat(after.getInteger("run")).isEqualTo(before.getInteger("run"));
    assertThat(pair.awaitEvent("logon").getBoolean("healthy")).isTrue();
    pair.trade("after");
    pair.assertNothingOdd();
  }

  @Test
  void whatWasSentBeforeARestartIsSentAgainAfterIt() throws Exception {
    pair.logOn();
    pair.trade("before");
    pair.stopPeer();
    pair.awaitStatus("a Logout", now -> !now.getBoolean("loggedOn"));
    for (int i = 1; i <= 5; i++) {
      assertThat(pair.sendOrder("o" + i).getString("status")).isEqualTo("queued");
    }
    pair.stopConnector();
    pair.clearEvents();

    pair.startConnector();
    pair.startPeer();
    pair.awaitLogon();

    for (int i = 1; i <= 5; i++) {
      assertThat(pair.expectOrder("o" + i).possDup()).isTrue();
    }
    pair.trade("after");
    pair.assertNothingOdd();
  }
}
