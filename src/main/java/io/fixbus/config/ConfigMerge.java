package io.fixbus.config;

import io.fixbus.session.Applies;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/** Brings together the configuration in force and one that is to come. */
public final class ConfigMerge {

  private ConfigMerge() {}

  /**
   * What of a configuration can come into force while a process runs by another.
   *
   * @param running the configuration in force
   * @param wanted the one that is to come
   * @return the one wanted, but for the settings that apply {@code process}, which stay as they are
   */
  public static JsonObject whileRunning(JsonObject running, JsonObject wanted) {
    JsonObject kept = wanted.copy();
    keep(GeneralKeys.TABLE, running, kept);
    JsonObject listeners = block(running, GeneralKeys.LISTENERS);
    for (String name : block(kept, GeneralKeys.LISTENERS).fieldNames()) {
      if (listeners.getValue(name) instanceof JsonObject listener) {
        JsonObject after = kept.getJsonObject(GeneralKeys.LISTENERS).getJsonObject(name);
        keep(ListenerKeys.TABLE, listener, after);
      }
    }
    return kept;
  }

  /**
   * A new file over what was done to sessions by control. A session of which the file says what it
   * said before stays as it is, be it added, changed or removed by control; all else is as the new
   * file says.
   *
   * @param before the file as it was
   * @param after the file as it is now
   * @param running the configuration in force
   */
  public static JsonObject ofFile(JsonObject before, JsonObject after, JsonObject running) {
    JsonObject old = block(before, GeneralKeys.SESSIONS);
    JsonObject wanted = block(after, GeneralKeys.SESSIONS);
    JsonObject current = block(running, GeneralKeys.SESSIONS);
    Set<String> names = new LinkedHashSet<>(wanted.fieldNames());
    names.addAll(current.fieldNames());
    JsonObject merged = new JsonObject();
    for (String name : names) {
      boolean untouched = old.containsKey(name) == wanted.containsKey(name)
          && Objects.equals(old.getValue(name), wanted.getValue(name));
      JsonObject from = untouched ? current : wanted;
      if (from.containsKey(name)) {
        merged.put(name, from.getValue(name));
      }
    }
    return after.copy().put(GeneralKeys.SESSIONS, merged);
  }

  private static void keep(SettingTable table, JsonObject running, JsonObject kept) {
    for (Setting<?> setting : table.settings()) {
      if (setting.applies() == Applies.PROCESS) {
        KeyPath.remove(kept, setting.key());
        KeyPath.find(running, setting.key())
            .ifPresent(value -> KeyPath.put(kept, setting.key(), value));
      }
    }
  }

  private static JsonObject block(JsonObject json, String key) {
    return json.getValue(key) instanceof JsonObject block ? block : new JsonObject();
  }
}
