package io.fixbus.config;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a configuration strictly: what it does not know, cannot use or finds contradictory is a
 * problem, and all problems are reported together.
 */
public final class ConfigReader {

  private static final String NAME =
      "a name of at most 64 letters, digits, - and _, not beginning with - or _";
  private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final JsonObject root;
  private final Problems problems = new Problems();

  private ConfigReader(JsonObject root) {
    this.root = root;
  }

  /**
   * Reads a whole configuration, and looks whether the dictionary files that it names are there.
   *
   * @throws ConfigException with all problems, if there are any
   */
  public static FixbusConfig read(JsonObject json) {
    return new ConfigReader(json).read();
  }

  /**
   * The same for a whole process, which has no cluster but the one that it makes.
   *
   * @throws ConfigException with all problems, if there are any
   */
  static FixbusConfig readProcess(JsonObject json) {
    ConfigReader reader = new ConfigReader(json);
    ClusterKeys.checkProcess(json, reader.problems);
    return reader.read();
  }

  /** All problems of a process's configuration, none if it can be used. */
  static List<Problem> problemsOfProcess(JsonObject json) {
    try {
      readProcess(json);
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  /**
   * Reads the settings of {@code cluster} alone.
   *
   * @param cluster what would be under that key
   * @throws ConfigException with all problems, if there are any
   */
  public static ClusterConfig readCluster(JsonObject cluster) {
    Problems problems = new Problems();
    JsonObject root = new JsonObject().put(ClusterKeys.BLOCK, cluster);
    SettingValues values = SectionReader.read(GeneralKeys.TABLE, root, "", problems);
    ClusterKeys.check(root, values, problems);
    problems.throwIfAny();
    return ClusterKeys.read(values).orElseThrow();
  }

  /** All problems of a configuration, none if it can be used. */
  public static List<Problem> problems(JsonObject json) {
    try {
      read(json);
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  private FixbusConfig read() {
    SettingValues general = SectionReader.read(GeneralKeys.TABLE, root, "", problems);
    JournalConfig journal = JournalConfig.of(general);
    ListenerDirectory listeners = readListeners();
    Map<String, SessionConfig> sessions =
        readSessions(new SessionReader(journal, listeners, problems));
    listeners.requireDistinct(sessions.values());
    TokenKeys.check(general, problems);
    Map<String, SettingValues> users = readUsers(TokenKeys.areIn(general));
    HttpKeys.check(general, problems);
    BridgeKeys.check(
        general, TokenKeys.areIn(general) || root.containsKey(GeneralKeys.USERS), problems);
    ClusterKeys.check(root, general, problems);
    problems.throwIfAny();
    return new FixbusConfig(
        general.get(GeneralKeys.ADDRESS),
        general.find(GeneralKeys.CLUSTERED).orElse(ClusterKeys.areIn(general)),
        journal.serving(sessions.values()),
        listeners.all(),
        sessions,
        users,
        OperationsConfig.of(general),
        general.get(GeneralKeys.DEMO),
        ClusterKeys.read(general),
        general);
  }

  private ListenerDirectory readListeners() {
    ListenerDirectory listeners = new ListenerDirectory(problems);
    blocks(GeneralKeys.LISTENERS).forEach(listeners::add);
    return listeners;
  }

  private Map<String, SessionConfig> readSessions(SessionReader reader) {
    SettingValues defaults = SectionReader.read(
        SessionKeys.TABLE,
        block(root, GeneralKeys.SESSION_DEFAULTS, "").orElseGet(JsonObject::new),
        GeneralKeys.SESSION_DEFAULTS,
        problems);
    Map<String, SessionConfig> sessions = new LinkedHashMap<>();
    blocks(GeneralKeys.SESSIONS)
        .forEach((name, own) ->
            reader.read(name, own, defaults).ifPresent(session -> sessions.put(name, session)));
    return sessions;
  }

  private Map<String, SettingValues> readUsers(boolean tokens) {
    Map<String, SettingValues> users = new LinkedHashMap<>();
    blocks(GeneralKeys.USERS).forEach((name, block) -> {
      String path = KeyPath.join(GeneralKeys.USERS, name);
      SettingValues values = SectionReader.read(UserKeys.TABLE, block, path, problems);
      UserKeys.check(values, tokens, path, problems);
      users.put(name, values);
    });
    return users;
  }

  /** The named blocks of a section. */
  private Map<String, JsonObject> blocks(String section) {
    JsonObject json = block(root, section, "").orElseGet(JsonObject::new);
    Map<String, JsonObject> blocks = new LinkedHashMap<>();
    for (String name : json.fieldNames()) {
      if (NAME_FORM.matcher(name).matches()) {
        block(json, name, section).ifPresent(block -> blocks.put(name, block));
      } else {
        problems.add(section, WrongValue.expected(NAME, name).getMessage());
      }
    }
    return blocks;
  }

  private Optional<JsonObject> block(JsonObject json, String key, String path) {
    if (!json.containsKey(key)) {
      return Optional.empty();
    }
    if (json.getValue(key) instanceof JsonObject block) {
      return Optional.of(block);
    }
    problems.add(
        KeyPath.join(path, key),
        WrongValue.expected("a block of keys", json.getValue(key)).getMessage());
    return Optional.empty();
  }
}
