package io.fixbus.config;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Brings together what a file says of sessions and what was done to them since by control. */
public final class SessionMerge {

  private SessionMerge() {}

  /**
   * A new file over a running configuration. A session of which the file says what it said before
   * stays as it is, be it added, changed or removed by control; all else is as the new file says.
   *
   * @param before the file as it was
   * @param after the file as it is now
   * @param running the configuration in force
   */
  public static JsonObject merge(JsonObject before, JsonObject after, JsonObject running) {
    JsonObject old = sessions(before);
    JsonObject wanted = sessions(after);
    JsonObject current = sessions(running);
    Set<String> names = new LinkedHashSet<>(wanted.fieldNames());
    names.addAll(current.fieldNames());
    JsonObject merged = new JsonObject();
    for (String name : names) {
      boolean untouched =
          old.containsKey(name) == wanted.containsKey(name)
              && Objects.equals(old.getValue(name), wanted.getValue(name));
      JsonObject from = untouched ? current : wanted;
      if (from.containsKey(name)) {
        merged.put(name, from.getValue(name));
      }
    }
    return after.copy().put(GeneralKeys.SESSIONS, merged);
  }

  private static JsonObject sessions(JsonObject configuration) {
    return configuration.getValue(GeneralKeys.SESSIONS) instanceof JsonObject sessions
        ? sessions
        : new JsonObject();
  }
}
