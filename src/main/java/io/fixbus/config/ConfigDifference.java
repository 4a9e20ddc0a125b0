package io.fixbus.config;

import io.fixbus.session.Applies;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What changes from one configuration to another.
 *
 * @param sessions the sessions
 * @param listeners the listeners
 * @param users the users
 * @param general settings outside these
 */
public record ConfigDifference(Part sessions, Part listeners, Part users, List<Change> general) {

  public ConfigDifference {
    general = List.copyOf(general);
  }

  /** Compares two configurations. */
  public static ConfigDifference between(FixbusConfig before, FixbusConfig after) {
    return new ConfigDifference(
        part(before.sessions(), after.sessions(), SessionConfig::values),
        part(before.listeners(), after.listeners(), ListenerConfig::values),
        part(before.users(), after.users(), values -> values),
        changes(before.general(), after.general()));
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return sessions.isEmpty() && listeners.isEmpty() && users.isEmpty() && general.isEmpty();
  }

  /**
   * One object for each change: {@code path}, {@code change} ({@code added}, {@code removed}, {@code
   * changed}) and, for changed settings, {@code applies} ({@code live}, {@code session}, {@code
   * process}).
   */
  public JsonArray toJson() {
    JsonArray json = new JsonArray();
    addChanges(json, "", general);
    addPart(json, GeneralKeys.LISTENERS, listeners);
    addPart(json, GeneralKeys.SESSIONS, sessions);
    addPart(json, GeneralKeys.USERS, users);
    return json;
  }

  private static <T> Part part(
      Map<String, T> before, Map<String, T> after, Function<T, SettingValues> values) {
    Set<String> added = new LinkedHashSet<>(after.keySet());
    added.removeAll(before.keySet());
    Set<String> removed = new LinkedHashSet<>(before.keySet());
    removed.removeAll(after.keySet());
    Map<String, List<Change>> changed = new LinkedHashMap<>();
    after.forEach((name, now) -> {
      if (before.containsKey(name)) {
        List<Change> changes = changes(values.apply(before.get(name)), values.apply(now));
        if (!changes.isEmpty()) {
          changed.put(name, changes);
        }
      }
    });
    return new Part(added, removed, changed);
  }

  private static List<Change> changes(SettingValues before, SettingValues after) {
    List<Change> changes = new ArrayList<>();
    for (Setting<?> setting : before.changedIn(after)) {
      changes.add(new Change(setting.key(), setting.applies()));
    }
    return changes;
  }

  private static void addPart(JsonArray json, String section, Part part) {
    part.removed().forEach(name -> json.add(entry(KeyPath.join(section, name), "removed")));
    part.added().forEach(name -> json.add(entry(KeyPath.join(section, name), "added")));
    part.changed()
        .forEach((name, changes) -> addChanges(json, KeyPath.join(section, name), changes));
  }

  private static void addChanges(JsonArray json, String parent, List<Change> changes) {
    for (Change change : changes) {
      json.add(entry(KeyPath.join(parent, change.key()), "changed")
          .put("applies", change.applies().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static JsonObject entry(String path, String change) {
    return new JsonObject().put("path", path).put("change", change);
  }

  /**
   * A changed setting.
   *
   * @param key within its section
   * @param applies how it comes into force
   */
  public record Change(String key, Applies applies) {}

  /**
   * Sessions, listeners or users, by name.
   *
   * @param added new ones
   * @param removed those no longer there
   * @param changed the others with at least one changed setting
   */
  public record Part(Set<String> added, Set<String> removed, Map<String, List<Change>> changed) {

    public Part {
      added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
      removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
      changed = Collections.unmodifiableMap(new LinkedHashMap<>(changed));
    }

    /** Whether nothing changes here. */
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** How the changes of one of the changed come into force together. */
    public Applies applies(String name) {
      return changed.getOrDefault(name, List.of()).stream()
          .map(Change::applies)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
