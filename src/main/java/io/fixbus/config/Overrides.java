package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    variables.forEach(
        (name, value) -> {
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
    SettingIndex index = SettingIndex.of(json);
    List<Problem> problems = new ArrayList<>();
    variables.forEach(
        (name, value) -> {
          String path = name.substring(VARIABLE_PREFIX.length());
          put(json, index, new Source(name, path, value), problems);
        });
    properties.forEach(
        (name, value) -> {
          String path = name.substring(PROPERTY_PREFIX.length());
          put(json, index, new Source(name, path, value), problems);
        });
    return new Overridden(json, List.copyOf(problems));
  }

  private static void put(
      JsonObject json, SettingIndex index, Source source, List<Problem> problems) {
    List<SettingIndex.Entry> found = index.find(source.path());
    if (found.size() == 1) {
      SettingIndex.Entry entry = found.get(0);
      KeyPath.remove(json, entry.path());
      KeyPath.put(json, entry.path(), entry.type().fromText(source.value()));
      return;
    }
    String dotted = source.path().replace(SettingIndex.LEVEL, ".");
    List<String> meanings = found.stream().map(SettingIndex.Entry::path).toList();
    problems.add(
        new Problem(
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
     * Reads the configuration.
     *
     * @throws ConfigException with the problems of both
     */
    public FixbusConfig read() {
      if (problems.isEmpty()) {
        return ConfigReader.read(configuration);
      }
      List<Problem> all = new ArrayList<>(problems);
      all.addAll(ConfigReader.problems(configuration));
      throw new ConfigException(all);
    }
  }
}
