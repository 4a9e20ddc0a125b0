package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.JsonRequest;
import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Says what a new configuration would change, or what is wrong with it, and changes nothing. */
final class ConfigCheck {
  private final FixbusConfig current;

  ConfigCheck(FixbusConfig current) {
    this.current = current;
  }

  JsonObject check(JsonRequest request) {
    JsonObject json =
        request.allow("config").object("config").orElseThrow(() -> request.missing("config"));
    try {
      return new JsonObject()
          .put("changes", ConfigDifference.between(current, ConfigReader.read(json)).toJson())
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
