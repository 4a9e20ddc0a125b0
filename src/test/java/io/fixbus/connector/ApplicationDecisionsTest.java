package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sessions leave to the application: signing a Logon, choosing what is sent again. */
final class ApplicationDecisionsTest {
  private final Bench bench = new Bench();
  private final LinkedBlockingQueue<JsonObject> asked = new LinkedBlockingQueue<>();

  @TempDir
  private Path directory;

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void theSignersFieldsGoWithTheLogon() throws Exception {
    answer(
        "fix.trader.sign",
        new JsonObject()
            .put("fields", new JsonObject().put("Username", "joe").put("554", "signature")));
    bench.deployLoggedOn(signing());

    JsonObject shown = asked.take();
    assertThat(shown.getJsonObject("Header").getString("MsgType")).isEqualTo("A");
    assertThat(shown.getJsonObject("Header").getString("MsgSeqNum")).isEqualTo("1");
    JsonObject logon = bench.events.awaitEvent("exchange", "logon").getJsonObject("message");
    assertThat(logon.getJsonObject("Body").getString("Username")).isEqualTo("joe");
    assertThat(logon.getJsonObject("Body").getString("Password")).isEqualTo("***");
  }

  @Test
  void withoutAUsableSignatureTheConnectionIsClosedAndNoNumberUsed() throws Exception {
    answer("fix.trader.sign", new JsonObject().put("fields", new JsonObject().put("Sygn", "x")));
    bench.deploy(signing());

    bench.events.awaitEvent("trader", "disconnect");
    assertThat(bench.control("trader", "status").getInteger("nextOut")).isEqualTo(1);
    assertThat(bench.events.names("exchange")).doesNotContain("logon");
  }

  @Test
  void onlyWhatTheApplicationChoosesIsSentAgain() throws Exception {
    answer("fix.trader.replay", new JsonObject().put("resend", new JsonArray().add(3)));
    deployAsking();
    requestResend();

    JsonObject question = asked.poll(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(question.getInteger("begin")).isEqualTo(2);
    assertThat(question.getInteger("end")).isEqualTo(4);
    assertThat(question.getInteger("run")).isEqualTo(1);
    assertThat(question.getJsonArray("messages")).hasSize(3);
    JsonObject first = question.getJsonArray("messages").getJsonObject(0);
    assertThat(first.getInteger("msgSeqNum")).isEqualTo(2);
    assertThat(first.getString("origSendingTime")).isNotEmpty();
    assertThat(first.getJsonObject("message").getJsonObject("Body").getString("ClOrdID"))
        .isEqualTo("a1");
    JsonObject resend = bench.events.awaitEvent("trader", "resend");
    assertThat(resend.getInteger("resent")).isEqualTo(1);
    assertThat(resend.getInteger("filled")).isEqualTo(2);
  }

  @Test
  void withoutAnAnswerEverythingIsGapFilled() throws Exception {
    deployAsking();
    requestResend();

    JsonObject resend = bench.events.awaitEvent("trader", "resend");
    assertThat(resend.getInteger("resent")).isZero();
    assertThat(resend.getInteger("filled")).isEqualTo(3);
  }

  private JsonObject signing() {
    return PairConfig.of(Bench.freePort(), directory)
        .set("sessions.trader.signLogon", "bus")
        .json();
  }

  private void deployAsking() throws Exception {
    bench.deployLoggedOn(PairConfig.of(Bench.freePort(), directory)
        .set("sessions.trader.replay", "ask")
        .json());
    for (int i = 1; i <= 3; i++) {
      bench.send("trader", Bench.order("a" + i));
    }
  }

  private void requestResend() throws Exception {
    bench.control("exchange", "resend-request", new JsonObject().put("begin", 2).put("end", 4));
  }

  private void answer(String address, JsonObject answer) {
    bench.vertx.eventBus().<JsonObject>consumer(address, question -> {
      asked.add(question.body());
      question.reply(answer);
    });
  }
}
