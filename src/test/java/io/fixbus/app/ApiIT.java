package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.FreePorts;
import io.fixbus.console.ApiRig;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar's HTTP API, and the commands on it, each in a process of its own. */
class ApiIT {
  private static final String DEMONSTRATION = "conf/fixbus.yaml";

  @TempDir
  private Path directory;

  private record Ended(int code, List<String> lines) {}

  private static Ended command(Map<String, String> environment, String... arguments)
      throws Exception {
    try (LaunchedProcess process = LaunchedProcess.start(environment, arguments)) {
      return new Ended(process.exitValue(), process.printed());
    }
  }

  @Test
  void operatorsActByHttpAndByCommandsAndAllOfItIsAudited() throws Exception {
    Path users = Files.writeString(
        directory.resolve("users.yaml"),
        "bridge: {websocket: {address: 0}, tcp: {address: 0}}\n"
            + "users:\n  desk: {password: \"" + ApiRig.hash("secret").read()
            + "\", operator: [trader]}\n");
    try (LaunchedProcess process =
        LaunchedProcess.start(demonstration(), DEMONSTRATION, users.toString())) {
      String url = process
          .await("Health and metrics are at (http://127\\.0\\.0\\.1:\\d+), the API")
          .group(1);
      process.await("trader << ExecutionReport");

      HttpResponse<String> sessions = ask(url, "/api/sessions", "desk:secret");
      assertThat(sessions.statusCode()).as(sessions.body()).isEqualTo(200);
      assertThat(new JsonObject(sessions.body()).getJsonArray("sessions")).hasSize(1);
      assertThat(ask(url, "/api/sessions/exchange", "desk:secret").statusCode()).isEqualTo(403);
      assertThat(ask(url, "/api/sessions", "desk:wrong").statusCode()).isEqualTo(401);

      Map<String, String> desk = Map.of("FIXBUS_USER", "desk", "FIXBUS_PASSWORD", "secret");
      Path file = Files.writeString(directory.resolve("password"), "secret");
      Ended shown = again(
          Map.of(), "sessions", "--url", url, "--user", "desk", "--password-file", file.toString());
      assertThat(shown.code()).isZero();
      assertThat(shown.lines()).anyMatch(line -> line.startsWith("trader "));
      Ended unconfirmed = again(desk, "disconnect", "trader", "--text", "lunch", "--url", url);
      assertThat(unconfirmed.code()).isEqualTo(6);
      assertThat(unconfirmed.lines()).anyMatch(line -> line.contains("It is logged on"));
      Ended done = again(desk, "disconnect", "trader", "--text", "lunch", "--yes", "--url", url);
      assertThat(done.code()).isZero();
      assertThat(done.lines()).contains("trader: disconnect is done");
      process.await("audit user=desk .*via=http session=trader action=disconnect outcome=done");
      assertThat(again(desk, "connect", "trader", "--url", url).code()).isZero();
      process.await("trader << Logon");
      process.terminate();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(command(desk, "sessions", "--url", url).code()).isEqualTo(4);
    }
  }

  @Test
  void helpVersionAndCheckNeedNoProcess() throws Exception {
    Ended version = command(Map.of(), "--version");
    assertThat(version.code()).isZero();
    assertThat(version.lines()).anyMatch(line -> line.matches("fixbus \\d+\\.\\d+.*"));
    assertThat(command(Map.of(), "--help").code()).isZero();
    assertThat(command(Map.of(), "check", DEMONSTRATION).code()).isZero();
    Ended unknown = command(Map.of(), "stauts");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.lines()).anyMatch(line -> line.startsWith("usage: "));
  }

  /** After a wrong password the next look has to wait, and says so by 1. */
  private static Ended again(Map<String, String> environment, String... arguments)
      throws Exception {
    Ended ended = command(environment, arguments);
    for (int i = 0; i < 10 && ended.lines().stream().anyMatch(ApiIT::isTooSoon); i++) {
      ended = command(environment, arguments);
    }
    return ended;
  }

  private static boolean isTooSoon(String line) {
    return line.startsWith("TOO_MANY_REQUESTS");
  }

  private static HttpResponse<String> ask(String url, String path, String user) throws Exception {
    String pair = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Basic " + pair)
                .method("GET", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  private Map<String, String> demonstration() {
    int port = FreePorts.next();
    Map<String, String> environment = new HashMap<>();
    environment.put("FIXBUS__LISTENERS__MAIN__ADDRESS", "127.0.0.1:" + port);
    environment.put("FIXBUS__SESSIONS__TRADER__CONNECT", "127.0.0.1:" + port);
    environment.put("FIXBUS__HTTP__ADDRESS", "0");
    environment.put("FIXBUS__JOURNAL__DIRECTORY", directory.resolve("journal").toString());
    return environment;
  }
}
