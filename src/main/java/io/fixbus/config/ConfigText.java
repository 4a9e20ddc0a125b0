package io.fixbus.config;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** What a configuration file holds, read strictly. */
public final class ConfigText {
  private ConfigText() {}

  /**
   * Parses a file's text, as YAML or JSON as its name ends.
   *
   * @throws ConfigException if it is not well formed
   */
  public static JsonObject parse(String path, String text) {
    try {
      if (path.endsWith(".yaml") || path.endsWith(".yml")) {
        return StrictYaml.parse(text);
      }
      if (path.endsWith(".json")) {
        return StrictJson.parse(text);
      }
    } catch (MalformedTextException e) {
      throw unusable(path, String.valueOf(e.getMessage()));
    } catch (NoClassDefFoundError e) {
      // An optional dependency.
      throw unusable(path, "cannot be read without org.yaml:snakeyaml, which is not there");
    }
    throw unusable(path, "is neither .yaml, .yml nor .json");
  }

  /** A file as a whole is the problem. */
  public static ConfigException unusable(String path, String text) {
    return new ConfigException(List.of(new Problem(path, text)));
  }
}
