package io.fixbus.console.live;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An event of the bus, as text: many browsers get the same.
 *
 * @param session that it is about; empty if it is the connector's own, as what the audit tells is
 * @param json the event
 */
record Happening(Optional<String> session, String json) {

  static Happening of(JsonObject event) {
    boolean audit = "audit".equals(event.getString("event"));
    return new Happening(
        audit ? Optional.empty() : Optional.ofNullable(event.getString("session")), event.encode());
  }

  boolean isFor(Viewer viewer) {
    return session.map(viewer::mayWatch).orElseGet(viewer::mayWatchAll);
  }

  /** With the number of those that were left out before it. */
  String json(long leftOut) {
    return leftOut == 0
        ? json
        : json.substring(0, json.length() - 1) + ",\"leftOut\":" + leftOut + '}';
  }
}
