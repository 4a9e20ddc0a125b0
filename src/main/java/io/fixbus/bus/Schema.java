package io.fixbus.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Pieces of JSON Schema (2020-12), each a new object. */
public final class Schema {
  /** By which draft schemas are written. */
  public static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

  private Schema() {}

  /** Any text. */
  public static JsonObject text() {
    return type("string");
  }

  /** Texts of a form. */
  public static JsonObject text(String pattern) {
    return text().put("pattern", pattern);
  }

  /** A time of the form {@code 2026-11-22T09:30:00.123Z}. */
  public static JsonObject time() {
    return text("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z$")
        .put("format", "date-time");
  }

  /** Whole numbers. */
  public static JsonObject integer(long least) {
    return type("integer").put("minimum", least);
  }

  /** True or false. */
  public static JsonObject flag() {
    return type("boolean");
  }

  /** One of some words. */
  public static JsonObject words(Collection<String> words) {
    return new JsonObject().put("enum", new JsonArray(List.copyOf(words)));
  }

  /** One of some words. */
  public static JsonObject words(String... words) {
    return words(List.of(words));
  }

  /** One of an enum's constants. */
  public static <E extends Enum<E>> JsonObject names(Class<E> type) {
    return words(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  /** One of an enum's constants, in small letters. */
  public static <E extends Enum<E>> JsonObject smallNames(Class<E> type) {
    return words(Arrays.stream(type.getEnumConstants())
        .map(value -> value.name().toLowerCase(Locale.ROOT))
        .toList());
  }

  /** A list. */
  public static JsonObject list(JsonObject items) {
    return type("array").put("items", items);
  }

  /** A value, or a list of such that is not empty. */
  public static JsonObject oneOrList(JsonObject item) {
    return new JsonObject()
        .put("anyOf", new JsonArray().add(item).add(list(item.copy()).put("minItems", 1)));
  }

  /** An object without members that are known yet. */
  public static JsonObject object() {
    return type("object");
  }

  /** The same, or null. */
  public static JsonObject orNull(JsonObject schema) {
    return schema.put("type", new JsonArray().add(schema.getString("type")).add("null"));
  }

  /** What stands elsewhere. */
  public static JsonObject reference(String place) {
    return new JsonObject().put("$ref", place);
  }

  /** The same with a description. */
  public static JsonObject described(JsonObject schema, String text) {
    return schema.put("description", text);
  }

  /** An object with one more member, which is always there. */
  public static JsonObject with(JsonObject object, String name, JsonObject member) {
    withOptional(object, name, member);
    if (!object.containsKey("required")) {
      object.put("required", new JsonArray());
    }
    object.getJsonArray("required").add(name);
    return object;
  }

  /** An object with one more member, which may be there. */
  public static JsonObject withOptional(JsonObject object, String name, JsonObject member) {
    if (!object.containsKey("properties")) {
      object.put("properties", new JsonObject());
    }
    object.getJsonObject("properties").put(name, member);
    return object;
  }

  private static JsonObject type(String name) {
    return new JsonObject().put("type", name);
  }
}
