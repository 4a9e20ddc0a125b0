package io.fixbus.config;

import io.fixbus.session.Applies;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonObject;

/** Keeps what only a new start of the process can change. */
public final class ProcessSettings {

  private ProcessSettings() {}

  /**
   * What of a configuration can come into force while a process runs by another.
   *
   * @param running the configuration in force
   * @param wanted the one that is to come
   * @return the one wanted, but for the settings that apply {@code process}, which stay as they are
   */
  public static JsonObject kept(JsonObject running, JsonObject wanted) {
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
