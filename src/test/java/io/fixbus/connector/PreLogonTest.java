package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What strangers, and counterparties before their Logon, get to see of an acceptor. */
final class PreLogonTest {
  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aSilentConnectionIsClosedWithoutAByteWhenItsTimeIsOver() throws Exception {
    deploy(config().set("listeners.main.limits.logonTimeout", "300ms"));
    try (RawPeer peer = new RawPeer(port)) {
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void bytesThatDripDoNotExtendTheTime() throws Exception {
    deploy(config().set("listeners.main.limits.logonTimeout", "300ms"));
    try (RawPeer peer = new RawPeer(port)) {
      peer.write("8=FIX.4.4|9=");
      long begin = System.nanoTime();
      ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
      dripping.scheduleAtFixedRate(() -> drip(peer), 0, 20, TimeUnit.MILLISECONDS);
      assertThat(peer.readToEnd()).isEmpty();
      assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
      dripping.shutdownNow();
    }
  }

  @Test
  void aFirstMessageThatIsNoLogonIsClosedWithoutAByte() throws Exception {
    deploy(config());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.message("0", ""));
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void anUnknownIdentityIsClosedWithoutAByte() throws Exception {
    deploy(config());
    try (RawPeer peer = new RawPeer(port, "STRANGER")) {
      peer.write(peer.logon());
      assertThat(peer.readToEnd()).isEmpty();
    }
    assertThat(bench.events.names("exchange")).doesNotContain("connect");
  }

  @Test
  void aSecondLogonOfAnIdentityIsClosedWithoutAByteAndTheFirstLivesOn() throws Exception {
    deploy(config());
    try (RawPeer first = new RawPeer(port);
        RawPeer second = new RawPeer(port)) {
      first.write(first.logon());
      assertThat(first.read()).contains("|35=A|");
      second.write(second.logon());
      assertThat(second.readToEnd()).isEmpty();

      first.write(first.message("1", "112=still there|"));
      assertThat(first.read()).contains("|35=0|").contains("|112=still there|");
    }
  }

  @Test
  void aSecondLogonReplacesTheFirstIfSoConfigured() throws Exception {
    deploy(config().set("sessions.exchange.duplicateLogon", "replace"));
    try (RawPeer first = new RawPeer(port);
        RawPeer second = new RawPeer(port)) {
      first.write(first.logon());
      assertThat(first.read()).contains("|35=A|");

      second.write(RawPeer.framed(logonFields()));
      assertThat(second.read()).contains("|35=A|");
      assertThat(first.readToEnd()).isEmpty();
      assertThat(bench.events.awaitEvent("exchange", "disconnect").getString("reason"))
          .isEqualTo("REPLACED");
    }
  }

  @Test
  void aSecondLogonReplacesTheFirstOnAnotherEventLoopToo() throws Exception {
    deploy(config()
        .set("listeners.main.instances", 2)
        .set("sessions.exchange.duplicateLogon", "replace"));
    List<RawPeer> peers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RawPeer peer = new RawPeer(port);
      peers.add(peer);
      peer.write(RawPeer.framed(logonFields()));
      assertThat(peer.read()).contains("|35=A|");
    }
    for (RawPeer replaced : peers.subList(0, 3)) {
      assertThat(replaced.readToEnd()).isEmpty();
      replaced.close();
    }
    peers.get(3).close();
  }

  @Test
  void aGarbledLogonIsClosedWithoutAByte() throws Exception {
    deploy(config());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon().replaceFirst("10=\\d+", "10=000"));
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void aGiantBodyLengthIsClosedBeforeItsBytesCome() throws Exception {
    deploy(config());
    for (String length : new String[] {"9999999", "4294967200", "99999999999999999999", "0009"}) {
      try (RawPeer peer = new RawPeer(port)) {
        peer.write("8=FIX.4.4|9=" + length + "|35=A|");
        peer.write("x".repeat(9_000));
        assertThat(peer.readToEnd()).isEmpty();
      }
    }
  }

  @Test
  void moreThan4KibThatAreNoFixAreClosed() throws Exception {
    deploy(config());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write("GET / HTTP/1.1\r\n".repeat(300));
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void whatFollowsTheLogonInTheSameReadIsDeliveredAfterIt() throws Exception {
    deploy(config());
    Inbox inbox = new Inbox(bench.vertx, "exchange");
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon() + peer.order("a1") + peer.order("a2"));
      assertThat(peer.read()).contains("|35=A|");
      assertThat(inbox.take().headers().get("msgSeqNum")).isEqualTo("2");
      assertThat(inbox.take().headers().get("msgSeqNum")).isEqualTo("3");
    }
  }

