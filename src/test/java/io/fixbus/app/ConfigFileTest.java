package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class ConfigFileTest {

  @TempDir
  Path directory;

  @Test
  void yamlAndJsonAreReadByTheirNames(Vertx vertx) throws Exception {
    assertThat(read(vertx, file("a.yaml", "address: x"))).isEqualTo(json("x"));
    assertThat(read(vertx, file("b.yml", "address: y"))).isEqualTo(json("y"));
    assertThat(read(vertx, file("c.json", "{\"address\": \"z\"}"))).isEqualTo(json("z"));
  }

  @Test
  void textIsUtf8(Vertx vertx) throws Exception {
    assertThat(read(vertx, file("a.yaml", "address: \"ä€\""))).isEqualTo(json("ä€"));
  }

  @Test
  void aMissingFileIsAProblemOfItsPath(Vertx vertx) {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> read(vertx, missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing + ": cannot be read: ");
  }

  @Test
  void aMistakeIsAProblemOfItsPlaceInTheFile(Vertx vertx) throws Exception {
    Path file = file("a.yaml", "address: x\naddress: y\n");

    assertThatThrownBy(() -> read(vertx, file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ": line 2, column 1: ");
  }

  @Test
  void anotherEndingIsAProblem(Vertx vertx) throws Exception {
    Path file = file("a.properties", "address=x");

    assertThatThrownBy(() -> read(vertx, file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ": is neither .yaml, .yml nor .json");
  }

  @Test
  void theConfigurationOfTheDemonstrationHasNoProblems(Vertx vertx) throws Exception {
    JsonObject json = read(vertx, Path.of("conf/fixbus.yaml").toAbsolutePath());

    assertThat(ConfigReader.problems(json)).isEmpty();
    assertThat(ConfigReader.read(json).demo()).isTrue();
  }

  private JsonObject read(Vertx vertx, Path file) throws Exception {
    return new ConfigFile(vertx, file.toString()).read().await(10, TimeUnit.SECONDS);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static JsonObject json(String address) {
    return new JsonObject().put("address", address);
  }
}
