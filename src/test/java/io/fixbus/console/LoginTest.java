package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.transport.TestAuthority;
import io.fixbus.transport.TlsSettings;
import io.fixbus.transport.TlsSettings.ClientAuth;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How users log in with a browser, and what others can do by a browser of theirs. */
final class LoginTest {
  @TempDir
  private Path directory;

  private final ApiRig rig = new ApiRig();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void open() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
    rig.bench
        .vertx
        .eventBus()
        .localConsumer(
            "fix.control",
            message -> message.reply(new JsonObject().put("sessions", new JsonArray())));
  }

  private static JsonObject password(String name) {
    return new JsonObject().put("user", name).put("password", name);
  }

  private HttpRequest.Builder login(JsonObject body) {
    return rig.request("/console/login")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.encode()));
  }

  private HttpRequest.Builder byCookie(String cookie, String path) {
    return rig.request(path).header("Cookie", cookie);
  }

  private static String cookie(HttpResponse<?> answer) {
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private static String word(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getString("word");
  }

  @Test
  void aPasswordBringsACookieThatOnlyTheBrowserSees() throws Exception {
    open();

    HttpResponse<String> answer = rig.send(login(password("operator")));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()))
        .isEqualTo(new JsonObject()
            .put("user", "operator")
            .put(
                "roles",
                new JsonObject()
                    .put("watcher", new JsonArray())
                    .put("trader", new JsonArray().add("*"))
                    .put("operator", new JsonArray().add("*")))
            .put("idleSeconds", 900));
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("fixbus=[A-Za-z0-9_-]{43}; Path=/; HTTPOnly; SameSite=Strict");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(rig.send(byCookie(cookie(answer), "/console/me")).body()).isEqualTo(answer.body());
    JsonObject audited = rig.audited();
    assertThat(audited.getString("action")).isEqualTo("login");
    assertThat(audited.getString("outcome")).isEqualTo("done");
    assertThat(audited.getString("user")).isEqualTo("operator");
    assertThat(audited.getString("via")).isEqualTo("console");
  }

  @Test
  void theCookieCountsOnlyWithTheHeaderOfOurPagesAndFromThem() throws Exception {
    open();
    String cookie = cookie(rig.send(login(password("watcher"))));
    rig.audited();
    String path = "/api/sessions";
    String own = "http://127.0.0.1:" + rig.port();

    HttpResponse<String> stolen = rig.send(byCookie(cookie, path));
    assertThat(stolen.statusCode()).isEqualTo(401);
    assertThat(rig.audited().getString("outcome")).isEqualTo("refused");
    assertThat(
            rig.send(byCookie(cookie, path).header("X-Fixbus-Console", "yes")).statusCode())
        .isEqualTo(401);
    for (String origin : List.of("https://evil.example", "null", own + "1", "http://localhost")) {
      HttpResponse<String> crossed =
          rig.send(byCookie(cookie, path).header("X-Fixbus-Console", "1").header("Origin", origin));
      assertThat(crossed.statusCode()).as(origin).isEqualTo(403);
      assertThat(word(crossed)).isEqualTo("ORIGIN");
    }
    for (String site : List.of("cross-site", "same-site")) {
      assertThat(rig.send(byCookie(cookie, path)
                  .header("X-Fixbus-Console", "1")
                  .header("Sec-Fetch-Site", site))
              .statusCode())
          .as(site)
          .isEqualTo(403);
    }

    assertThat(rig.send(byCookie(cookie, path).header("X-Fixbus-Console", "1")).statusCode())
        .isEqualTo(200);
    assertThat(rig.send(byCookie(cookie, path)
                .header("X-Fixbus-Console", "1")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Origin", own))
            .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aCookieGivesNoMoreThanTheUsersRolesAndTheAuditTellsTheWay() throws Exception {
    open();
    String cookie = cookie(rig.send(login(password("watcher"))));
    rig.audited();

    HttpResponse<String> refused =
        rig.send(byCookie(cookie, "/api/config").header("X-Fixbus-Console", "1"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(word(refused)).isEqualTo("FORBIDDEN");
    JsonObject audited = rig.audited();
    assertThat(audited.getString("user")).isEqualTo("watcher");
    assertThat(audited.getString("via")).isEqualTo("console");
  }

  @Test
  void guessingIsSlowedDownAndAudited() throws Exception {
    open();
    JsonObject wrong = new JsonObject().put("user", "operator").put("password", "guess");

    HttpResponse<String> first = rig.send(login(wrong));
    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(first.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(first.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(rig.audited().getString("outcome")).isEqualTo("refused");
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      codes.add(rig.send(login(wrong)).statusCode());
    }
    assertThat(codes).contains(429);
  }

  @Test
  void pagesOfOthersCannotLogABrowserInOrOut() throws Exception {
    open();
    String cookie = cookie(rig.send(login(password("watcher"))));

    assertThat(rig.send(login(password("trader")).header("Origin", "https://evil.example"))
            .statusCode())
        .isEqualTo(403);
    assertThat(rig.send(login(password("trader")).setHeader("Content-Type", "text/plain"))
            .statusCode())
        .isEqualTo(415);
    assertThat(word(rig.send(logout(cookie)))).isEqualTo("ORIGIN");
    assertThat(rig.send(byCookie(cookie, "/console/me")).statusCode()).isEqualTo(200);
  }

  private HttpRequest.Builder logout(String cookie) {
    return byCookie(cookie, "/console/logout")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.noBody());
  }

  @Test
  void aLogoutEndsItForWhoeverHasTheCookie() throws Exception {
    open();
    String cookie = cookie(rig.send(login(password("watcher"))));
    rig.audited();

    HttpResponse<String> answer = rig.send(logout(cookie).header("X-Fixbus-Console", "1"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("fixbus=; ")
        .contains("Max-Age=0");
    assertThat(rig.audited().getString("action")).isEqualTo("logout");
    HttpResponse<String> me = rig.send(byCookie(cookie, "/console/me"));
    assertThat(me.statusCode()).isEqualTo(401);
    assertThat(me.headers().firstValue("WWW-Authenticate")).isEmpty();
    HttpResponse<String> api =
        rig.send(byCookie(cookie, "/api/sessions").header("X-Fixbus-Console", "1"));
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(api.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void aUserWhoIsRemovedIsLoggedOut() throws Exception {
    open();
    String cookie = cookie(rig.send(login(password("watcher"))));

    rig.changeUser("trader");
    assertThat(rig.send(byCookie(cookie, "/console/me")).statusCode()).isEqualTo(200);
    rig.changeUser("watcher");

    assertThat(rig.send(byCookie(cookie, "/console/me")).statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsNoLoginIsToldSo() throws Exception {
    open();
    for (String body : List.of(
        "{\"user\": \"watcher\"}",
        "{\"user\": 1, \"password\": \"a\"}",
        "[]",
        "{",
        "{\"user\": \"watcher\", \"password\": \"watcher\", \"more\": 1}",
        "{\"user\": \"watcher\", \"user\": \"watcher\", \"password\": \"watcher\"}")) {
      HttpResponse<String> answer = rig.send(rig.request("/console/login")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body)));
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(word(answer)).isEqualTo("BODY");
    }
    assertThat(rig.send(login(new JsonObject())).statusCode()).isEqualTo(401);
    assertThat(rig.send(login(new JsonObject().put("token", "a.b.c"))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void passwordsAreNotAskedForWhereTheyCouldBeRead() throws Exception {
    rig.open("0.0.0.0", Optional.empty());

    assertThat(word(rig.send(login(password("watcher"))))).isEqualTo("PLAINTEXT");
    assertThat(word(rig.send(rig.request("/console/").GET()))).isEqualTo("PLAINTEXT");
    assertThat(rig.send(rig.request("/").header("Accept", "text/html")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aCertificateIsEnoughAndByTlsTheCookieIsSentByTlsAlone() throws Exception {
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

    HttpResponse<String> answer = client(authority, "machine")
        .send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + rig.port() + "/console/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("user")).isEqualTo("machine");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-fixbus=")
        .contains("; Secure");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  private static HttpClient client(TestAuthority authority, String name) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(authority.issue(name).keyStore(), TestAuthority.STORE_PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authority.trustStore());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(tls).build();
  }
}
