package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one section, reporting what is unknown, wrong or said twice. */
final class SectionReader {

  private final SettingTable table;
  private final Problems problems;
  private final Map<Setting<?>, Object> given = new LinkedHashMap<>();
  private final Set<Setting<?>> wrong = new HashSet<>();

  private SectionReader(SettingTable table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  static SettingValues read(
      SettingTable table, JsonObject section, String path, Problems problems) {
    SectionReader reader = new SectionReader(table, problems);
    reader.block(section, "", path);
    return new SettingValues(table, reader.given, reader.wrong);
  }

  private void block(JsonObject json, String prefix, String path) {
    for (String name : json.fieldNames()) {
      String key = KeyPath.join(prefix, name);
      String keyPath = KeyPath.join(path, name);
      Optional<Setting<?>> setting = table.find(key);
      if (setting.isPresent()) {
        value(setting.get(), json.getValue(name), keyPath);
      } else if (!table.isSection(key)) {
        inner(json.getValue(name), key, keyPath);
      }
    }
  }

  private void inner(@Nullable Object json, String key, String path) {
    if (!table.isBlock(key)) {
      problems.add(path, "unknown key" + NearestName.hint(key, table.names()));
    } else if (json instanceof JsonObject nested) {
      block(nested, key, path);
    } else {
      problems.add(path, WrongValue.expected("a block of keys", json).getMessage());
    }
  }

  private void value(Setting<?> setting, Object json, String path) {
    if (given.containsKey(setting) || wrong.contains(setting)) {
      problems.add(path, "given twice, with dots and as a block");
      return;
    }
    try {
      given.put(setting, Types.of(setting.kind()).read(json));
    } catch (WrongValue e) {
      wrong.add(setting);
      problems.add(path, e.getMessage());
    }
  }
}
