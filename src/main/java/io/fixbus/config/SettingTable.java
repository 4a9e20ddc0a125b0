package io.fixbus.config;

import io.fixbus.session.Setting;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All settings of one kind of section. */
final class SettingTable {

  private final Map<String, Setting<?>> byKey = new LinkedHashMap<>();
  private final Set<String> blocks = new LinkedHashSet<>();
  private final Set<String> sections;

  /**
   * @param settings in the order of the documentation
   * @param sections keys beside them that somebody else reads
   */
  SettingTable(List<Setting<?>> settings, String... sections) {
    this.sections = Set.of(sections);
    for (Setting<?> setting : settings) {
      String key = setting.key();
      if (byKey.put(key, setting) != null) {
        throw new IllegalArgumentException(key + " is in the table twice");
      }
      for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
        blocks.add(key.substring(0, dot));
      }
    }
  }

  Collection<Setting<?>> settings() {
    return byKey.values();
  }

  Optional<Setting<?>> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether keys are nested under this one. */
  boolean isBlock(String key) {
    return blocks.contains(key);
  }

  /** Whether somebody else reads what is under this key. */
  boolean isSection(String key) {
    return sections.contains(key);
  }

  /** What may be written: keys, blocks and sections. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>(byKey.keySet());
    names.addAll(blocks);
    names.addAll(sections);
    return names;
  }
}
