package io.fixbus.bridge;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.BridgeConfig;
import io.vertx.core.Future;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean harm, or know no better. */
class BridgeAbuseTest {
  private static final BridgeConfig.Limits LIMITS = BridgeRig.LIMITS;

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 16_385})
  void aLengthThatCannotBeEndsTheConnectionAtOnce(int length) throws IOException {
    try (BridgeRig rig = new BridgeRig();
        Socket socket = new Socket("localhost", rig.bridge.tcpPort().orElseThrow())) {
      new DataOutputStream(socket.getOutputStream()).writeInt(length);

      String rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(rest).contains("\"type\":\"err\"", "GARBAGE: ");
      rig.awaitClients(0);
      assertThat(rig.counted("fix.bridge.closed", "garbage")).isEqualTo(1);
      assertThat(rig.audited().getString("text")).startsWith("GARBAGE: ");
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whatIsNoJsonObjectEndsTheConnection(Way way) {
    try (BridgeRig rig = new BridgeRig()) {
      for (String garbage : new String[] {
        "nothing",
        "[]",
        "1",
        "null",
        "\"x\"",
        "{",
        "{\"type\":\"ping\"",
        "\u0000",
        "[".repeat(10_000)
      }) {
        try (BridgePeer peer = rig.connect(way)) {
          peer.sendText(garbage);
          assertThat(peer.lastBeforeTheEnd().getString("message", "")).startsWith("GARBAGE: ");
        }
      }
      assertThat(rig.counted("fix.bridge.closed", "garbage")).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void framesThatAreNotUnderstoodAreAnsweredTenTimes(Way way) {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(way, "trader")) {
      List<JsonObject> wrong = new ArrayList<>();
      wrong.add(new JsonObject());
      wrong.add(new JsonObject().put("type", 1).put("address", "a"));
      wrong.add(frame("destroy", "a"));
      wrong.add(new JsonObject().put("type", "send"));
      wrong.add(frame("send", "").put("body", 1));
      wrong.add(new JsonObject().put("type", "send").put("address", new JsonObject()));
      wrong.add(frame("send", "a").put("headers", 1));
      wrong.add(frame("send", "a").put("headers", new JsonObject().put("a", new JsonObject())));
      wrong.add(frame("send", "a".repeat(300)));
      wrong.add(frame("send", "a").put("failureCode", "x"));

      for (JsonObject frame : wrong) {
        assertThatObject(peer.ask(frame))
            .as(frame.encode())
            .matches(err -> err.getInteger("failureCode") == 400)
            .matches(err -> err.getString("message").startsWith("FRAME "));
      }
      assertThat(peer.lastBeforeTheEnd().getString("message")).startsWith("GARBAGE: ");
      assertThat(rig.counted("fix.bridge.refused", "malformed")).isEqualTo(10);
    }
  }

  @Test
  void aReplyAddressMayBeNoAddressOfTheBus() {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      List<Object> leaked = new ArrayList<>();
      rig.vertx.eventBus().localConsumer("secret", message -> leaked.add(message.body()));
      rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.reply(new JsonObject()));

      peer.send(frame("send", "fix.own.send").put("replyAddress", "secret"));

      assertThat(peer.next("secret").getString("type")).isEqualTo("message");
      assertThat(leaked).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aFrameThatIsTooLongEndsTheConnection(Way way) {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connect(way)) {
      peer.sendText("{\"type\":\"ping\",\"x\":\"" + "y".repeat(100_000) + "\"}");
      peer.awaitEnd();
      rig.awaitClients(0);
      assertThat(rig.counted("fix.bridge.closed", "garbage")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whoSendsTooMuchIsRefusedAndThenClosed(Way way) {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(way, "trader")) {
      for (int i = 0; i < 2_000; i++) {
        peer.send(frame("unregister", "fix.own.events").put("replyAddress", "r" + i));
      }
      assertThat(peer.lastBeforeTheEnd().getString("message")).startsWith("FLOOD: ");
      assertThat(rig.counted("fix.bridge.refused", "limit")).isGreaterThanOrEqualTo(200);
      assertThat(rig.counted("fix.bridge.closed", "flood")).isEqualTo(1);
    }
  }

  @Test
  void whoSendsTooManyBytesIsClosed() {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      String large = "{\"type\":\"ping\",\"x\":\"" + "y".repeat(16_000) + "\"}";
      for (int i = 0; i < 400; i++) {
        peer.sendText(large);
      }
      peer.awaitEnd();
      rig.awaitClients(0);
      assertThat(rig.counted("fix.bridge.closed", "flood")).isEqualTo(1);
    }
  }

  @Test
  void aStrangerMaySendLittle() {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connect(Way.TCP)) {
      for (int i = 0; i < 10; i++) {
        peer.send(frame("send", "fix.own.send"));
      }
      peer.awaitEnd();
      assertThat(rig.counted("fix.bridge.closed", "no_login")).isEqualTo(1);
    }
  }

  /** It reads nothing, so that sockets' buffers and then the queue fill. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void whoDoesNotReadIsClosedAndWhatItTookComesBack(Way way) throws Exception {
    try (BridgeRig rig = new BridgeRig();
        Socket deaf = deaf(rig, way)) {
      rig.awaitClients(1);
      // Logs in, and listens; both are read by the bridge one after the other.
      write(
          way,
          deaf,
          new JsonObject()
              .put("type", "send")
              .put("address", "fixbus.login")
              .put("body", new JsonObject().put("user", "trader").put("password", "trader")));
      write(way, deaf, frame("register", "fix.own.inbound"));
      Future<?> taken = awaitTaken(rig);
      JsonObject large = new JsonObject().put("x", "y".repeat(60_000));

      for (int i = 0; i < 2_000 && rig.clients() > 0; i++) {
        rig.vertx.eventBus().publish("fix.own.inbound", large);
        TimeUnit.MILLISECONDS.sleep(1);
      }

      rig.awaitClients(0);
      assertThat(rig.counted("fix.bridge.closed", "slow")).isEqualTo(1);
      assertThat(failure(taken).failureCode()).isEqualTo(503);
    }
  }

  private static Future<?> awaitTaken(BridgeRig rig) throws InterruptedException {
    for (int i = 0; i < 3_000; i++) {
      Future<?> sent = rig.vertx.eventBus().request("fix.own.inbound", new JsonObject());
      TimeUnit.MILLISECONDS.sleep(10);
      if (!sent.failed()) {
        return sent;
      }
    }
    throw new AssertionError("nobody listens");
  }

  private static Socket deaf(BridgeRig rig, Way way) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4_096);
    int port = (way == Way.TCP ? rig.bridge.tcpPort() : rig.bridge.webSocketPort()).orElseThrow();
    socket.connect(new InetSocketAddress("localhost", port));
    if (way != Way.TCP) {
      String path = way == Way.SOCKJS ? "/eventbus/000/abcdefgh/websocket" : "/eventbus/websocket";
      socket
          .getOutputStream()
          .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                  + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
    }
    return socket;
  }

  private static void write(Way way, Socket socket, JsonObject frame) throws IOException {
    String text = way == Way.SOCKJS
        ? new io.vertx.core.json.JsonArray().add(frame.encode()).encode()
        : frame.encode();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream out = socket.getOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    if (way == Way.TCP) {
      data.writeInt(bytes.length);
    } else {
      // A final text frame, masked by zeros.
      data.writeByte(0x81);
      if (bytes.length < 126) {
        data.writeByte(0x80 | bytes.length);
      } else {
        data.writeByte(0x80 | 126);
        data.writeShort(bytes.length);
      }
      data.writeInt(0);
    }
    data.write(bytes);
    data.flush();
  }

  @Test
  void whoDoesNotLogInOrSaysNothingIsClosed() {
    BridgeConfig.Limits impatient = new BridgeConfig.Limits(
        20, 10, 16_384, 262_144, 200, 8, 4, Duration.ofMillis(300), Duration.ofSeconds(2));
    try (BridgeRig rig = new BridgeRig(impatient);
        BridgePeer silent = rig.connect(Way.WEBSOCKET);
        BridgePeer idle = rig.connectAs(Way.TCP, "trader")) {
      assertThat(silent.lastBeforeTheEnd().getString("message")).contains("did not log in");
      assertThat(idle.lastBeforeTheEnd().getString("message")).startsWith("IDLE: ");
      assertThat(rig.counted("fix.bridge.closed", "no_login")).isEqualTo(1);
      assertThat(rig.counted("fix.bridge.closed", "idle")).isEqualTo(1);
    }
  }

  @Test
  void whatWeAreSlowAtIsNotHeldAgainstALogin() {
    BridgeConfig.Limits impatient = new BridgeConfig.Limits(
        20, 10, 16_384, 262_144, 200, 8, 4, Duration.ofMillis(300), Duration.ofSeconds(60));
    CountDownLatch busy = new CountDownLatch(1);
    try (BridgeRig rig = new BridgeRig(impatient)) {
      rig.passwords.call(() -> busy.await(30, TimeUnit.SECONDS));
      try (BridgePeer waiting = rig.connect(Way.TCP);
          BridgePeer silent = rig.connect(Way.TCP)) {
        waiting.send(frame("send", "fixbus.login")
            .put("replyAddress", "login")
            .put("body", new JsonObject().put("user", "trader").put("password", "trader")));
        silent.awaitEnd();
        busy.countDown();

        assertThat(waiting.next("login").getString("type")).isEqualTo("message");
      }
    }
  }

  @Test
  void aConnectionThatNeverBecomesAWebSocketIsClosed() throws IOException {
    BridgeConfig.Limits impatient = new BridgeConfig.Limits(
        20, 10, 16_384, 262_144, 200, 8, 4, Duration.ofMillis(300), Duration.ofSeconds(2));
    try (BridgeRig rig = new BridgeRig(impatient);
        Socket socket = new Socket("localhost", rig.bridge.webSocketPort().orElseThrow())) {
      socket.getOutputStream().write("GET /eve".getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(30_000);

      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void strangersDoNotTakeAllPlaces() throws IOException {
    try (BridgeRig rig = new BridgeRig()) {
      List<BridgePeer> known = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        known.add(rig.connectAs(Way.values()[i], "trader"));
      }
      List<BridgePeer> strangers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        strangers.add(rig.connect(Way.TCP));
        rig.awaitClients(4 + i);
      }
      try (Socket one = new Socket("localhost", rig.bridge.tcpPort().orElseThrow())) {
        one.setSoTimeout(30_000);
        assertThat(one.getInputStream().read()).isEqualTo(-1);
      }
      assertThat(rig.counted("fix.bridge.closed", "too_many")).isEqualTo(1);

      strangers.forEach(BridgePeer::close);
      rig.awaitClients(3);
      rig.connectAs(Way.TCP, "trader").close();
      known.forEach(BridgePeer::close);
      rig.awaitClients(0);
    }
  }

  @Test
  void placesComeBackHoweverClientsGo() {
    try (BridgeRig rig = new BridgeRig()) {
      for (int i = 0; i < 30; i++) {
        try (BridgePeer peer = rig.connect(Way.values()[i % 3])) {
          peer.sendText(i % 2 == 0 ? "garbage" : "{\"type\":\"ping\"}");
        }
      }
      rig.awaitClients(0);
      for (Way way : Way.values()) {
        rig.connectAs(way, "trader").close();
      }
    }
  }

  @Test
  void whoeverIsRemovedIsClosed() {
    try (BridgeRig rig = new BridgeRig();
        BridgePeer peer = rig.connectAs(Way.SOCKJS, "trader")) {
      rig.authentication.change(AccessConfig.NOBODY);

      assertThat(peer.lastBeforeTheEnd().getString("message")).startsWith("REVOKED: ");
      assertThat(rig.counted("fix.bridge.closed", "revoked")).isEqualTo(1);
    }
  }

  @Test
  void onlyPagesThatAreNamedMayUseIt() {
    try (BridgeRig rig = new BridgeRig()) {
      rig.connect(Way.WEBSOCKET, "Origin", "https://desk.example").close();

      assertThatThrownBy(() -> rig.connect(Way.WEBSOCKET, "Origin", "https://evil.example"))
          .isInstanceOf(CompletionException.class);
      assertThatThrownBy(() -> rig.connect(Way.SOCKJS, "Origin", "null"))
          .isInstanceOf(CompletionException.class);
      assertThat(rig.counted("fix.bridge.refused", "forbidden")).isEqualTo(2);
    }
  }

  @Test
  void aProgramMayProveWhoItIsInItsHandshake() {
    try (BridgeRig rig = new BridgeRig()) {
      rig.vertx.eventBus().localConsumer("fix.own.send", m -> m.reply(new JsonObject()));
      for (Way way : List.of(Way.WEBSOCKET, Way.SOCKJS)) {
        try (BridgePeer peer = rig.connect(way, "Authorization", basic("trader:trader"))) {
          assertThat(peer.ask(frame("send", "fix.own.send")).getString("type")).isEqualTo("rec");
        }
      }
      assertThatThrownBy(() -> rig.connect(Way.SOCKJS, "Authorization", basic("trader:x")))
          .isInstanceOf(CompletionException.class);
      assertThat(rig.audited().getInteger("code")).isEqualTo(401);
      rig.awaitClients(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/eventbus",
        "/eventbus/",
        "/eventbus/iframe.html",
        "/eventbus/chunking_test",
        "/eventbus/000/abc/xhr",
        "/eventbus/000/abc/xhr_streaming",
        "/eventbus/000/abc/jsonp?c=x",
        "/eventbus/000/abc/eventsource",
        "/eventbus/000/abc/htmlfile?c=x",
        "/metrics"
      })
  void nothingElseIsServed(String path) throws Exception {
    try (BridgeRig rig = new BridgeRig()) {
      URI uri = URI.create("http://localhost:" + rig.bridge.webSocketPort().orElseThrow() + path);
      for (String method : List.of("GET", "POST", "OPTIONS")) {
        HttpResponse<String> response = HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(method).isEqualTo(404);
      }
    }
  }

  @Test
  void aClientIsToldWhenTheBridgeStops() {
    BridgeRig rig = new BridgeRig();
    try (BridgePeer peer = rig.connectAs(Way.TCP, "trader")) {
      rig.close();
      assertThat(peer.lastBeforeTheEnd().getString("message")).startsWith("STOPPED: ");
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static ReplyException failure(Future<?> future) throws TimeoutException {
    try {
      future.await(20, TimeUnit.SECONDS);
      throw new AssertionError("it did not fail");
    } catch (ReplyException e) {
      return e;
    }
  }
}
