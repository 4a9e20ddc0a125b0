package io.fixbus.app;

import static io.fixbus.bridge.BridgePeer.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bridge.BridgePeer;
import io.fixbus.bridge.BridgePeer.Way;
import io.fixbus.check.FreePorts;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runnable jar's demonstration, used by an application outside. */
class BridgeIT {
  private static final String DEMONSTRATION = "conf/fixbus.yaml";

  @TempDir
  Path directory;

  @ParameterizedTest
  @EnumSource(Way.class)
  void anApplicationOutsideTradesWithTheDemonstration(Way way) throws Exception {
    try (LaunchedProcess process = LaunchedProcess.start(environment(), DEMONSTRATION)) {
      String console =
          process.await("Health and metrics .*(http://127\\.0\\.0\\.1:\\d+)").group(1);
      int webSocket = port(process, "The bridge is at 127\\.0\\.0\\.1:(\\d+)/eventbus");
      int tcp = port(process, "The bridge takes frames at 127\\.0\\.0\\.1:(\\d+)");
      process.await("trader << Logon");
      try (BridgePeer peer = BridgePeer.connect(way, tcp, webSocket)) {
        peer.login("demo", "demo");
        peer.register("fix.trader.inbound");
        JsonObject sent = peer.ask(order());
        assertThat(sent.getJsonObject("body").getString("status")).isEqualTo("sent");

        JsonObject report = new JsonObject();
        while (!"outside-1".equals(report.getString("ClOrdID"))
            || !"2".equals(report.getString("OrdStatus"))) {
          report = peer.next("fix.trader.inbound").getJsonObject("body").getJsonObject("Body");
        }
        assertThat(report.getString("CumQty")).isEqualTo("100");

        peer.ask(frame("send", "fix.trader.control")
            .put("headers", new JsonObject().put("action", "test-request")));
        process.await("audit user=demo .*session=trader action=test-request outcome=done");
        assertThat(get(console + "/health/ready")).contains("\"tcp\" : " + tcp);
        assertThat(get(console + "/metrics")).contains("fix_bridge_clients{connector=\"fix\"} 1");
      }
      process.terminate();
      assertThat(process.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void whoeverIsTakenOutOfTheFileIsGoneAtOnce() throws Exception {
    String text = Files.readString(Path.of(DEMONSTRATION));
    Path file = Files.writeString(directory.resolve("fixbus.yaml"), text);
    Map<String, String> environment = environment();
    environment.put("FIXBUS__SCANPERIOD", "200ms");
    try (LaunchedProcess process = LaunchedProcess.start(environment, file.toString())) {
      int tcp = port(process, "The bridge takes frames at 127\\.0\\.0\\.1:(\\d+)");
      try (BridgePeer peer = BridgePeer.connect(Way.TCP, tcp, 0)) {
        peer.login("demo", "demo");
        Files.writeString(file, text.replace("  demo:", "  other:"));

        assertThat(peer.lastBeforeTheEnd().getString("message")).startsWith("REVOKED: ");
      }
      try (BridgePeer peer = BridgePeer.connect(Way.TCP, tcp, 0)) {
        assertThat(peer.login("other", "demo").getString("type")).isEqualTo("message");
      }
    }
  }

  private static int port(LaunchedProcess process, String line) throws InterruptedException {
    return Integer.parseInt(process.await(line).group(1));
  }

  private static String get(String uri) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString())
        .body();
  }

  private static JsonObject order() {
    return frame("send", "fix.trader.send")
        .put(
            "body",
            new JsonObject()
                .put("Header", new JsonObject().put("MsgType", "D"))
                .put(
                    "Body",
                    new JsonObject()
                        .put("ClOrdID", "outside-1")
                        .put("Symbol", "ACME")
                        .put("Side", "1")
                        .put("TransactTime", "20261122-09:30:00.000")
                        .put("OrderQty", "100")
                        .put("OrdType", "2")
                        .put("Price", "101.25")));
  }

  private Map<String, String> environment() {
    int port = FreePorts.next();
    Map<String, String> environment = new HashMap<>();
    environment.put("FIXBUS__LISTENERS__MAIN__ADDRESS", "127.0.0.1:" + port);
    environment.put("FIXBUS__SESSIONS__TRADER__CONNECT", "127.0.0.1:" + port);
    environment.put("FIXBUS__HTTP__ADDRESS", "0");
    environment.put("FIXBUS__LIMITS__LOOPLAG", "unlimited");
    environment.put("FIXBUS__BRIDGE__WEBSOCKET__ADDRESS", "0");
    environment.put("FIXBUS__BRIDGE__TCP__ADDRESS", "0");
    environment.put("FIXBUS__JOURNAL__DIRECTORY", directory.resolve("journal").toString());
    return environment;
  }
}
