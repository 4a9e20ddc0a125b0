package io.fixbus.config;

import io.fixbus.fuzz.Choices;
import io.fixbus.session.Setting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes of a configuration as choices fall: mostly of one setting to a value that it takes. */
final class ConfigEdits {

  /** Values of which every setting takes some. */
  private static final List<Object> VALUES = List.of(
      true,
      false,
      0,
      1,
      7,
      0.7,
      300,
      5_000,
      100_001,
      2_097_152,
      "7s",
      "5m",
      "unlimited",
      "queue",
      "hold",
      "logout",
      "buffer",
      "json",
      "message",
      "acknowledged",
      "replace",
      "resend",
      "bus",
      "none",
      "all",
      "1",
      "0",
      "SECONDS",
      "nanos",
      "ISO-8859-1",
      "FIX43",
      "FIX.4.2",
      "FIXT.1.1",
      "FIX.5.0",
      "FIX.5.0SP2",
      "memory",
      "written",
      "Asia/Tokyo",
      "10:00:00",
      "09:00:00",
      "monday",
      "sunday",
      "h",
      "X1",
      "*",
      "10.0.0.0/8",
      "127.0.0.1:9881",
      "main",
      "second",
      new JsonArray().add("monday"),
      new JsonArray().add("2040-01-01"),
      new JsonArray().add("D").add("8"),
      new JsonArray(),
      new JsonObject(),
      new JsonObject().put("username", "joe").put("password", "secret"));

  private static final List<String> SESSIONS = List.of("exchange", "trader", "other", "any");
  private static final List<String> INITIATORS = List.of("trader", "trader", "trader", "other");
  private static final List<String> LISTENERS = List.of("main", "second");

  private final Map<String, List<Object>> general = taken(GeneralKeys.TABLE, "");
  private final Map<String, List<Object>> listener =
      taken(ListenerKeys.TABLE, GeneralKeys.LISTENERS + ".main");
  private final Map<String, List<Object>> acceptor =
      taken(SessionKeys.TABLE, GeneralKeys.SESSIONS + ".exchange");
  private final Map<String, List<Object>> initiator =
      taken(SessionKeys.TABLE, GeneralKeys.SESSIONS + ".trader");

  /** The values that each setting of a section takes, alone, in the pair that tests start from. */
  private static Map<String, List<Object>> taken(SettingTable table, String section) {
    Map<String, List<Object>> taken = new LinkedHashMap<>();
    for (Setting<?> setting : table.settings()) {
      List<Object> values = new ArrayList<>();
      for (Object value : VALUES) {
        JsonObject pair = Configurations.pair();
        KeyPath.put(pair, KeyPath.join(section, setting.key()), value);
        if (ConfigReader.problems(pair).isEmpty()) {
          values.add(value);
        }
      }
      taken.put(setting.key(), values.isEmpty() ? VALUES : List.copyOf(values));
    }
    return taken;
  }

  /** Makes one change, right or wrong. */
  void edit(JsonObject configuration, Choices choices) {
    switch (choices.below(9)) {
      case 0 -> set(configuration, general, "", choices);
      case 1 ->
        set(configuration, listener, GeneralKeys.LISTENERS + '.' + choices.of(LISTENERS), choices);
      case 2 -> set(configuration, initiator, GeneralKeys.SESSION_DEFAULTS, choices);
      case 3 -> addOrRemove(block(configuration, GeneralKeys.SESSIONS), SESSIONS, choices);
      case 4 -> addOrRemove(block(configuration, GeneralKeys.LISTENERS), LISTENERS, choices);
      case 5, 6 -> set(configuration, acceptor, GeneralKeys.SESSIONS + ".exchange", choices);
      default ->
        set(configuration, initiator, GeneralKeys.SESSIONS + '.' + choices.of(INITIATORS), choices);
    }
  }

  private static void set(
      JsonObject configuration,
      Map<String, List<Object>> settings,
      String section,
      Choices choices) {
    String setting = choices.of(List.copyOf(settings.keySet()));
    String key = KeyPath.join(section, setting);
    switch (choices.below(8)) {
      case 0 -> KeyPath.remove(configuration, key);
      case 1 -> KeyPath.put(configuration, key, copy(choices.of(VALUES)));
      case 2 -> KeyPath.put(configuration, key, choices.text(8));
      default -> KeyPath.put(configuration, key, copy(choices.of(settings.get(setting))));
    }
  }

  private static void addOrRemove(JsonObject block, List<String> names, Choices choices) {
    String name = choices.of(names);
    Object model = block.getValue(choices.of(names));
    if (choices.oneIn(3)) {
      block.remove(name);
    } else if (model instanceof JsonObject like) {
      JsonObject added = like.copy();
      if (added.containsKey("senderCompId")) {
        added.put("senderCompId", name);
      } else {
        added.put("address", "127.0.0.1:" + (10_000 + choices.below(200)));
      }
      block.put(name, added);
    }
  }

  private static JsonObject block(JsonObject configuration, String key) {
    return configuration.getValue(key) instanceof JsonObject block ? block : new JsonObject();
  }

  private static Object copy(Object value) {
    if (value instanceof JsonObject object) {
      return object.copy();
    }
    return value instanceof JsonArray array ? array.copy() : value;
  }
}
