package io.fixbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixbusConfigurationTest {
  @TempDir
  Path directory;

  @Test
  void laterFilesAreLaidOverEarlierOnes() throws Exception {
    Path base = file("base.yaml", "sessions: {a: {schedule.start: 17:30, replay: [D, F]}}\n");
    Path secrets = file("secrets.json", "{\"sessions\": {\"a\": {\"replay\": [\"8\"]}}}");

    assertThat(FixbusConfiguration.read(base, secrets))
        .isEqualTo(new JsonObject(
            "{\"sessions\": {\"a\": {\"schedule.start\": \"17:30\", \"replay\": [\"8\"]}}}"));
  }

  @Test
  void keyGivenTwiceIsRefusedWithItsPlace() throws Exception {
    Path file = file("a.yaml", "address: x\naddress: y\n");

    assertThatThrownBy(() -> FixbusConfiguration.read(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ": line 2, column 1: ");
  }

  @Test
  void missingFileIsNamed() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> FixbusConfiguration.read(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing + ": cannot be read: NoSuchFileException");
  }

  @Test
  void nothingOutsideTheFilesOverridesThem() throws Exception {
    String property = "fixbus.address";
    System.setProperty(property, "other");
    try {
      assertThat(FixbusConfiguration.read(file("a.yaml", "address: mine\n")).getString("address"))
          .isEqualTo("mine");
    } finally {
      System.clearProperty(property);
    }
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
