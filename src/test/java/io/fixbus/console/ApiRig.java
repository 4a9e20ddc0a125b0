package io.fixbus.console;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.config.AccessConfig;
import io.fixbus.config.AccessConfig.Grants;
import io.fixbus.config.AccessConfig.User;
import io.fixbus.config.ConsoleConfig;
import io.fixbus.connector.Bench;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.console.live.Times;
import io.fixbus.transport.CertificateRule;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.TlsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The HTTP API of a connector with the sessions {@code exchange} and {@code trader}, which trade
 * with each other, and {@code spare}, which nobody connects to. The users' passwords are their
 * names.
 */
public final class ApiRig implements AutoCloseable {
  private static final List<String> NONE = List.of();

  public final Bench bench = new Bench();
  final BlockingQueue<JsonObject> audit = new LinkedBlockingQueue<>();
  final FixConnectorVerticle connector = new FixConnectorVerticle();
  private final HttpClient client = HttpClient.newHttpClient();

  /** How much later it is by the console's clock. */
  volatile Duration passed = Duration.ZERO;

  /** What the configuration's files would say. */
  final JsonObject files = new JsonObject();

  final MeterRegistry registry = new SimpleMeterRegistry();
  private ConsoleVerticle console;
  private Authentication authentication;

  /** With a connector whose journal is there. */
  public static ApiRig trading(Path journal) throws Exception {
    ApiRig rig = new ApiRig();
    rig.open("127.0.0.1", Optional.empty());
    rig.deployConnector(journal);
    return rig;
  }

  void open(String address, Optional<TlsSettings> tls) throws Exception {
    authentication =
        new Authentication(bench.vertx, users(), new PasswordChecks(bench.vertx, "rig-passwords"));
    console = new ConsoleVerticle(address, 0, connector::health, () -> "")
        .serve(new Api("fix", authentication, new Audit(audit::add)), tls)
        .show(new Web(
            ConsoleConfig.DEFAULTS,
            registry,
            Optional.of(() -> Future.succeededFuture(files.copy()))))
        .at(new Times(
            () -> System.nanoTime() + passed.toNanos(), () -> Instant.now().plus(passed)));
    bench
        .vertx
        .deployVerticle(console, ConsoleVerticle.options())
        .await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private void deployConnector(Path journal) throws Exception {
    int port = Bench.freePort();
    JsonObject config = new JsonObject()
        .put(
            "journal",
            new JsonObject()
                .put("type", "file")
                .put("directory", journal.toString())
                .put("segmentBytes", 65_536)
                .put("sync", "written"))
        .put(
            "listeners",
            new JsonObject().put("main", new JsonObject().put("address", "127.0.0.1:" + port)))
        .put(
            "sessions",
            new JsonObject()
                .put("exchange", session("EXCHANGE", "TRADER").put("listen", "main"))
                .put("spare", session("EXCHANGE", "SPARE").put("listen", "main"))
                .put(
                    "trader",
                    session("TRADER", "EXCHANGE")
                        .put("connect", "127.0.0.1:" + port)
                        .put(
                            "console",
                            new JsonObject().put("send", true).put("recentBytes", 65_536))));
    bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config))
        .await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    bench.events.awaitEvent("exchange", "logon");
    bench.events.awaitEvent("trader", "logon");
  }

  static JsonObject session(String senderCompId, String targetCompId) {
    return new JsonObject()
        .put("beginString", "FIX.4.4")
        .put("senderCompId", senderCompId)
        .put("targetCompId", targetCompId);
  }

  /** Takes all users away. */
  void removeUsers() {
    authentication.change(AccessConfig.NOBODY);
  }

  /** Gives a user another password. */
  void changeUser(String name) {
    Map<String, User> changed = new LinkedHashMap<>(users().users());
    changed.put(name, user("no-" + name, changed.get(name).grants()));
    authentication.change(new AccessConfig(changed, Optional.empty()));
  }

  private static AccessConfig users() {
    Map<String, User> users = new LinkedHashMap<>();
    for (User user : List.of(
        user("watcher", new Grants(List.of("trader"), NONE, NONE)),
        user("trader", new Grants(NONE, List.of("trader"), NONE)),
        user("operator", new Grants(NONE, List.of("*"), List.of("*"))),
        new User(
            "machine",
            Optional.empty(),
            CertificateRule.parse("CN=machine"),
            new Grants(List.of("*"), NONE, NONE)))) {
      users.put(user.name(), user);
    }
    return new AccessConfig(users, Optional.empty());
  }

  private static User user(String name, Grants grants) {
    return new User(name, Optional.of(hash(name)), Optional.empty(), grants);
  }

  /** With few rounds: tests have no secrets. */
  public static Passphrase hash(String password) {
    try {
      byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password.toCharArray(), new byte[16], 1_000, 256))
          .getEncoded();
      Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
      return new Passphrase.Text("$pbkdf2-sha256$i=1000$" + base64.encodeToString(new byte[16])
          + '$' + base64.encodeToString(hash));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public int port() {
    return console.port();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
  }

  /** As a user, with the header for JSON. */
  HttpRequest.Builder request(String user, String path) {
    String pair = user + ':' + user;
    return request(path)
        .header("Content-Type", "application/json")
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  HttpResponse<String> get(String user, String path) throws Exception {
    return send(request(user, path).GET());
  }

  HttpResponse<String> post(String user, String path, JsonObject body) throws Exception {
    return post(user, path, body.encode());
  }

  HttpResponse<String> post(String user, String path, String body) throws Exception {
    return send(request(user, path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Publishes what a session of the connector would. */
  void warn(String session, String text) {
    bench
        .vertx
        .eventBus()
        .publish(
            "fix.events",
            new JsonObject()
                .put("event", "warning")
                .put("session", session)
                .put("text", text)
                .put("time", "2026-11-29T12:00:00.000Z")
                .put("n", 1)
                .put("run", 1));
  }

  /** Logs a user in with a browser; returns the cookie. */
  String login(String user) throws Exception {
    HttpResponse<String> answer = send(request("/console/login")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(
            new JsonObject().put("user", user).put("password", user).encode())));
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  /** As a page of the console makes it. */
  HttpRequest.Builder page(String cookie, String path) {
    return request(path)
        .header("Cookie", cookie)
        .header("X-Fixbus-Console", "1")
        .header("Content-Type", "application/json");
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Sends and goes on. */
  CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** The next that the audit is told. */
  JsonObject audited() throws InterruptedException {
    JsonObject event = audit.poll(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("the audit is told nothing");
    }
    return event;
  }

  @Override
  public void close() throws Exception {
    bench.close();
  }
}
