package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How initiators come to their connections, and what slow counterparties do to them. */
final class ConnectingTest {
  private final Bench bench = new Bench();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aDeadAddressIsPassedOverForTheNextOfTheList() throws Exception {
    int port = Bench.freePort();
    PairConfig config = PairConfig.inMemory(port)
        .set(
            "sessions.trader.connect",
            new JsonArray().add("127.0.0.1:" + Bench.freePort()).add("127.0.0.1:" + port));
    bench.deployLoggedOn(config.json());

    JsonObject failed = bench.events.awaitEvent("trader", "disconnect");
    assertThat(failed.getString("reason")).isEqualTo("CONNECT_FAILED");
    assertThat(failed.getString("detail")).contains("refused");
  }

  @Test
  void anInitiatorComesBackAfterItsConnectionIsCut() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      bench.deploy(
          PairConfig.inMemory(server.getLocalPort()).without("exchange").json());
      for (int i = 0; i < 3; i++) {
        server.accept().close();
      }
    }
    bench.events.await(
        "three lost connections",
        event -> bench.events.all("trader", "disconnect").size() >= 3);
  }

  @Test
  void anInitiatorWithoutAutoConnectWaitsToBeTold() throws Exception {
    bench.deploy(PairConfig.inMemory(Bench.freePort())
        .set("sessions.trader.autoConnect", false)
        .json());
    assertThat(bench.control("trader", "status").getString("connectedTo")).isNull();
    assertThat(bench.events.names("trader")).doesNotContain("connect");

    bench.control("trader", "connect");
    bench.events.awaitEvent("trader", "logon");
  }

  @Test
  void aDisconnectRightAfterConnectLeavesNoConnection() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      bench.deploy(PairConfig.inMemory(server.getLocalPort())
          .without("exchange")
          .set("sessions.trader.autoConnect", false)
          .json());
      bench.startControl("trader", "connect", new JsonObject());
      bench.control("trader", "disconnect");
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(Bench.TIMEOUT_SECONDS * 1_000);
        // If the connection was there first, a Logon was on its way.
        assertThat(readAll(socket)).matches("(8=FIX[^|]*35=A.*)?");
      }
      assertThat(bench.control("trader", "status").getString("connectedTo")).isNull();
    }
  }

  @Test
  void aCounterpartyThatDoesNotReadBringsBackpressureAndReadingEndsIt() throws Exception {
    int port = Bench.freePort();
    bench.deploy(PairConfig.inMemory(port)
        .without("trader")
        .set("sessions.exchange.limits.outboundBytes", 65_536)
        .json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      int sent = 0;
      String big = "x".repeat(8_000);
      FixMessage message =
          FixMessage.builder("B").field(148, "news").field(58, big).build();
      while (isTaken(message)) {
        sent++;
        assertThat(sent).isLessThan(10_000);
      }
      assertThat(bench.events.awaitEvent("exchange", "backpressure").getBoolean("on"))
          .isTrue();

      for (int i = 1; i <= sent; i++) {
        assertThat(peer.read()).contains("|34=" + (i + 1) + "|");
      }
      bench.events.await("backpressure off", event -> Boolean.FALSE.equals(event.getValue("on")));
      assertThat(isTaken(message)).isTrue();
    }
  }

  /** Whether it was not refused with 429; a reply that is late is not waited for. */
  private boolean isTaken(FixMessage message) throws Exception {
    Future<Message<JsonObject>> reply = bench.startSending("exchange", message, Map.of());
    try {
      reply.await(200, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return true;
    } catch (ReplyException refused) {
      assertThat(refused.failureCode()).isEqualTo(429);
      assertThat(refused.getMessage()).startsWith("BACKPRESSURE");
      return false;
    }
  }

  private static String readAll(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      return "";
    }
  }
}
