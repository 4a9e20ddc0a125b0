package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * Adds, changes and removes single sessions of a running connector.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class SessionChanges {
  private static final String SESSIONS = "sessions";

  private final Fleet fleet;
  private final ConfigChanges changes;

  SessionChanges(Fleet fleet, ConfigChanges changes) {
    this.fleet = fleet;
    this.changes = changes;
  }

  /** Adds a session and starts it. */
  Future<JsonObject> add(String name, JsonObject session) {
    return changes.edit(
        source -> {
          if (isConfigured(name)) {
            throw conflict("SESSION " + name + ": exists already; use session-change");
          }
          return with(source, name, session);
        });
  }

  /** Gives a session other settings: in place if all of them apply live, else after a Logout. */
  Future<JsonObject> change(String name, JsonObject session) {
    return changes.edit(
        source -> {
          if (!isConfigured(name)) {
            fleet.find(name);
            throw conflict("SESSION " + name + ": is not configured; a template's sessions change"
                + " with their template");
          }
          return with(source, name, session);
        });
  }

  /**
   * Removes a session; with a template, all that were made of it.
   *
   * @param force whether sessions may be logged out for that
   */
  Future<JsonObject> remove(String name, boolean force) {
    return fleet
        .checkRemovable(name, force)
        .compose(
            nothing ->
                isConfigured(name)
                    ? changes.edit(source -> without(source, name))
                    : fleet.retire(name).map(gone -> new JsonObject()));
  }

  private boolean isConfigured(String name) {
    return changes.config().sessions().containsKey(name);
  }

  private static JsonObject with(JsonObject source, String name, JsonObject session) {
    if (!source.containsKey(SESSIONS)) {
      source.put(SESSIONS, new JsonObject());
    }
    source.getJsonObject(SESSIONS).put(name, session);
    return source;
  }

  private static JsonObject without(JsonObject source, String name) {
    source.getJsonObject(SESSIONS).remove(name);
    return source;
  }

  private static BusRequestException conflict(String text) {
    return new BusRequestException(Kind.CONFLICT.code(), text);
  }
}
