package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.FixConnectorVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonObject;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A listener on port 0 gets a port that the system chooses, and which is told. */
final class ChosenPortTest {
  private final Bench bench = new Bench();
  private final FixConnectorVerticle connector = new FixConnectorVerticle();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  @Test
  void thePortIsInStatusSessionsAndHealth() throws Exception {
    bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config()))
        .await(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);

    String address = bench.control("exchange", "status").getString("listenAddress");

    int port = Integer.parseInt(address.substring("127.0.0.1:".length()));
    new Socket("127.0.0.1", port).close();
    JsonObject status = bench.control("", "sessions").getJsonArray("sessions").getJsonObject(0);
    assertThat(status.getString("session")).isEqualTo("exchange");
    assertThat(status.getString("listenAddress")).isEqualTo(address);
    assertThat(connector.health().listeners().details())
        .isEqualTo(new JsonObject().put("main", "open").put("main address", address));
  }

  @Test
  void anInitiatorListensNowhere() throws Exception {
    JsonObject config = config();
    config
        .getJsonObject("sessions")
        .put(
            "trader",
            session("TRADER", "EXCHANGE").put("connect", "127.0.0.1:" + Bench.freePort()));
    bench.deploy(config);

    JsonObject status = bench.control("trader", "status");

    assertThat(status.containsKey("listenAddress")).isTrue();
    assertThat(status.getString("listenAddress")).isNull();
  }

  private static JsonObject config() {
    return new JsonObject()
        .put("journal", new JsonObject().put("type", "memory"))
        .put(
            "listeners",
            new JsonObject().put("main", new JsonObject().put("address", "127.0.0.1:0")))
        .put(
            "sessions",
            new JsonObject().put("exchange", session("EXCHANGE", "TRADER").put("listen", "main")));
  }

  private static JsonObject session(String senderCompId, String targetCompId) {
    return new JsonObject()
        .put("beginString", "FIX.4.4")
        .put("senderCompId", senderCompId)
        .put("targetCompId", targetCompId)
        .put("resetOnLogon", true);
  }
}
