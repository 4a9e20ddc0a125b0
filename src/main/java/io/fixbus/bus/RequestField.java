package io.fixbus.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A field that a control request may have: what values it takes, and what it is for. Immutable.
 *
 * @param name of the field
 * @param isRequired whether a request must have it
 * @param values that it takes
 * @param <T> the type of its values
 */
public record RequestField<T>(String name, boolean isRequired, Values<T> values) {

  /**
   * What values a field takes.
   *
   * @param expected in words
   * @param schema as JSON Schema
   * @param reading gives the value that JSON means, or nothing if it means none
   * @param <T> the type of the values
   */
  record Values<T>(String expected, JsonObject schema, Function<Object, Optional<T>> reading) {}

  /** A whole number of a range. */
  public static RequestField<Integer> integer(String name, int least, int most, String text) {
    JsonObject schema =
        new JsonObject().put("type", "integer").put("minimum", least).put("maximum", most);
    return optional(name, text, "an integer from " + least + " to " + most, schema, value -> {
      boolean whole = value instanceof Integer || value instanceof Long;
      return whole && ((Number) value).longValue() >= least && ((Number) value).longValue() <= most
          ? Optional.of(((Number) value).intValue())
          : Optional.empty();
    });
  }

  /** A whole number that is not negative. */
  public static RequestField<Long> number(String name, String text) {
    JsonObject schema = new JsonObject().put("type", "integer").put("minimum", 0);
    return optional(
        name,
        text,
        "an integer that is not negative",
        schema,
        value ->
            (value instanceof Integer || value instanceof Long) && ((Number) value).longValue() >= 0
                ? Optional.of(((Number) value).longValue())
                : Optional.empty());
  }

  /** A text. */
  public static RequestField<String> text(String name, String text) {
    return optional(name, text, "a text", new JsonObject().put("type", "string"), of(String.class));
  }

  /** A whole number, or a text. */
  public static RequestField<String> numberOrText(String name, String text) {
    JsonObject schema =
        new JsonObject().put("type", new JsonArray().add("integer").add("string"));
    return optional(
        name,
        text,
        "an integer or a text",
        schema,
        value -> value instanceof String || value instanceof Integer
            ? Optional.of(value.toString())
            : Optional.empty());
  }

  /** One of two words. */
  public static RequestField<String> either(String name, String one, String other, String text) {
    List<String> words = List.of(one, other);
    JsonObject schema = new JsonObject().put("enum", new JsonArray(words));
    return optional(name, text, one + " or " + other, schema, value -> of(String.class)
        .apply(value)
        .filter(words::contains));
  }

  /** A text, or a list of them that is not empty. */
  public static RequestField<List<String>> texts(String name, String text) {
    JsonObject one = new JsonObject().put("type", "string");
    return optional(name, text, "a text or a list of them", Schema.oneOrList(one), value -> {
      if (value instanceof String single) {
        return Optional.of(List.of(single));
      }
      boolean list = value instanceof JsonArray array
          && !array.isEmpty()
          && array.stream().allMatch(String.class::isInstance);
      return list
          ? Optional.of(((JsonArray) value).stream().map(String.class::cast).toList())
          : Optional.empty();
    });
  }

  /** A time such as {@code 2026-11-22T09:30:00Z}. */
  public static RequestField<Instant> time(String name, String text) {
    return optional(name, text, "a time such as 2026-11-22T09:30:00Z", Schema.time(), value -> {
      try {
        return value instanceof String iso ? Optional.of(Instant.parse(iso)) : Optional.empty();
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    });
  }

  /** True or false. */
  public static RequestField<Boolean> flag(String name, String text) {
    return optional(
        name, text, "true or false", new JsonObject().put("type", "boolean"), of(Boolean.class));
  }

  /** A JSON object. */
  public static RequestField<JsonObject> object(String name, String text) {
    return optional(
        name, text, "a JSON object", new JsonObject().put("type", "object"), of(JsonObject.class));
  }

  private static <T> RequestField<T> optional(
      String name,
      String text,
      String expected,
      JsonObject schema,
      Function<Object, Optional<T>> reading) {
    return new RequestField<>(
        name, false, new Values<>(expected, schema.put("description", text), reading));
  }

  private static <T> Function<Object, Optional<T>> of(Class<T> type) {
    return value -> type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  /** The same, where a request must have it. */
  public RequestField<T> required() {
    return new RequestField<>(name, true, values);
  }

  /** What it takes and what it is for, as JSON Schema. */
  public JsonObject schema() {
    return values.schema().copy();
  }

  /**
   * The value that JSON means.
   *
   * @throws BusRequestException if it means none
   */
  T read(Object json) {
    return values
        .reading()
        .apply(json)
        .orElseThrow(() ->
            BusRequestException.field(name, "expected " + values.expected() + ", found " + json));
  }

  @Override
  public String toString() {
    return name;
  }
}
