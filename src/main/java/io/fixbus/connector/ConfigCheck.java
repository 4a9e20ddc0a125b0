package io.fixbus.connector;

import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Says what a new configuration would change, or what is wrong with it, and changes nothing. */
final class ConfigCheck {
  private ConfigCheck() {}

  static JsonObject check(FixbusConfig current, JsonObject wanted) {
    try {
      ConfigDifference difference =
          ConfigDifference.between(current, ConfigReader.read(wanted));
      return new JsonObject()
          .put("changes", difference.toJson())
          .put("problems", new JsonArray());
    } catch (ConfigException e) {
      JsonArray problems = new JsonArray();
      for (Problem problem : e.problems()) {
        problems.add(new JsonObject().put("path", problem.path()).put("text", problem.text()));
      }
      return new JsonObject().put("changes", new JsonArray()).put("problems", problems);
    }
  }
}
