package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what over HTTP, and what others are told. */
final class ApiTest {
  @TempDir
  private Path directory;

  private ApiRig rig = new ApiRig();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void trade() throws Exception {
    rig.close();
    rig = ApiRig.trading(directory);
  }

  private static void assertFailure(
      HttpResponse<String> answer, int code, String word, String text) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(code);
    assertThat(new JsonObject(answer.body()))
        .isEqualTo(new JsonObject().put("code", code).put("word", word).put("text", text));
  }

  @Test
  void usersDoWhatTheirRolesAllowAndOthersAreRefusedByName() throws Exception {
    trade();

    JsonObject order = new JsonObject()
        .put("Header", new JsonObject().put("MsgType", "D"))
        .put(
            "Body",
            new JsonObject()
                .put("ClOrdID", "a1")
                .put("Symbol", "ACME")
                .put("Side", "1")
                .put("TransactTime", "20261129-11:00:00.000")
                .put("OrderQty", "1")
                .put("OrdType", "1"));
    HttpResponse<String> sent = rig.post("trader", "/api/sessions/trader/send", order);
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    assertThat(new JsonObject(sent.body()).getString("status")).isEqualTo("sent");
    assertThat(new JsonObject(rig.get("watcher", "/api/sessions").body()).getJsonArray("sessions"))
        .extracting(status -> ((JsonObject) status).getString("session"))
        .containsExactly("trader");

    assertFailure(
        rig.post("watcher", "/api/sessions/trader/send", order),
        403,
        "FORBIDDEN",
        "FORBIDDEN: this needs the role trader of session trader");
    assertFailure(
        rig.post("trader", "/api/sessions/trader/disconnect", new JsonObject()),
        403,
        "FORBIDDEN",
        "FORBIDDEN: this needs the role operator of session trader");
    assertFailure(
        rig.get("watcher", "/api/sessions/exchange"),
        403,
        "FORBIDDEN",
        "FORBIDDEN: this needs the role watcher of session exchange");
    assertFailure(
        rig.get("watcher", "/api/sessions/no-such"),
        403,
        "FORBIDDEN",
        "FORBIDDEN: this needs the role watcher of session no-such");
    assertFailure(
        rig.get("watcher", "/api/config"),
        403,
        "FORBIDDEN",
        "FORBIDDEN: this needs the role operator of all sessions");
    JsonObject refused = rig.audited();
    assertThat(refused.getString("user")).isEqualTo("watcher");
    assertThat(refused.getString("action")).isEqualTo("send");
    assertThat(refused.getString("session")).isEqualTo("trader");
    assertThat(refused.getString("via")).isEqualTo("http");
    assertThat(refused.getString("outcome")).isEqualTo("refused");
    assertThat(refused.getInteger("code")).isEqualTo(403);
    assertThat(refused.getString("remoteAddress")).startsWith("127.0.0.1:");
  }

  @Test
  void whatOperatorsChangeIsAuditedWithItsOutcomeAndFailsAsOnTheBus() throws Exception {
    trade();

    HttpResponse<String> done = rig.post(
        "operator", "/api/sessions/spare/set-sequence", new JsonObject().put("nextOut", 9));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(rig.audited().getString("outcome")).isEqualTo("done");
    assertFailure(
        rig.post(
            "operator", "/api/sessions/spare/set-sequence", new JsonObject().put("nextOut", 3)),
        409,
        "NEXT_OUT",
        "NEXT_OUT: 3 was used already in run 1, the next is 9; reset-sequence starts a new run");
    JsonObject failed = rig.audited();
    assertThat(failed.getString("outcome")).isEqualTo("failed");
    assertThat(failed.getInteger("code")).isEqualTo(409);
    assertThat(failed.getString("action")).isEqualTo("set-sequence");
    assertThat(failed.getString("session")).isEqualTo("spare");

    assertFailure(
        rig.get("operator", "/api/sessions/no-such"),
        404,
        "SESSION",
        "SESSION no-such: there is no such session");
    assertFailure(
        rig.post("operator", "/api/sessions/spare/jump", new JsonObject()),
        404,
        "ACTION",
        "ACTION: there is no action jump here");
    assertFailure(
        rig.post("operator", "/api/sessions/spare/status", new JsonObject().put("x", 1)),
        400,
        "FIELD",
        "FIELD x: the action status has no such field");
    assertThat(rig.audit).isEmpty();
  }

  @Test
  void strangersAreRefusedBeforeAnythingElse() throws Exception {
    rig.open("127.0.0.1", Optional.empty());

    HttpResponse<String> answer = rig.send(rig.request("/api/no-such").GET());

    assertFailure(
        answer, 401, "UNAUTHENTICATED", "UNAUTHENTICATED: the header Authorization is missing");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(rig.audited().getString("action")).isEqualTo("login");
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    HttpRequest.Builder guess = rig.request("/api/sessions")
        .header("Authorization", "Basic b3BlcmF0b3I6Z3Vlc3M=")
        .GET();

    assertFailure(
        rig.send(guess), 401, "UNAUTHENTICATED", "UNAUTHENTICATED: name or password is wrong");
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      codes.add(rig.send(guess).statusCode());
    }
    assertThat(codes).contains(429);
  }

  @Test
  void requestsThatAreNotUnderstoodAreToldWhy() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    String connect = "/api/sessions/trader/connect";

    assertThat(rig.post("operator", connect, "{").statusCode()).isEqualTo(400);
    assertThat(rig.post("operator", connect, "[]").statusCode()).isEqualTo(400);
    HttpResponse<String> twice = rig.post(
        "operator", "/api/sessions/trader/send", "{\"Body\": {\"Price\": 1, \"Price\": 2}}");
    assertThat(twice.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(twice.body()).getString("text")).contains("Duplicate field 'Price'");
    assertFailure(
        rig.post("operator", connect, " ".repeat(ApiRoutes.MOST_BYTES + 1)),
        413,
        "TOO_LARGE",
        "TOO_LARGE: a body may have 1048576 bytes");
    HttpResponse<String> form = rig.send(rig.request("operator", connect)
        .setHeader("Content-Type", "text/plain")
        .POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(rig.get("operator", "/api/no-such").statusCode()).isEqualTo(404);
    assertThat(rig.get("operator", connect).statusCode()).isEqualTo(405);
    assertThat(rig.get("operator", "/api/sessions/a.b").statusCode()).isEqualTo(403);
    assertFailure(
        rig.get("operator", "/api/sessions"),
        503,
        "UNAVAILABLE",
        "UNAVAILABLE: the connector is starting");
  }

  @Test
  void requestsBeyondTheBoundAreRefusedAndTheOthersGoOn() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    List<Message<Object>> waiting = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(Entrance.MOST_REQUESTS);
    rig.bench.vertx.eventBus().localConsumer("fix.slow.control", message -> {
      synchronized (waiting) {
        waiting.add(message);
      }
      all.countDown();
    });
    // Known from now on, so that no password is waited for.
    rig.get("operator", "/api/sessions");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < Entrance.MOST_REQUESTS; i++) {
      answers.add(rig.begin(rig.request("operator", "/api/sessions/slow/connect")
          .setHeader("Content-Type", "application/json")
          .POST(BodyPublishers.noBody())));
      // One after the other: only so many may wait for their password at once.
      while (true) {
        synchronized (waiting) {
          if (waiting.size() > i) {
            break;
          }
        }
        Thread.onSpinWait();
      }
    }
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(rig.get("operator", "/api/sessions/slow").statusCode()).isEqualTo(429);
    waiting.forEach(message -> message.reply(new JsonObject()));
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withoutTlsTheApiIsOnLoopbackOnlyAndHealthWhereItShallBe() throws Exception {
    rig.open("0.0.0.0", Optional.empty());

    assertFailure(
        rig.get("operator", "/api/sessions"),
        403,
        "PLAINTEXT",
        "PLAINTEXT: the API is served on a loopback address, or with http.tls; 0.0.0.0 is neither");
    assertThat(rig.send(rig.request("/health/live").GET()).statusCode()).isEqualTo(200);
  }

  @Test
  void aCertificateIsEnough() throws Exception {
    TestAuthority authority = TestAuthority.create("authority");
    authority.writePem(directory.resolve("ca.pem"));
    authority.issueForLoopback("server").writePem(directory, "server");
    rig.open(
        "127.0.0.1",
        Optional.of(new TlsSettings(
            Optional.of(new TlsSettings.Identity.Pem(
                List.of(directory.resolve("server.crt")),
                List.of(directory.resolve("server.key")))),
            Optional.of(new TlsSettings.Trust.Pem(directory.resolve("ca.pem"))),
            ClientAuth.REQUEST,
            TlsSettings.PROTOCOLS,
            TlsSettings.CIPHERS)));
    rig.bench
        .vertx
        .eventBus()
        .localConsumer(
            "fix.control",
            message -> message.reply(new JsonObject().put("sessions", new JsonArray())));

    assertThat(code(authority, Optional.of("machine"))).isEqualTo(200);
    assertThat(code(authority, Optional.of("nobody"))).isEqualTo(401);
    assertThat(code(authority, Optional.empty())).isEqualTo(401);
  }

  private int code(TestAuthority authority, Optional<String> name) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (name.isPresent()) {
      keys.init(authority.issue(name.get()).keyStore(), TestAuthority.STORE_PASSWORD.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authority.trustStore());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(name.isPresent() ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(tls)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + rig.port() + "/api/sessions"))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }
}
