package io.fixbus.config;

import io.fixbus.contract.TrafficCheck;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Configurations to start tests from. */
final class Configurations {

  private Configurations() {}

  /** The design's example: an acceptor and an initiator. */
  static JsonObject pair() {
    return new JsonObject("""
        {
          "listeners": {"main": {"address": "127.0.0.1:9880"}},
          "sessions": {
            "exchange": {
              "listen": "main",
              "beginString": "FIX.4.4", "senderCompId": "EXCHANGE", "targetCompId": "TRADER"
            },
            "trader": {
              "connect": "127.0.0.1:9880",
              "beginString": "FIX.4.4", "senderCompId": "TRADER", "targetCompId": "EXCHANGE"
            }
          }
        }
        """);
  }

  /** The pair, with one more setting of the trader. */
  static JsonObject trader(String key, Object value) {
    JsonObject pair = pair();
    pair.getJsonObject("sessions").getJsonObject("trader").put(key, value);
    return pair;
  }

  /** The pair, with one more setting of the exchange. */
  static JsonObject exchange(String key, Object value) {
    JsonObject pair = pair();
    pair.getJsonObject("sessions").getJsonObject("exchange").put(key, value);
    return pair;
  }

  /** The trader of a configuration that has no problems. */
  static SessionConfig readTrader(String key, Object value) {
    return ConfigReader.read(trader(key, value)).sessions().get("trader");
  }

  /** All problems, as {@code path: text}. */
  static List<String> problems(JsonObject json) {
    return failure(json).stream()
        .flatMap(failure -> failure.problems().stream())
        .map(Problem::toString)
        .toList();
  }

  private static Optional<ConfigException> failure(JsonObject json) {
    try {
      ConfigReader.read(json);
      TrafficCheck.assertAllowed(json);
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(e);
    }
  }
}
