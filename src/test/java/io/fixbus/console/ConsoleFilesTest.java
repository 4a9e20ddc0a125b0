package io.fixbus.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers get of the console before anybody has logged in. */
final class ConsoleFilesTest {
  private static final Path DIRECTORY = Path.of("src/main/resources/io/fixbus/console");

  private final ApiRig rig = new ApiRig();

  @BeforeEach
  void open() throws Exception {
    rig.open("127.0.0.1", Optional.empty());
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return rig.send(rig.request(path).GET());
  }

  @Test
  void everyFileOfTheListIsServedAndEveryFileIsInTheList() throws Exception {
    List<String> listed = Files.readAllLines(DIRECTORY.resolve("files.txt"));
    for (String name : listed) {
      assertThat(get("/console/" + name).statusCode()).as(name).isEqualTo(200);
    }
    try (Stream<Path> all = Files.walk(DIRECTORY)) {
      assertThat(all.filter(Files::isRegularFile)
              .map(file -> DIRECTORY.relativize(file).toString().replace('\\', '/'))
              .filter(name -> !name.equals("files.txt")))
          .isSubsetOf(listed);
    }
  }

  @Test
  void thePageIsToldToTrustNothingButItself() throws Exception {
    HttpResponse<String> page = get("/console/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().map())
        .containsEntry("content-type", List.of("text/html; charset=utf-8"))
        .containsEntry("cache-control", List.of("no-cache"))
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry("cross-origin-opener-policy", List.of("same-origin"))
        .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
        .containsEntry(
            "content-security-policy",
            List.of("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'"))
        .doesNotContainKey("strict-transport-security");
  }

  @Test
  void whatABrowserHasIsNotSentAgain() throws Exception {
    String tag = get("/console/").headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        rig.send(rig.request("/console/").header("If-None-Match", "\"other\", " + tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
  }

  @Test
  void itIsSentByGzipWhereTheBrowserTakesThat() throws Exception {
    HttpResponse<byte[]> zipped =
        rig.sendForBytes(rig.request("/console/").header("Accept-Encoding", "br, gzip"));

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(zipped.headers().firstValue("ETag"))
        .isNotEqualTo(get("/console/").headers().firstValue("ETag"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(get("/console/").body());
    }
    assertThat(rig.send(rig.request("/console/").header("Accept-Encoding", "gzip;q=0"))
            .headers()
            .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/console/files.txt",
        "/console/../app/logback.xml",
        "/console/%2e%2e/app/logback.xml",
        "/console/..%2fapp%2flogback.xml",
        "/console/..%5capp%5clogback.xml",
        "/console//index.html",
        "/console/./index.html",
        "/console/index.html/",
        "/console/ApiRoutes.class",
        "/console/%00",
        "/console/lib/",
        "/console/index.html%00.js"
      })
  void nothingElseCanBeAskedFor(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
    assertThat(new JsonObject(answer.body()).getString("word")).isIn("PATH", "REQUEST");
  }

  @Test
  void nothingCanBePostedToAFile() throws Exception {
    assertThat(rig.send(rig.request("/console/index.html")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")))
            .statusCode())
        .isEqualTo(405);
  }

  @Test
  void browsersFindTheConsoleAndOthersTheListOfPaths() throws Exception {
    HttpResponse<String> browser =
        rig.send(rig.request("/").header("Accept", "text/html,application/xhtml+xml"));
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location")).contains("/console/");
    assertThat(get("/console").headers().firstValue("Location")).contains("/console/");

    HttpResponse<String> other = get("/");
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(other.body()).contains("/health/ready\n", "/console/\n", "/api\n");
  }

  @Test
  void whereNobodyCouldLogInThereIsNoConsole() throws Exception {
    rig.removeUsers();

    assertThat(get("/console/").statusCode()).isEqualTo(404);
    assertThat(rig.send(rig.request("/").header("Accept", "text/html")).statusCode())
        .isEqualTo(404);
  }
}
