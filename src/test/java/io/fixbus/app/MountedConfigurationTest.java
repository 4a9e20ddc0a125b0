package io.fixbus.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.config.Overrides;
import io.fixbus.connector.Bench;
import io.fixbus.connector.EventRecorder;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ConfigMap and the Secret of {@code k8s/base}, mounted as Kubernetes does, with what differs
 * here in the environment; both change while their sessions are logged on.
 */
class MountedConfigurationTest {
  private static final String CONFIG = "fixbus.yaml";
  private static final String SECRET = "credentials.yaml";

  @TempDir
  Path directory;

  private final Bench bench = new Bench();
  private final EventRecorder peers = new EventRecorder(bench.vertx, "peer.events");
  private final int port = Bench.freePort();
  private final int venuePort = Bench.freePort();
  private String config = "";
  private MountedFiles configMap;
  private MountedFiles secret;

  @BeforeEach
  void mountAndStart() throws Exception {
    Manifests base = Manifests.rendered("base").orElse(Manifests.plain("base"));
    config = base.files("ConfigMap", "fixbus-config").get(CONFIG);
    configMap = new MountedFiles(directory.resolve("config"), Map.of(CONFIG, config));
    secret =
        new MountedFiles(directory.resolve("secret"), base.files("Secret", "fixbus-credentials"));
    bench.deploy(peers());
    start();
    bench.events.awaitEvent("client", "logon");
    peers.await("the venue's logon", event -> isLogon(event, "fixbus"));
    bench.events.clear();
  }

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void sessionsFollowWhatIsMounted() throws Exception {
    // A session more, and a setting that applies live.
    configMap.replace(Map.of(
        CONFIG,
        config.replace("logoutTimeout: 10s", "logoutTimeout: 7s")
            + "  second:\n    connect: 127.0.0.1:" + venuePort + "\n"
            + "    targetCompId: SECOND\n"));
    bench.events.awaitEvent("second", "logon");
    assertThat(shown("venue").getString("logoutTimeout")).isEqualTo("7s");
    assertThat(shown("venue").getString("connect")).isEqualTo("127.0.0.1:" + venuePort);
    assertThat(bench.events.names("client")).doesNotContain("logout", "disconnect");
    assertThat(bench.events.names("venue")).doesNotContain("logout", "disconnect");

    // Another user name.
    secret.replace(
        Map.of(SECRET, "sessions: {venue: {logon: {username: other, password: new}}}\n"));
    peers.await("the venue's next logon", event -> isLogon(event, "other"));
    assertThat(bench.events.names("venue")).contains("logout");
    assertThat(bench.events.names("client")).doesNotContain("logout", "disconnect");

    // Something that can't be used.
    bench.events.clear();
    configMap.replace(Map.of(CONFIG, config + "  second: [\n"));
    JsonObject refused = bench.events.await("config", MountedConfigurationTest::isConfig);
    assertThat(refused.getBoolean("applied")).isFalse();
    assertThat(refused.getJsonArray("problems").getJsonObject(0).getString("path"))
        .isEqualTo(configMap.path(CONFIG).toString());
    assertThat(bench.control("second", "status").getString("state")).isEqualTo("ACTIVE");

    // And back to the beginning.
    configMap.replace(Map.of(CONFIG, config));
    bench.events.awaitEvent("second", "logout");
    assertThat(bench.events.names("client")).doesNotContain("logout", "disconnect");
  }

  private void start() throws Exception {
    Overrides overrides = new Overrides(
        Map.of(
            "FIXBUS__LISTENERS__MAIN__ADDRESS",
            "127.0.0.1:" + port,
            "FIXBUS__SESSIONS__VENUE__CONNECT",
            "127.0.0.1:" + venuePort,
            "FIXBUS__JOURNAL__DIRECTORY",
            directory.resolve("journal").toString(),
            "FIXBUS__JOURNAL__SEGMENTBYTES",
            "1048576",
            "FIXBUS__SESSIONDEFAULTS__RECONNECTINTERVAL",
            "100ms"),
        new Properties());
    ConfigFiles files = new ConfigFiles(
        bench.vertx,
        List.of(configMap.path(CONFIG).toString(), secret.path(SECRET).toString()));
    JsonObject configuration =
        overrides.apply(files.read().await(Bench.TIMEOUT_SECONDS, SECONDS)).configuration();
    FixConnectorVerticle connector = new FixConnectorVerticle();
    bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(configuration))
        .await(Bench.TIMEOUT_SECONDS, SECONDS);
    FollowedFiles followed = new FollowedFiles(connector, users -> {}, overrides, configuration);
    files.watch(Duration.ofMillis(50), followed::looked);
  }

  /** The counterparties. */
  private JsonObject peers() {
    JsonObject session =
        new JsonObject().put("beginString", "FIX.4.4").put("targetCompId", "FIXBUS");
    return new JsonObject()
        .put("address", "peer")
        .put(
            "journal",
            new JsonObject()
                .put("directory", directory.resolve("peer").toString())
                .put("segmentBytes", 1_048_576))
        .put(
            "sessions",
            new JsonObject()
                .put(
                    "client",
                    session
                        .copy()
                        .put("connect", "127.0.0.1:" + port)
                        .put("reconnectInterval", "100ms")
                        .put("senderCompId", "CLIENT"))
                .put(
                    "venue",
                    session
                        .copy()
                        .put("listen", "127.0.0.1:" + venuePort)
                        .put("senderCompId", "VENUE"))
                .put(
                    "second",
                    session
                        .copy()
                        .put("listen", "127.0.0.1:" + venuePort)
                        .put("senderCompId", "SECOND")));
  }

  private JsonObject shown(String session) throws Exception {
    return bench.control("", "config").getJsonObject("sessions").getJsonObject(session);
  }

  private static boolean isLogon(JsonObject event, String username) {
    return "venue".equals(event.getString("session"))
        && "logon".equals(event.getString("event"))
        && username.equals(
            event.getJsonObject("message").getJsonObject("Body").getString("Username"));
  }

  private static boolean isConfig(JsonObject event) {
    return "config".equals(event.getString("event"));
  }
}
