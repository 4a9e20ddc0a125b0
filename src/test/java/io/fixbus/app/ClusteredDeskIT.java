package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.FreePorts;
import io.fixbus.transport.TestAuthority;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two programs of {@code k8s/overlays/cluster}, outside of pods, with its own configuration. */
class ClusteredDeskIT {
  private static final Path OVERLAY = Manifests.ROOT.resolve("overlays/cluster");

  private final String launcherPlace = "127.0.0.1:" + FreePorts.next();
  private final String deskPlace = "127.0.0.1:" + FreePorts.next();

  @TempDir
  Path directory;

  @Test
  void theDeskTradesOverTheClusterAndGoesOnWithAnotherLauncher() throws Exception {
    TestAuthority authority = TestAuthority.create("nodes");
    authority.writePem(directory.resolve("ca.crt"));
    authority.issue("node").writePem(directory, "tls");
    Path configuration = configuration();
    Map<String, String> environment = Map.of("FIXBUS__CLUSTER__ADDRESS", launcherPlace);
    try (LaunchedProcess desk = desk()) {
      try (LaunchedProcess launcher =
          LaunchedProcess.start(environment, configuration.toString())) {
        launcher.await("Running 2 sessions");
        desk.await("A node of the cluster .*; 2 in all");
        desk.await("desk-\\w+-\\d+: sent with MsgSeqNum \\d+");
        desk.await("OrdStatus 2, bought 100");
        launcher.terminate();
        assertThat(launcher.exitValue()).isEqualTo(143);
      }
      desk.await("No handlers for address fix.trader.send");
      try (LaunchedProcess launcher =
          LaunchedProcess.start(environment, configuration.toString())) {
        launcher.await("Running 2 sessions");
        desk.await("OrdStatus 2, bought 100");
        assertThat(directory.resolve("filled")).exists();
        desk.terminate();
        assertThat(desk.exitValue()).isEqualTo(143);
        launcher.await("Node at " + deskPlace + " went");
      }
    }
  }

  /** That of the overlay, but for what one machine has once. */
  private Path configuration() throws Exception {
    String fix = "127.0.0.1:" + FreePorts.next();
    JsonObject configuration =
        Manifests.documents(OVERLAY.resolve("config/fixbus.yaml")).get(0).copy();
    configuration
        .getJsonObject("journal")
        .put("directory", directory.resolve("j").toString());
    configuration.put("limits", new JsonObject().put("loopLag", "unlimited")).remove("http");
    configuration.getJsonObject("listeners").getJsonObject("main").put("address", fix);
    configuration.getJsonObject("sessions").getJsonObject("trader").put("connect", fix);
    onThisMachine(configuration.getJsonObject("cluster"));
    return Files.writeString(directory.resolve("fixbus.yaml"), configuration.encode());
  }

  private LaunchedProcess desk() throws Exception {
    JsonObject cluster = new JsonObject(Files.readString(OVERLAY.resolve("desk/cluster.json")));
    Path file = Files.writeString(
        directory.resolve("cluster.json"), onThisMachine(cluster).encode());
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-Dlogback.configurationFile=io/fixbus/app/logback.xml",
        "-Dhazelcast.logging.type=slf4j",
        "-cp",
        Path.of("target", "fixbus.jar").toString(),
        OVERLAY.resolve("desk/Desk.java").toString());
    builder.environment().put("NODE_ADDRESS", deskPlace);
    builder.environment().put("CLUSTER_FILE", file.toString());
    builder.environment().put("FILLED_FILE", directory.resolve("filled").toString());
    return LaunchedProcess.of(builder);
  }

  private JsonObject onThisMachine(JsonObject cluster) {
    cluster.remove("kubernetes");
    return cluster
        .put("busPort", 0)
        .put("mergeInterval", "1s")
        .put("members", new JsonArray().add(launcherPlace).add(deskPlace))
        .put(
            "tls",
            new JsonObject()
                .put("cert", directory.resolve("tls.crt").toString())
                .put("key", directory.resolve("tls.key").toString())
                .put("trust", directory.resolve("ca.crt").toString()));
  }
}
