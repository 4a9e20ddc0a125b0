package io.fixbus.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.FixConnectorVerticle;
import io.fixbus.connector.Bench;
import io.fixbus.transport.Passphrase;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application gets that deploys the console beside its connector. */
final class EmbeddedConsoleTest {
  private final Bench bench = new Bench();
  private final FixConnectorVerticle connector = new FixConnectorVerticle();

  @AfterEach
  void close() throws Exception {
    bench.close();
  }

  private static JsonObject config() throws Exception {
    return new JsonObject()
        .put("journal", new JsonObject().put("type", "memory"))
        .put("http", new JsonObject().put("address", "127.0.0.1:0"))
        .put(
            "users",
            new JsonObject()
                .put(
                    "desk",
                    new JsonObject()
                        .put("password", ((Passphrase.Text) ApiRig.hash("secret")).read())
                        .put("watcher", new JsonArray().add("*"))));
  }

  private static HttpRequest.Builder request(ConsoleVerticle console, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path));
  }

  @Test
  void pagesLoginAndApiAreThereAsTheConfigurationSays() throws Exception {
    JsonObject config = config();
    bench
        .vertx
        .deployVerticle(connector, new DeploymentOptions().setConfig(config))
        .await(Bench.TIMEOUT_SECONDS, SECONDS);
    ConsoleVerticle console = ConsoleVerticle.of(bench.vertx, config, connector);
    bench
        .vertx
        .deployVerticle(console, ConsoleVerticle.options())
        .await(Bench.TIMEOUT_SECONDS, SECONDS);
    HttpClient client = HttpClient.newHttpClient();

    HttpResponse<String> page =
        client.send(request(console, "/console/").build(), BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    HttpResponse<String> login = client.send(
        request(console, "/console/login")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"user\": \"desk\", \"password\": \"secret\"}"))
            .build(),
        BodyHandlers.ofString());
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    HttpResponse<String> files = client.send(
        request(console, "/api/health")
            .header("Cookie", login.headers().firstValue("Set-Cookie").orElseThrow())
            .header("X-Fixbus-Console", "1")
            .build(),
        BodyHandlers.ofString());
    assertThat(new JsonObject(files.body()).getString("status")).isEqualTo("UP");
  }

  @Test
  void itCanBeLeftOutAndNeedsAnAddress() throws Exception {
    JsonObject config = config();
    config.getJsonObject("http").put("console", new JsonObject().put("enabled", false));
    ConsoleVerticle console = ConsoleVerticle.of(bench.vertx, config, connector);
    bench
        .vertx
        .deployVerticle(console, ConsoleVerticle.options())
        .await(Bench.TIMEOUT_SECONDS, SECONDS);

    assertThat(HttpClient.newHttpClient()
            .send(request(console, "/console/").build(), BodyHandlers.ofString())
            .statusCode())
        .isEqualTo(404);
    config.remove("http");
    assertThatThrownBy(() -> ConsoleVerticle.of(bench.vertx, config, connector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http.address");
  }
}
