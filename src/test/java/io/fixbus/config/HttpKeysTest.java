package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.transport.TlsSettings.ClientAuth;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HTTP speaks. */
final class HttpKeysTest {
  @TempDir
  private Path directory;

  private static JsonObject http(JsonObject tls) {
    return new JsonObject()
        .put("http", new JsonObject().put("address", "127.0.0.1:0").put("tls", tls));
  }

  @Test
  void withoutItsKeysItIsPlainText() {
    assertThat(
            ConfigReader.read(new JsonObject().put("http", new JsonObject().put("address", 9881)))
                .httpTls())
        .isEmpty();
  }

  @Test
  void aServerNeedsACertificateAndAsksForOneIfItTrustsSomebody() throws Exception {
    Path file = Files.createFile(directory.resolve("some.pem"));
    JsonObject tls = new JsonObject().put("cert", file.toString()).put("key", file.toString());

    assertThat(ConfigReader.read(http(tls)).httpTls().orElseThrow().clientAuth())
        .isEqualTo(ClientAuth.NONE);
    assertThat(ConfigReader.read(http(tls.copy().put("trust", file.toString())))
            .httpTls()
            .orElseThrow()
            .clientAuth())
        .isEqualTo(ClientAuth.REQUEST);
    assertThat(ConfigReader.problems(http(new JsonObject().put("clientAuth", "required"))))
        .containsExactlyInAnyOrder(
            new Problem("http.tls.cert", "or tls.keyStore is required"),
            new Problem("http.tls.trust", "is required, unless tls.clientAuth is none"));
  }

  @Test
  void tlsWithoutAnAddressIsAMistake() throws Exception {
    Path file = Files.createFile(directory.resolve("some.pem"));
    JsonObject json =
        http(new JsonObject().put("cert", file.toString()).put("key", file.toString()));
    json.getJsonObject("http").remove("address");

    assertThat(ConfigReader.problems(json))
        .containsExactly(new Problem("http.address", "is required"));
  }
}
