package io.fixbus.config;

import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All settings that a configuration has a place for, by names as environment variables may have
 * them: capital letters, {@code __} between levels, {@code _} for {@code -}.
 */
final class SettingIndex {

  static final String LEVEL = "__";

  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final List<String> paths = new ArrayList<>();

  private SettingIndex() {}

  /** Indexes the settings of all sessions and listeners that are there. */
  static SettingIndex of(JsonObject configuration) {
    SettingIndex index = new SettingIndex();
    index.add(GeneralKeys.TABLE, "");
    index.add(SessionKeys.TABLE, GeneralKeys.SESSION_DEFAULTS);
    index.addEach(SessionKeys.TABLE, configuration, GeneralKeys.SESSIONS);
    index.addEach(ListenerKeys.TABLE, configuration, GeneralKeys.LISTENERS);
    return index;
  }

  /** The settings that a path may mean: none, one, or several if names differ too little. */
  List<Entry> find(String path) {
    String name = normalize(path);
    List<Entry> whole = byName.getOrDefault(name, List.of());
    int level = name.lastIndexOf(LEVEL);
    if (!whole.isEmpty() || level < 0) {
      return whole;
    }
    String inner = name.substring(level + LEVEL.length());
    return byName.getOrDefault(name.substring(0, level), List.of()).stream()
        .flatMap(block -> block.inner(inner).stream())
        .toList();
  }

  /** All paths, for hints. */
  List<String> paths() {
    return paths;
  }

  private void addEach(SettingTable table, JsonObject configuration, String section) {
    if (configuration.getValue(section) instanceof JsonObject blocks) {
      for (String name : blocks.fieldNames()) {
        if (blocks.getValue(name) instanceof JsonObject) {
          add(table, KeyPath.join(section, name));
        }
      }
    }
  }

  private void add(SettingTable table, String parent) {
    for (Setting<?> setting : table.settings()) {
      String path = KeyPath.join(parent, setting.key());
      paths.add(path);
      byName
          .computeIfAbsent(normalize(path), name -> new ArrayList<>())
          .add(new Entry(path, Types.of(setting.kind())));
    }
  }

  private static String normalize(String path) {
    return path.toUpperCase(Locale.ROOT).replace('-', '_').replace(".", LEVEL);
  }

  /**
   * A setting in its place.
   *
   * @param path where it is
   * @param type what it takes
   */
  record Entry(String path, SettingType<?> type) {

    /** One key of the block that this setting is, if it is one. */
    private Optional<Entry> inner(String name) {
      return type.innerKey(name)
          .map(key -> new Entry(KeyPath.join(path, key), Types.of(ValueKind.text())));
    }
  }
}
