package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Counterparties and strangers that cost too much, over real sockets. */
final class AbuseTest {
  private final Bench bench = new Bench();
  private final int port = Bench.freePort();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void aThousandSilentConnectionsLeaveRoomForOthersAndAreClosedInTime() throws Exception {
    bench.deploy(config().set("listeners.main.limits.logonTimeout", "4s").json());
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(60_000);
      silent.add(socket);
    }
    Socket elsewhere =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName("127.0.0.2"), 0);
    elsewhere.setSoTimeout(30_000);
    try (RawPeer peer = new RawPeer(elsewhere, "TRADER")) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      for (Socket socket : silent) {
        assertThat(end(socket)).isEqualTo(-1);
        socket.close();
      }
      peer.write(peer.message("1", "112=still there|"));
      assertThat(peer.read()).contains("|112=still there|");
    }
  }

  @Test
  void aLogonMayComeByteByByte() throws Exception {
    bench.deploy(config().json());
    try (RawPeer peer = new RawPeer(port)) {
      String logon = peer.logon();
      for (int i = 0; i < logon.length(); i++) {
        peer.write(logon.substring(i, i + 1));
      }
      assertThat(peer.read()).contains("|35=A|");
    }
  }

  @Test
  void aBodyLengthBeyondTheBoundIsClosedWithoutAnAnswer() throws Exception {
    bench.deploy(config().json());
    try (RawPeer giant = new RawPeer(port)) {
      giant.write("8=FIX.4.4|9=8193|35=A|");
      assertThat(giant.readToEnd()).isEmpty();
    }
  }

  @Test
  void aThousandGiantsTakeNoMoreMemoryThanTheySent() throws Exception {
    bench.deploy(config().set("listeners.main.limits.logonTimeout", "2m").json());
    List<RawPeer> giants = new ArrayList<>();
    for (int i = 0; i < 995; i++) {
      // So many from one address are let in.
      InetAddress from = InetAddress.getByName("127.0.0." + (2 + i / 199));
      giants.add(
          new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port, from, 0), "TRADER"));
    }
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      final long before = usedHeapBytes();
      for (RawPeer giant : giants) {
        giant.write("8=FIX.4.4|9=8000|35=A|34=1|49=TRADER|");
      }
      long most = 0;
      for (int i = 0; i < 3; i++) {
        peer.write(peer.message("1", "112=still there|"));
        assertThat(peer.read()).contains("|112=still there|");
        most = Math.max(most, usedHeapBytes());
      }
      assertThat(most - before)
          .as("bytes for 995 connections that announced 8,000 bytes each")
          .isLessThan(2 * 1_048_576);
    }
    for (RawPeer giant : giants) {
      giant.close();
    }
  }

  private static long usedHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void aStormOfResendRequestsIsLoggedOut() throws Exception {
    bench.deploy(config().json());
    try (RawPeer peer = new RawPeer(port)) {
      peer.write(peer.logon());
      assertThat(peer.read()).contains("|35=A|");
      for (int i = 0; i < 100; i++) {
        bench.send("exchange", Bench.orderJson("a" + i));
      }
      StringBuilder storm = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        storm.append(peer.message("2", "7=1|16=0|"));
      }
      peer.write(storm.toString());
      int messages = 0;
      String logout = "";
      for (String next = peer.read(); !next.isEmpty(); next = peer.read()) {
        messages++;
        logout = next.contains("|35=5|") ? next : logout;
      }
      assertThat(logout).contains("|58=ResendRequest from 1 repeated too often|");
      assertThat(messages).as("messages that a thousand requests brought").isLessThan(1_000);
    }
    assertThat(bench.events.awaitEvent("exchange", "disconnect").getString("reason"))
        .isEqualTo("PROTOCOL_ERROR");
  }

  @Test
  void whoDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
    PairConfig config = config().set("sessions.exchange.limits.slowConsumer", "500ms");
    config.set(
        "sessions.other",
        config
            .json()
            .getJsonObject("sessions")
            .getJsonObject("exchange")
            .copy()
            .put("targetCompId", "OTHER"));
    bench.deploy(config.json());
    Socket narrow = new Socket();
    narrow.setReceiveBufferSize(4_096);
    narrow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    try (RawPeer lazy = new RawPeer(narrow, "TRADER");
        RawPeer other = new RawPeer(port, "OTHER")) {
      lazy.write(lazy.logon());
      assertThat(lazy.read()).contains("|35=A|");
      other.write(other.logon());
      assertThat(other.read()).contains("|35=A|");

      List<Future<?>> sends = new ArrayList<>();
      for (int i = 0; !bench.events.names("exchange").contains("disconnect"); i++) {
        assertThat(i).as("rounds of 80 messages of 60 kB").isLessThan(20);
        sends.addAll(sendMuch("exchange"));
        bench.send("other", Bench.orderJson("b" + i));
        assertThat(other.read()).contains("|11=b" + i + "|");
        Future.join(sends).transform(all -> Future.succeededFuture()).await(60, TimeUnit.SECONDS);
      }
      assertThat(bench.events.awaitEvent("exchange", "disconnect").getString("reason"))
          .isEqualTo("SLOW_CONSUMER");
      assertThat(sends)
          .anyMatch(sent ->
              sent.cause() instanceof ReplyException refused && refused.failureCode() == 429);
    }
  }

  /** More than may wait for a session. */
  private List<Future<?>> sendMuch(String session) {
    JsonObject large = Bench.orderJson("a1");
    large.getJsonObject("Body").put("Text", "x".repeat(60_000));
    List<Future<?>> sends = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      sends.add(bench.startSending(session, large, Map.of()));
    }
    return sends;
  }

  private static int end(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (SocketException e) {
      // Reset, which is an end as well.
      return -1;
    }
  }

  private PairConfig config() {
    return PairConfig.inMemory(port).without("trader");
  }
}
