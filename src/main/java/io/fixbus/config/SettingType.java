package io.fixbus.config;

import io.fixbus.session.ValueKind;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How the values of a kind are written. For a kind that only configurations have, it is the kind.
 *
 * @param <T> the type of the value after reading
 */
abstract class SettingType<T> implements ValueKind.Other<T> {

  private final String name;
  private final String unit;
  private final JsonObject schema;

  /**
   * @param name for the documentation and for problems: what is expected
   * @param unit of a plain number, or empty
   * @param schema of what it reads, as far as JSON Schema can tell
   */
  SettingType(String name, String unit, JsonObject schema) {
    this.name = name;
    this.unit = unit;
    this.schema = schema;
  }

  final String name() {
    return name;
  }

  final String unit() {
    return unit;
  }

  /** What it reads, as far as JSON Schema can tell. */
  final JsonObject schema() {
    return schema.copy();
  }

  /** Reads a JSON value, which is null where the key has none. */
  abstract T read(Object json) throws WrongValue;

  /** The JSON value that an override means: {@link #read} takes it. */
  Object fromText(String raw) {
    return raw;
  }

  /** The key that a name means, whatever its case, if the value is a block of keys. */
  Optional<String> innerKey(String name) {
    return Optional.empty();
  }

  /** The value as a configuration may give it, secrets masked. */
  Object toMaskedJson(T value) {
    return value.toString();
  }

  /** What holds if a session's defaults say {@code base} and the session {@code own}. */
  T merge(T base, T own) {
    return own;
  }

  /** A text, or the problem with a word about YAML's ideas of what a text is. */
  static String requireText(String expected, Object json) throws WrongValue {
    if (json instanceof String text) {
      return text;
    }
    WrongValue wrong = WrongValue.expected(expected, json);
    if (json instanceof Boolean) {
      throw WrongValue.saying(
          wrong.getMessage() + " (YAML reads NO, yes, off and the like as booleans: quote it)");
    }
    if (json instanceof Number) {
      throw WrongValue.saying(wrong.getMessage() + " (YAML reads 007 as the number 7: quote it)");
    }
    throw wrong;
  }

  /** The JSON list that a text is, or the text. */
  static Object listOrText(String raw) {
    if (!raw.startsWith("[")) {
      return raw;
    }
    try {
      return new JsonArray(raw);
    } catch (DecodeException e) {
      return raw;
    }
  }
}
