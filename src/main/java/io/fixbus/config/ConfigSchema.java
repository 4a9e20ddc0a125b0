package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.session.Role;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration as JSON Schema, made of the tables of settings: what editors complete by. A
 * configuration may come in several files, so nothing is required here; what depends on more than one
 * setting only the strict reader tells.
 */
public final class ConfigSchema {
  private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

  private ConfigSchema() {}

  /** The schema of a whole configuration. */
  public static JsonObject json() {
    JsonObject root =
        new JsonObject().put("$schema", Schema.DRAFT).put("title", "Configuration of Fixbus");
    root.mergeIn(block("#", GeneralKeys.TABLE));
    Schema.withOptional(
        root,
        GeneralKeys.LISTENERS,
        named("Listeners by their names.", Schema.reference("#/$defs/listener")));
    Schema.withOptional(
        root,
        GeneralKeys.SESSION_DEFAULTS,
        Schema.described(
            Schema.reference("#/$defs/session"),
            "What holds for sessions that don't say otherwise."));
    Schema.withOptional(root, GeneralKeys.SESSIONS, named("Sessions by their names.", ofOneRole()));
    Schema.withOptional(
        root,
        GeneralKeys.USERS,
        named(
            "Users of the bridge and of the HTTP API by their names.",
            Schema.reference("#/$defs/user")));
    return root.put(
        "$defs",
        new JsonObject()
            .put("listener", block("#/$defs/listener", ListenerKeys.TABLE))
            .put("session", block("#/$defs/session", SessionKeys.TABLE))
            .put("user", block("#/$defs/user", UserKeys.TABLE)));
  }

  private static JsonObject named(String text, JsonObject each) {
    return Schema.described(Schema.object(), text)
        .put("propertyNames", new JsonObject().put("pattern", NAME))
        .put("additionalProperties", each);
  }

  /** A session that says where it is has no settings of the other role. */
  private static JsonObject ofOneRole() {
    JsonObject both = new JsonObject()
        .put(
            "required",
            new JsonArray().add(SessionKeys.LISTEN.key()).add(SessionKeys.CONNECT.key()));
    return new JsonObject()
        .put(
            "allOf",
            new JsonArray()
                .add(Schema.reference("#/$defs/session"))
                .add(new JsonObject().put("not", both))
                .add(without(SessionKeys.CONNECT, Role.ACCEPTOR))
                .add(without(SessionKeys.LISTEN, Role.INITIATOR)));
  }

  private static JsonObject without(Setting<?> place, Role other) {
    Block forbidden = new Block();
    SessionKeys.TABLE.settings().stream()
        .filter(setting -> setting.role().equals(Optional.of(other)))
        .forEach(
            setting -> forbidden.put(setting.key(), new JsonObject().put("not", new JsonObject())));
    return new JsonObject()
        .put("if", new JsonObject().put("required", new JsonArray().add(place.key())))
        .put("then", forbidden.forbidden());
  }

  /**
   * The schema of a section.
   *
   * @param place where it stands in the document
   */
  private static JsonObject block(String place, SettingTable table) {
    Block block = new Block();
    table.settings().forEach(setting -> block.put(setting.key(), setting(setting)));
    return block.closed(place);
  }

  private static <T> JsonObject setting(Setting<T> setting) {
    SettingType<T> type = Types.of(setting.kind());
    StringBuilder text = new StringBuilder(setting.text());
    setting.role().ifPresent(role -> text.append(" For ")
        .append(role.name().toLowerCase(Locale.ROOT))
        .append("s only."));
    text.append(" Takes ").append(type.name());
    if (!type.unit().isEmpty()) {
      text.append(" (").append(type.unit()).append(')');
    }
    text.append(". Applies: ")
        .append(setting.applies().name().toLowerCase(Locale.ROOT))
        .append('.');
    setting
        .absence()
        .ifPresent(absence -> text.append(" Without it: ").append(absence).append('.'));
    JsonObject schema = type.schema().put("description", text.toString().replace("`", ""));
    if (setting.absence().isEmpty()) {
      schema.put("default", type.toMaskedJson(setting.defaultValue().orElseThrow()));
    }
    return schema;
  }

  /** Keys with dots, which may be written so or as blocks within blocks. */
  private static final class Block {
    private final Map<String, JsonObject> settings = new LinkedHashMap<>();
    private final Map<String, Block> blocks = new LinkedHashMap<>();
    /** What keys with dots mean; editors do not offer them. */
    private final Set<String> dotted = new LinkedHashSet<>();

    void put(String key, JsonObject schema) {
      int dot = key.indexOf('.');
      if (dot < 0) {
        settings.put(key, schema);
      } else {
        blocks
            .computeIfAbsent(key.substring(0, dot), name -> new Block())
            .put(key.substring(dot + 1), schema);
        for (int next = key.indexOf('.', dot + 1); next >= 0; next = key.indexOf('.', next + 1)) {
          dotted.add(key.substring(0, next));
        }
        dotted.add(key);
      }
    }

    /** The schema of a block in which these keys must not be, whatever else is. */
    JsonObject forbidden() {
      JsonObject json = new JsonObject();
      settings.forEach((key, setting) -> Schema.withOptional(json, key, setting.copy()));
      blocks.forEach((key, block) -> Schema.withOptional(json, key, block.forbidden()));
      JsonObject patterns = new JsonObject();
      for (String key : dotted) {
        patterns.put(exactly(key), new JsonObject().put("not", new JsonObject()));
      }
      return json.put("patternProperties", patterns);
    }

    /**
     * The schema of a block that has no other keys.
     *
     * @param place where it stands in the document
     */
    JsonObject closed(String place) {
      JsonObject json = Schema.object();
      settings.forEach((key, setting) -> Schema.withOptional(json, key, setting.copy()));
      blocks.forEach(
          (key, block) -> Schema.withOptional(json, key, block.closed(inside(place, key))));
      JsonObject patterns = new JsonObject();
      for (String key : dotted) {
        patterns.put(exactly(key), Schema.reference(inside(place, key)));
      }
      if (!patterns.isEmpty()) {
        json.put("patternProperties", patterns);
      }
      return json.put("additionalProperties", false);
    }

    private static String inside(String place, String key) {
      return place + "/properties/" + key.replace(".", "/properties/");
    }

    private static String exactly(String key) {
      return '^' + key.replace(".", "\\.") + '$';
    }
  }
}
