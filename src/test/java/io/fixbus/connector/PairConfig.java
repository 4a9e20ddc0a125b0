package io.fixbus.connector;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/**
 * Configurations of an exchange and a trader that meet on a port. However busy the machine is, Logons
 * are taken.
 */
final class PairConfig {
  private final JsonObject json;

  private PairConfig(JsonObject json) {
    this.json = json;
  }

  /** With a journal in files. */
  static PairConfig of(int port, Path directory) {
    return new PairConfig(base(port))
        .set("journal.directory", directory.toString())
        .set("journal.sync", "written")
        .set("journal.segmentBytes", 1_048_576);
  }

  /** One to go on from. */
  static PairConfig of(JsonObject json) {
    return new PairConfig(json);
  }

  /** With a journal in memory. */
  static PairConfig inMemory(int port) {
    return new PairConfig(base(port))
        .set("journal.type", "memory")
        .set("sessions.exchange.resetOnLogon", true)
        .set("sessions.trader.resetOnLogon", true);
  }

  private static JsonObject base(int port) {
    return new JsonObject("""
        {
          "journal": {},
          "limits": {"loopLag": "unlimited"},
          "listeners": {"main": {"address": "127.0.0.1:%d"}},
          "sessions": {
            "exchange": {
              "listen": "main",
              "beginString": "FIX.4.4", "senderCompId": "EXCHANGE", "targetCompId": "TRADER"
            },
            "trader": {
              "connect": "127.0.0.1:%d", "reconnectInterval": "100ms",
              "beginString": "FIX.4.4", "senderCompId": "TRADER", "targetCompId": "EXCHANGE"
            }
          }
        }
        """.formatted(port, port));
  }

  /** Sets a value at a path of keys with dots between them. */
  PairConfig set(String path, Object value) {
    String[] keys = path.split("\\.");
    JsonObject at = json;
    for (int i = 0; i < keys.length - 1; i++) {
      if (!at.containsKey(keys[i])) {
        at.put(keys[i], new JsonObject());
      }
      at = at.getJsonObject(keys[i]);
    }
    at.put(keys[keys.length - 1], value);
    return this;
  }

  /** Sets a value in both sessions. */
  PairConfig both(String key, Object value) {
    return set("sessions.exchange." + key, value).set("sessions.trader." + key, value);
  }

  /** Leaves a session out, and the listener with the exchange. */
  PairConfig without(String session) {
    json.getJsonObject("sessions").remove(session);
    if (session.equals("exchange")) {
      json.getJsonObject("listeners").remove("main");
    }
    return this;
  }

  JsonObject json() {
    return json;
  }
}
