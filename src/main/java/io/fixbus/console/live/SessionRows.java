package io.fixbus.console.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How all sessions stand, and what is different from how they stood before.
 *
 * <p>Thread: the console's own.
 */
final class SessionRows {
  private static final String SESSION = "session";

  private Map<String, JsonObject> rows = new LinkedHashMap<>();

  /**
   * What is different.
   *
   * @param rows of each session that has changed, its name and the members that did, as text
   * @param gone sessions that are there no more
   */
  record Changes(Map<String, String> rows, Set<String> gone) {

    boolean isEmpty() {
      return rows.isEmpty() && gone.isEmpty();
    }

    /** For somebody who may see some; empty if there is nothing for that one. */
    String json(Predicate<String> visible) {
      StringBuilder json = new StringBuilder("{\"rows\":[");
      int start = json.length();
      rows.forEach((session, row) -> {
        if (visible.test(session)) {
          json.append(json.length() > start ? "," : "").append(row);
        }
      });
      boolean any = json.length() > start;
      JsonArray ended = new JsonArray();
      gone.stream().filter(visible).forEach(ended::add);
      json.append(']');
      if (!ended.isEmpty()) {
        json.append(",\"gone\":").append(ended.encode());
      }
      return any || !ended.isEmpty() ? json.append('}').toString() : "";
    }
  }

  /** Takes how they stand now. */
  Changes take(JsonArray statuses) {
    Map<String, JsonObject> now = new LinkedHashMap<>();
    Map<String, String> changed = new LinkedHashMap<>();
    for (Object status : statuses) {
      JsonObject row = (JsonObject) status;
      String session = row.getString(SESSION);
      now.put(session, row);
      JsonObject before = rows.get(session);
      JsonObject difference = before == null ? row : difference(before, row);
      if (!difference.isEmpty()) {
        changed.put(session, difference.put(SESSION, session).encode());
      }
    }
    Set<String> gone = new LinkedHashSet<>(rows.keySet());
    gone.removeAll(now.keySet());
    rows = now;
    return new Changes(changed, gone);
  }

  private static JsonObject difference(JsonObject before, JsonObject now) {
    JsonObject difference = new JsonObject(new HashMap<>());
    for (Map.Entry<String, Object> member : now) {
      String name = member.getKey();
      if (!before.containsKey(name) || !same(before.getValue(name), now.getValue(name))) {
        difference.put(name, now.getValue(name));
      }
    }
    return difference;
  }

  private static boolean same(Object before, Object now) {
    return before == null ? now == null : before.equals(now);
  }

  /** Of one who may see some, all that are there. */
  String all(Predicate<String> visible) {
    StringBuilder json = new StringBuilder("{\"all\":true,\"rows\":[");
    int start = json.length();
    rows.forEach((session, row) -> {
      if (visible.test(session)) {
        json.append(json.length() > start ? "," : "").append(row.encode());
      }
    });
    return json.append("]}").toString();
  }
}
