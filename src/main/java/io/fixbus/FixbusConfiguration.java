package io.fixbus;

import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigText;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads configuration files for a {@link FixConnectorVerticle} as strictly as the launcher does. */
public final class FixbusConfiguration {
  private FixbusConfiguration() {}

  /**
   * Reads files that make one configuration, each laid over those before it: blocks of keys are
   * joined, all else is as the last file says it. A file is YAML, for which {@code
   * org.yaml:snakeyaml} has to be there, or JSON, as its name ends. A key that is given twice is
   * refused; times of day stay text. What the settings say is looked at when the verticle is
   * deployed.
   *
   * <p>Environment variables and system properties override nothing here: they are the launcher's.
   *
   * <p>It waits for the disk, so not to be called on an event loop.
   *
   * @throws ConfigException a {@link RuntimeException} whose message names the file and the line, if
   *     one cannot be read or is not well formed
   */
  public static JsonObject read(Path file, Path... others) {
    JsonObject configuration = parse(file);
    for (Path other : others) {
      configuration.mergeIn(parse(other), true);
    }
    return configuration;
  }

  private static JsonObject parse(Path file) {
    try {
      return ConfigText.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw ConfigText.unusable(
          file.toString(),
          "cannot be read: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
