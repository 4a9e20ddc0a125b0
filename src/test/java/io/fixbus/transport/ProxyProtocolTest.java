package io.fixbus.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners behind a balancer that tells whose connection it passes on. */
final class ProxyProtocolTest {
  /** Version 2, PROXY, TCP over IPv4, 203.0.113.7:5001 to 10.0.0.1:9880. */
  private static final byte[] VERSION_2 = HexFormat.of()
      .parseHex(
          "0d0a0d0a000d0a515549540a" + "2111000c" + "cb007107" + "0a000001" + "1389" + "2698");

  /** Version 2, LOCAL: the balancer looks whether we live. */
  private static final byte[] LOCAL =
      HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + "20000000");

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final AtomicLong numbers = new AtomicLong();
  private final RecordingHandler received = new RecordingHandler();
  private final RecordingGatekeeper gatekeeper =
      new RecordingGatekeeper(connection -> connection.handler(received));

  @AfterEach
  void closeVertx() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void aHeaderOfVersion1TellsTheClientsAddress() throws Exception {
    try (Socket socket = connect("127.0.0.0/8", 20_000)) {
      send(socket, ascii("PROXY TCP4 203.0.113.7 10.0.0.1 5001 9880\r\nhello"));
      assertConnectedFrom("203.0.113.7");
      assertThat(received.received(5).await(30, SECONDS)).isEqualTo("hello");
    }
  }

  @Test
  void aHeaderOfVersion2DoesSoInAnyPieces() throws Exception {
    try (Socket socket = connect("127.0.0.1", 20_000)) {
      socket.setTcpNoDelay(true);
      for (byte b : VERSION_2) {
        send(socket, new byte[] {b});
      }
      send(socket, ascii("hello"));
      assertConnectedFrom("203.0.113.7");
      assertThat(received.received(5).await(30, SECONDS)).isEqualTo("hello");
    }
  }

  @Test
  void aBalancerMaySpeakForItself() throws Exception {
    try (Socket socket = connect("127.0.0.1", 20_000)) {
      send(socket, LOCAL);
      assertConnectedFrom("127.0.0.1");
    }
  }

  @Test
  void whoIsNoKnownBalancerIsClosedWhateverItSays() throws Exception {
    try (Socket socket = connect("10.0.0.0/8", 20_000)) {
      send(socket, VERSION_2);
      assertThat(gatekeeper.next()).startsWith("proxy: it is none of the proxies");
      assertEnds(socket);
    }
  }

  @Test
  void aBalancerWithoutAHeaderIsClosed() throws Exception {
    try (Socket socket = connect("127.0.0.1", 20_000)) {
      // No longer than a header may be, it could still become one.
      send(socket, ascii("8=FIX.4.4\u00019=63\u000135=A\u0001".repeat(6)));
      assertThat(gatekeeper.next()).startsWith("proxy: PROXY header: ");
      assertEnds(socket);
    }
  }

  @Test
  void aBalancerThatSaysNothingIsClosedInTime() throws Exception {
    try (Socket socket = connect("127.0.0.1", 200)) {
      assertThat(gatekeeper.next()).isEqualTo("proxy: PROXY header: no PROXY header in time");
      assertEnds(socket);
    }
  }

  private void assertConnectedFrom(String host) throws InterruptedException {
    assertThat(gatekeeper.next()).isEqualTo("admitted " + host);
    assertThat(gatekeeper.next()).isEqualTo("connected " + host);
  }

  private static void assertEnds(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private Socket connect(String proxies, long headerMillis) throws Exception {
    ListenSettings place = new ListenSettings(
        new HostPort("127.0.0.1", 0), List.of(Network.parse(proxies).orElseThrow()), headerMillis);
    Promise<FixListener> listening = Promise.promise();
    loop.runOnContext(nothing -> FixListener.listen(
            vertx, place, Optional.empty(), numbers::incrementAndGet, gatekeeper)
        .onComplete(listening));
    int port = listening.future().await(30, SECONDS).port();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void send(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