  @Test
  void whatFollowsTheLogonWaitsForTheApplicationsVerdict() throws Exception {
    Promise<Message<JsonObject>> asked = Promise.promise();
    bench.vertx.eventBus().<JsonObject>consumer("fix.exchange.logon", asked::complete);
    deploy(config().set("sessions.exchange.authenticate", "bus"));
    Inbox inbox = new Inbox(bench.vertx, "exchange");
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.message("A", "98=0|108=30|553=joe|554=secret|") + peer.order("a1"));
      Message<JsonObject> question = asked.future().await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(question.body().getJsonObject("Body").getString("Password")).isEqualTo("secret");
      assertThat(bench.events.names("exchange")).doesNotContain("logon");

      question.reply(new JsonObject().put("accept", true));

      assertThat(peer.read()).contains("|35=A|");
      assertThat(inbox.take().headers().get("msgSeqNum")).isEqualTo("2");
      JsonObject logon = bench.events.awaitEvent("exchange", "logon").getJsonObject("message");
      assertThat(logon.encode()).doesNotContain("secret");
    }
  }

  @Test
  void aLogonThatTheApplicationRefusesWithATextIsLoggedOut() throws Exception {
    answerLogon(new JsonObject().put("accept", false).put("text", "not today"));
    deploy(config().set("sessions.exchange.authenticate", "bus"));
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=5|").contains("|58=not today|");
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void aLogonThatTheApplicationRefusesSilentlyIsClosedWithoutAByte() throws Exception {
    answerLogon(new JsonObject().put("accept", false));
    deploy(config().set("sessions.exchange.authenticate", "bus"));
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.readToEnd()).isEmpty();
    }
    bench.events.awaitEvent("exchange", "authentication-failed");
    assertThat(bench.control("exchange", "status").getInteger("nextIn")).isEqualTo(1);
  }

  @Test
  void aLogonThatNobodyJudgesIsRefused() throws Exception {
    deploy(config().set("sessions.exchange.authenticate", "bus"));
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.readToEnd()).isEmpty();
    }
  }

  @Test
  void tooMuchGarbageAfterLogonEndsTheConnection() throws Exception {
    deploy(config());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      for (int i = 0; i < 11; i++) {
        peer.write("8=FIX.4.4|9=5|35=0|10=000|");
      }
      assertThat(peer.readToEnd()).isEmpty();
      assertThat(bench.events.awaitEvent("exchange", "disconnect").getString("detail"))
          .contains("garbled");
    }
  }

  private PairConfig config() {
    return PairConfig.inMemory(port).without("trader").set("sessions.exchange.resetOnLogon", true);
  }

  private void deploy(PairConfig config) throws Exception {
    bench.deploy(config.json());
  }

  private void answerLogon(JsonObject answer) {
    bench.vertx.eventBus().consumer("fix.exchange.logon", message -> message.reply(answer));
  }

  private static String logonFields() {
    return "35=A|34=1|49=TRADER|52=" + RawPeer.now() + "|56=EXCHANGE|98=0|108=30|141=Y|";
  }

  /** Fails, and is not called again, once the other side has closed. */
  private static void drip(RawPeer peer) {
    try {
      peer.write("1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
