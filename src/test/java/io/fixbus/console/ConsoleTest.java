package io.fixbus.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.connector.Bench;
import io.fixbus.metrics.MeteredVertx;
import io.fixbus.metrics.Scrape;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What HTTP clients are told of a connector. */
final class ConsoleTest {
  private static final long LONGEST_NANOS = 30_000_000_000L;

  private final HttpClient client = HttpClient.newHttpClient();
  private final MeteredVertx metered = new MeteredVertx("ConsoleTest");
  private final Bench bench = new Bench(metered.vertx);
  private final FixConnectorVerticle connector = new FixConnectorVerticle();
  private final ConsoleVerticle console =
      new ConsoleVerticle("127.0.0.1", 0, connector::health, metered.registry::scrape);
  private final int port = Bench.freePort();

  @BeforeEach
  void deploy() throws Exception {
    bench.vertx.deployVerticle(console, ConsoleVerticle.options()).await(30, SECONDS);
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void connectorThatStartsLivesButIsNotReady() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/started").statusCode()).isEqualTo(503);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void connectorWithAllItAsksForIsReadyUntilItStops() throws Exception {
    String id = deployConnector(config());
    bench.events.awaitEvent("exchange", "logon");
    bench.events.awaitEvent("trader", "logon");

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/started").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(new JsonObject(ready.body()).getString("status")).isEqualTo("UP");
    assertThat(check(ready, "journal").getJsonObject("data").getString("room")).isEqualTo("ample");
    assertThat(check(ready, "listeners").getJsonObject("data"))
        .isEqualTo(new JsonObject().put("main", "open").put("main address", "127.0.0.1:" + port));

    bench.undeploy(id);
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void sessionOutsideItsScheduleIsNotUnhealthyButOneWithoutCounterpartyIs() throws Exception {
    JsonObject config = config();
    config.getJsonObject("sessions").put("weekly", acceptor("WEEKLY").put("schedule", closed()));
    deployConnector(config);

    await("/health/sessions", 200);

    bench.control(
        "",
        "session-add",
        new JsonObject().put("name", "missed").put("config", acceptor("MISSED")));
    HttpResponse<String> answer = await("/health/sessions", 503);
    JsonObject sessions = check(answer, "sessions").getJsonObject("data");
    assertThat(sessions.getJsonObject("weekly").getBoolean("expected")).isFalse();
    assertThat(sessions.getJsonObject("missed").getBoolean("expected")).isTrue();
    assertThat(sessions.getJsonObject("trader").getBoolean("loggedOn")).isTrue();
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void metricsAreWrittenForPrometheus() throws Exception {
    deployConnector(config());
    bench.events.awaitEvent("trader", "logon");

    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    Scrape scrape = Scrape.of(answer.body());
    assertThat(scrape.value("fix_logons_total", Map.of("session", "trader"))).isEqualTo(1);
  }

  @Test
  void nothingCanBeChanged() throws Exception {
    HttpRequest post =
        request("/metrics").method("POST", BodyPublishers.ofString("{}")).build();

    HttpResponse<String> answer = client.send(post, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void headHasNoBodyAndUnknownPagesAreNotFound() throws Exception {
    HttpRequest head =
        request("/health/live").method("HEAD", BodyPublishers.noBody()).build();

    assertThat(client.send(head, BodyHandlers.ofString()).body()).isEmpty();
    assertThat(get("/admin").statusCode()).isEqualTo(404);
  }

  @Test
  void connectionsBeyondTheBoundAreClosedAndTheOthersServed() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < ConsoleVerticle.MOST_CONNECTIONS; i++) {
        sockets.add(connect());
        assertThat(ask(sockets.get(i))).isEqualTo('H');
      }
      sockets.add(connect());
      assertThat(ask(sockets.get(sockets.size() - 1))).isEqualTo(-1);
      assertThat(ask(sockets.get(0))).isNotEqualTo(-1);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void portThatIsTakenIsNamed() {
    ConsoleVerticle second =
        new ConsoleVerticle("127.0.0.1", console.port(), connector::health, () -> "");

    assertThatThrownBy(
            () -> bench.vertx.deployVerticle(second, ConsoleVerticle.options()).await(30, SECONDS))
        .hasMessageContaining("http.address: cannot listen on 127.0.0.1:" + console.port());
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", console.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** The first byte of an answer, -1 if there is none. */
  private static int ask(Socket socket) throws IOException {
    try {
      String request = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().read();
    } catch (SocketException e) {
      return -1;
    }
  }

  private String deployConnector(JsonObject config) throws Exception {
    return bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config))
        .await(30, SECONDS);
  }

  private JsonObject config() {
    JsonObject trader = session("TRADER", "EXCHANGE")
        .put("connect", "127.0.0.1:" + port)
        .put("reconnectInterval", "100ms");
    return new JsonObject()
        .put("journal", new JsonObject().put("type", "memory"))
        .put("metrics", new JsonObject().put("registry", metered.registryName))
        .put(
            "listeners",
            new JsonObject().put("main", new JsonObject().put("address", "127.0.0.1:" + port)))
        .put(
            "sessions", new JsonObject().put("exchange", acceptor("TRADER")).put("trader", trader));
  }

  private static JsonObject acceptor(String targetCompId) {
    return session("EXCHANGE", targetCompId).put("listen", "main");
  }

  private static JsonObject session(String senderCompId, String targetCompId) {
    return new JsonObject()
        .put("beginString", "FIX.4.4")
        .put("senderCompId", senderCompId)
        .put("targetCompId", targetCompId)
        .put("resetOnLogon", true);
  }

  /** A schedule that is closed now. */
  private static JsonObject closed() {
    String day =
        LocalDate.now(ZoneOffset.UTC).plusDays(3).getDayOfWeek().name().toLowerCase(Locale.ROOT);
    return new JsonObject()
        .put("zone", "UTC")
        .put("start", "08:00:00")
        .put("end", "17:00:00")
        .put("days", new JsonArray().add(day));
  }

  private static JsonObject check(HttpResponse<String> answer, String name) {
    for (Object check : new JsonObject(answer.body()).getJsonArray("checks")) {
      if (((JsonObject) check).getString("id").equals(name)) {
        return (JsonObject) check;
      }
    }
    throw new AssertionError("no " + name + " in " + answer.body());
  }

  private HttpResponse<String> await(String path, int code) throws Exception {
    long deadlineNanos = System.nanoTime() + LONGEST_NANOS;
    HttpResponse<String> answer = get(path);
    while (answer.statusCode() != code) {
      assertThat(System.nanoTime() - deadlineNanos).as(answer.body()).isNegative();
      Thread.onSpinWait();
      answer = get(path);
    }
    return answer;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path));
  }
}
