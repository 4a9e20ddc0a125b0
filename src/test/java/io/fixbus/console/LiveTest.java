package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.connector.Bench;
import io.fixbus.console.live.LiveStreams;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What browsers are told as it happens, and for how long. */
final class LiveTest {
  @TempDir
  private Path directory;

  private ApiRig rig = new ApiRig();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  /** Without a connector: this test says what it would. */
  private void pretend() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    rig.bench
        .vertx
        .eventBus()
        .localConsumer(
            "fix.control",
            message -> message.reply(new JsonObject().put("sessions", new JsonArray())));
  }

  private ServerSentEvents live(String cookie, String query) throws Exception {
    return ServerSentEvents.open(
        client, rig.request("/console/live" + query).header("Cookie", cookie).build());
  }

  private static String word(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("word");
  }

  private static void await(String what, BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private double ended(String reason) {
    return Optional.ofNullable(
            rig.registry.find("fix.console.ended").tag("reason", reason).counter())
        .map(counter -> counter.count())
        .orElse(0.0);
  }

  @Test
  void aUserIsToldOfTheSessionsThatMayBeSeenAsTheyChange() throws Exception {
    rig.close();
    rig = ApiRig.trading(directory);
    try (ServerSentEvents told = live(rig.login("watcher"), "");
        ServerSentEvents all = live(rig.login("operator"), "");
        ServerSentEvents healths = live(rig.login("operator"), "")) {
      assertThat(told.await("health").getString("status")).isEqualTo("UP");
      // That the spare session is missed may be told at once or a little later.
      JsonObject missed = healths
          .await("health", any -> !any.getJsonArray("findings").isEmpty())
          .getJsonArray("findings")
          .getJsonObject(0);
      assertThat(missed.getString("session")).isEqualTo("spare");
      JsonObject first = told.await("sessions");
      assertThat(first.getBoolean("all")).isTrue();
      assertThat(first.getJsonArray("rows")).hasSize(1);
      JsonObject row = first.getJsonArray("rows").getJsonObject(0);
      assertThat(row.getString("session")).isEqualTo("trader");
      assertThat(row.getBoolean("loggedOn")).isTrue();
      assertThat(all.await("sessions").getJsonArray("rows")).hasSize(3);

      rig.post("operator", "/api/sessions/exchange/disconnect", new JsonObject());

      JsonObject event = told.await("event", any -> "disconnect".equals(any.getString("event")));
      assertThat(event.getString("session")).isEqualTo("trader");
      JsonObject change = told.await(
          "sessions", any -> any.getJsonArray("rows").getJsonObject(0).containsKey("loggedOn"));
      assertThat(change.containsKey("all")).isFalse();
      assertThat(change.getJsonArray("rows").getJsonObject(0).getBoolean("loggedOn"))
          .isFalse();
      assertThat(change.getJsonArray("rows").getJsonObject(0).containsKey("role"))
          .isFalse();
      assertThat(all.await("event", any -> "exchange".equals(any.getString("session")))
              .getString("event"))
          .isNotEmpty();
    }
  }

  @Test
  void anOrderIsShownAsItWentOverTheWire() throws Exception {
    rig.close();
    rig = ApiRig.trading(directory);
    try (ServerSentEvents told = live(rig.login("watcher"), "?session=trader")) {
      JsonObject before = told.await("messages");
      assertThat(before.getJsonArray("messages").getJsonObject(0).getString("msgType"))
          .isEqualTo("A");

      rig.post("trader", "/api/sessions/trader/send", ReadTest.ORDER);

      JsonObject order = told
          .await("messages", page -> page.encode().contains("11=a1"))
          .getJsonArray("messages")
          .stream()
          .map(JsonObject.class::cast)
          .filter(message -> "D".equals(message.getString("msgType")))
          .findFirst()
          .orElseThrow();
      assertThat(order.getString("direction")).isEqualTo("out");
      assertThat(order.getString("raw"))
          .startsWith("8=FIX.4.4\u00019=")
          .contains("\u000155=ACME\u0001");
    }
  }

  private static JsonObject wired(int id) {
    return new JsonObject()
        .put("id", id)
        .put("time", "2026-11-29T12:00:00.000Z")
        .put("direction", "in")
        .put("msgSeqNum", id)
        .put("msgType", "0")
        .put("raw", "8=FIX.4.4\u00019=5\u000135=0\u0001");
  }

  @Test
  void whatGoesOverTheWireIsToldPageByPage() throws Exception {
    pretend();
    AtomicInteger pages = new AtomicInteger();
    List<JsonObject> asked = new ArrayList<>();
    rig.bench.vertx.eventBus().<JsonObject>localConsumer("fix.desk.control", message -> {
      synchronized (asked) {
        asked.add(message.body());
      }
      int page = pages.incrementAndGet();
      JsonArray messages = new JsonArray();
      if (page != 2) {
        messages.add(wired(page));
      }
      message.reply(new JsonObject()
          .put("messages", messages)
          .put("next", page * 100)
          .put("leftOut", page - 1));
    });

    try (ServerSentEvents told = live(rig.login("operator"), "?session=desk")) {
      assertThat(told.await("messages"))
          .isEqualTo(
              new JsonObject().put("messages", new JsonArray().add(wired(1))).put("leftOut", 0));
      assertThat(told.await("messages"))
          .isEqualTo(new JsonObject().put("messages", new JsonArray()).put("leftOut", 1));
      assertThat(told.await("messages").getInteger("leftOut")).isEqualTo(2);
    }
    synchronized (asked) {
      assertThat(asked.get(0).containsKey("after")).isFalse();
      assertThat(asked.get(1).getInteger("after")).isEqualTo(100);
      assertThat(asked.get(2).getInteger("after")).isEqualTo(200);
    }
  }

  @Test
  void aStreamEndsWithItsLogin() throws Exception {
    pretend();
    String cookie = rig.login("operator");
    try (ServerSentEvents told = live(cookie, "")) {
      told.await("sessions");
      rig.send(rig.page(cookie, "/console/logout").POST(BodyPublishers.noBody()));

      assertThat(told.await("end").getString("word")).isEqualTo("LOGGED_OUT");
      assertThat(told.isEnded()).isTrue();
    }
    try (ServerSentEvents told = live(rig.login("operator"), "")) {
      told.await("sessions");
      rig.passed = Duration.ofMinutes(16);

      assertThat(told.await("end").getString("word")).isEqualTo("IDLE");
    }
    try (ServerSentEvents told = live(rig.login("operator"), "")) {
      told.await("sessions");
      rig.changeUser("operator");

      assertThat(told.await("end").getString("word")).isEqualTo("REVOKED");
    }
    await("all three are counted", () -> ended("logged_out") == 3);
  }

  @Test
  void aBrowserThatReadsNothingIsLeftAndCounted() throws Exception {
    pretend();
    String cookie = rig.login("operator");
    try (Socket socket = new Socket("127.0.0.1", rig.port())) {
      socket
          .getOutputStream()
          .write(("GET /console/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + cookie + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      await("it is told", () -> rig.registry.get("fix.console.streams").gauge().value() == 1);
      String text = "x".repeat(100_000);
      while (rig.registry.get("fix.console.left.out").counter().count() == 0) {
        rig.warn("trader", text);
        // Answered after the event was taken: no more of them wait than one.
        rig.send(rig.page(cookie, "/console/me"));
      }
      rig.passed = Duration.ofSeconds(11);

      await("it is left", () -> ended("slow") == 1);
      assertThat(rig.registry.get("fix.console.streams").gauge().value()).isZero();
    }
  }

  @Test
  void aLoginHasABoundOfStreamsAndGivesThemBack() throws Exception {
    pretend();
    String cookie = rig.login("operator");
    List<ServerSentEvents> open = new ArrayList<>();
    for (int i = 0; i < LiveStreams.MOST_OF_LOGIN; i++) {
      open.add(live(cookie, ""));
    }

    assertThat(rig.send(rig.request("/console/live").header("Cookie", cookie)).statusCode())
        .isEqualTo(429);
    live(rig.login("operator"), "").close();
    open.get(0).close();
    await("it is gone", () -> ended("left") == 2);
    open.add(live(cookie, ""));
    for (ServerSentEvents told : open) {
      told.close();
    }
  }

  @Test
  void othersAreToldNothing() throws Exception {
    pretend();
    String cookie = rig.login("watcher");

    assertThat(rig.send(rig.request("/console/live")).statusCode()).isEqualTo(401);
    HttpResponse<String> foreign = rig.send(rig.request("/console/live")
        .header("Cookie", cookie)
        .header("Sec-Fetch-Site", "cross-site"));
    assertThat(word(foreign)).isEqualTo("ORIGIN");
    for (String session : List.of("exchange", "no-such", "a.b", "trader.events")) {
      HttpResponse<String> refused =
          rig.send(rig.request("/console/live?session=" + session).header("Cookie", cookie));
      assertThat(word(refused)).as(session).isEqualTo("FORBIDDEN");
    }
  }
}
