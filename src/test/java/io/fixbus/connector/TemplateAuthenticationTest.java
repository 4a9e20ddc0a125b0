package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template makes a session when the application has accepted its Logon, not before. */
final class TemplateAuthenticationTest {
  private static final String SESSION = "clients-EXCHANGE-DESK";

  private final Bench bench = new Bench();
  private final int port = Bench.freePort();
  private final List<JsonObject> questions = new CopyOnWriteArrayList<>();

  @BeforeEach
  void deploy(@TempDir Path directory) throws Exception {
    PairConfig config = PairConfig.of(port, directory).without("trader");
    JsonObject sessions = config.json().getJsonObject("sessions");
    sessions.put("clients", sessions.remove("exchange"));
    config.set("sessions.clients.targetCompId", "*");
    config.set("sessions.clients.authenticate", "bus");
    bench.deploy(config.json());
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aRefusedLogonMakesNoSession() throws Exception {
    answer(new JsonObject().put("accept", false));
    assertThat(answerToLogon()).isEmpty();
    assertThat(sessions()).isZero();
    assertThat(questions).hasSize(1);
    assertThat(questions.get(0).getJsonObject("Header").getString("SenderCompID"))
        .isEqualTo("DESK");
  }

  @Test
  void aLogonThatNobodyJudgesMakesNoSession() throws Exception {
    assertThat(answerToLogon()).isEmpty();
    assertThat(sessions()).isZero();
  }

  @Test
  void anAcceptedLogonMakesTheSessionAndIsAskedAboutOnce() throws Exception {
    answer(new JsonObject().put("accept", true));
    assertThat(answerToLogon()).contains("|35=A|");
    assertThat(sessions()).isEqualTo(1);
    assertThat(questions).hasSize(1);

    bench.events.awaitEvent(SESSION, "disconnect");
    try (RawPeer peer = new RawPeer(port, "DESK")) {
      peer.logon();
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|").contains("|34=2|");
    }
    assertThat(questions).hasSize(2);
  }

  @Test
  void aLogonRefusedWithATextIsLoggedOutWithIt() throws Exception {
    answer(new JsonObject().put("accept", false).put("text", "not today"));
    assertThat(answerToLogon()).contains("|35=5|").contains("|58=not today|");
  }

  private void answer(JsonObject answer) {
    bench.vertx.eventBus().<JsonObject>consumer("fix." + SESSION + ".logon", question -> {
      questions.add(question.body());
      question.reply(answer);
    });
  }

  private String answerToLogon() throws Exception {
    try (RawPeer peer = new RawPeer(port, "DESK")) {
      peer.write(peer.logon());
      return peer.read();
    }
  }

  private int sessions() throws Exception {
    return bench.control("", "sessions").getJsonArray("sessions").size();
  }
}
