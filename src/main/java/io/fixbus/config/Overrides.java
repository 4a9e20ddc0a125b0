package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Settings from outside the configuration file. An environment variable {@code
 * FIXBUS__SESSIONS__TRADER__HEARTBTINT} and a system property {@code
 * fixbus.sessions.trader.heartBtInt} mean the same setting; case does not matter and {@code _} may
 * stand for {@code -}. Values are text, typed by their setting; a list is JSON. They change settings
 * of sessions and listeners that are configured, and make none.
 */
public final class Overrides {

  private static final String VARIABLE_PREFIX = "FIXBUS__";
  private static final String PROPERTY_PREFIX = "fixbus.";

  private final Map<String, String> variables;
  private final Map<String, String> properties;

  /**
   * Overrides of the given environment; names that don't begin as ours do are ignored.
   *
   * @param variables the environment
   * @param properties the system properties, which are stronger
   */
  public Overrides(Map<String, String> variables, Properties properties) {
    this.variables = new TreeMap<>();
    variables.forEach((name, value) -> {
      if (name.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX)) {
        this.variables.put(name, value);
      }
    });
    this.properties = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PROPERTY_PREFIX)) {
        this.properties.put(name, properties.getProperty(name));
      }
    }
  }

  /** The configuration with the overrides in it, and what is wrong with them. */
  public Overridden apply(JsonObject configuration) {
    if (variables.isEmpty() && properties.isEmpty()) {
      return new Overridden(configuration, List.of());
    }
    JsonObject json = configuration.copy();
    Index index = Index.of(json);
    List<Problem> problems = new ArrayList<>();
    variables.forEach((name, value) -> {
      String path = name.substring(VARIABLE_PREFIX.length());
      put(json, index, new Source(name, path, value), problems);
    });
    properties.forEach((name, value) -> {
      String path = name.substring(PROPERTY_PREFIX.length());
      put(json, index, new Source(name, path, value), problems);
    });
    return new Overridden(json, List.copyOf(problems));
  }

  private static void put(JsonObject json, Index index, Source source, List<Problem> problems) {
    List<Index.Entry> found = index.find(source.path());
    if (found.size() == 1) {
      Index.Entry entry = found.get(0);
      KeyPath.remove(json, entry.path());
      KeyPath.put(json, entry.path(), entry.type().fromText(source.value()));
      return;
    }
    String dotted = source.path().replace(Index.LEVEL, ".");
    List<String> meanings = found.stream().map(Index.Entry::path).toList();
    problems.add(new Problem(
        source.name(),
        found.isEmpty()
            ? "names no setting" + NearestName.hint(dotted, index.paths())
            : "may mean " + String.join(" or ", meanings)));
  }

  private record Source(String name, String path, String value) {}

  /**
   * What came of it.
   *
   * @param configuration with the overrides in it
   * @param problems with those that name no setting
   */
  public record Overridden(JsonObject configuration, List<Problem> problems) {

    /**
     * Reads the configuration of a process.
     *
     * @throws ConfigException with the problems of both
     */
    public FixbusConfig read() {
      if (problems.isEmpty()) {
        return ConfigReader.readProcess(configuration);
      }
      List<Problem> all = new ArrayList<>(problems);
      all.addAll(ConfigReader.problemsOfProcess(configuration));
      throw new ConfigException(all);
    }
  }

  /**
   * All settings that a configuration has a place for, by names as environment variables may have
   * them: capital letters, {@code __} between levels, {@code _} for {@code -}.
   */
  private static final class Index {

    static final String LEVEL = "__";

    private final Map<String, List<Entry>> byName = new HashMap<>();
    private final List<String> paths = new ArrayList<>();

    private Index() {}

    /** Indexes the settings of all sessions, listeners and users that are there. */
    static Index of(JsonObject configuration) {
      Index index = new Index();
      index.add(GeneralKeys.TABLE, "");
      index.add(SessionKeys.TABLE, GeneralKeys.SESSION_DEFAULTS);
      index.addEach(SessionKeys.TABLE, configuration, GeneralKeys.SESSIONS);
      index.addEach(ListenerKeys.TABLE, configuration, GeneralKeys.LISTENERS);
      index.addEach(UserKeys.TABLE, configuration, GeneralKeys.USERS);
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
}
