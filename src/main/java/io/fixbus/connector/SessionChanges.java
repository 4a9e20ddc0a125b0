package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ConfigDifference;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.SessionConfig;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * Adds, changes and removes sessions of a running connector, one after the other.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class SessionChanges {
  private static final String SESSIONS = "sessions";

  private final Fleet fleet;
  private JsonObject source;
  private FixbusConfig config;
  private Future<?> last = Future.succeededFuture();

  /**
   * @param source the configuration that {@code config} was read from
   */
  SessionChanges(Fleet fleet, JsonObject source, FixbusConfig config) {
    this.fleet = fleet;
    this.source = source;
    this.config = config;
  }

  /** The configuration in force. */
  FixbusConfig config() {
    return config;
  }

  /** Adds a session and starts it. */
  Future<JsonObject> add(String name, JsonObject session) {
    return inTurn(
        () -> {
          if (config.sessions().containsKey(name)) {
            throw conflict("SESSION " + name + ": exists already; use session-change");
          }
          Wanted wanted = with(name, session);
          return fleet
              .listen(wanted.config.listeners().values())
              .compose(nothing -> fleet.start(wanted.session(name)))
              .map(started -> adopt(wanted));
        });
  }

  /** Gives a session other settings, after it was logged out. */
  Future<JsonObject> change(String name, JsonObject session) {
    return inTurn(
        () -> {
          if (!config.sessions().containsKey(name)) {
            fleet.find(name);
            throw conflict("SESSION " + name + ": is not configured; a template's sessions change"
                + " with their template");
          }
          Wanted wanted = with(name, session);
          if (fleet.removeTemplate(name)) {
            return fleet
                .listen(wanted.config.listeners().values())
                .compose(nothing -> fleet.start(wanted.session(name)))
                .map(started -> adopt(wanted));
          }
          SessionHome home = fleet.find(name);
          if (wanted.session(name).values().equals(config.sessions().get(name).values())) {
            return Future.succeededFuture(adopt(wanted));
          }
          return fleet
              .listen(wanted.config.listeners().values())
              .compose(nothing -> fleet.remove(home))
              .compose(nothing -> fleet.start(wanted.session(name)))
              .map(started -> adopt(wanted));
        });
  }

  /**
   * Removes a session.
   *
   * @param force whether it may be logged out for that
   */
  Future<JsonObject> remove(String name, boolean force) {
    return inTurn(
        () -> {
          JsonObject without = source.copy();
          without.getJsonObject(SESSIONS).remove(name);
          Wanted wanted = read(without);
          if (fleet.removeTemplate(name)) {
            return Future.succeededFuture(adopt(wanted));
          }
          SessionHome home = fleet.find(name);
          return fleet
              .checkRemovable(home, force)
              .compose(nothing -> fleet.remove(home))
              .map(nothing -> adopt(wanted));
        });
  }

  private Wanted with(String name, JsonObject session) {
    JsonObject with = source.copy();
    if (!with.containsKey(SESSIONS)) {
      with.put(SESSIONS, new JsonObject());
    }
    with.getJsonObject(SESSIONS).put(name, session);
    return read(with);
  }

  private static Wanted read(JsonObject source) {
    try {
      return new Wanted(source, ConfigReader.read(source));
    } catch (ConfigException e) {
      throw new BusRequestException(Kind.MALFORMED.code(), "CONFIG: " + e.getMessage());
    }
  }

  private JsonObject adopt(Wanted wanted) {
    JsonObject reply =
        new JsonObject()
            .put("changes", ConfigDifference.between(config, wanted.config).toJson());
    source = wanted.source;
    config = wanted.config;
    return reply;
  }

  private <T> Future<T> inTurn(Supplier<Future<T>> work) {
    Future<T> done = last.transform(before -> work.get());
    last = done;
    return done;
  }

  private static BusRequestException conflict(String text) {
    return new BusRequestException(Kind.CONFLICT.code(), text);
  }

  /** A configuration to come. */
  private record Wanted(JsonObject source, FixbusConfig config) {
    SessionConfig session(String name) {
      return config.sessions().get(name);
    }
  }
}
