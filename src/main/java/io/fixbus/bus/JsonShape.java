package io.fixbus.bus;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What members the JSON of some value has. It makes the JSON and describes it, so that the two cannot
 * differ. Not to be changed any more once it is used.
 *
 * @param <T> the type of the value
 */
final class JsonShape<T> {
  private final List<Member<T>> members = new ArrayList<>();

  /**
   * A member.
   *
   * @param source gives its value; nothing where it is left out
   */
  private record Member<T>(
      String name, boolean always, JsonObject schema, Function<T, Optional<Object>> source) {}

  /** A text. */
  JsonShape<T> text(String name, Function<T, String> source) {
    return always(name, Schema.text(), source);
  }

  /** A whole number that is not negative. */
  JsonShape<T> number(String name, ToLongFunction<T> source) {
    return always(name, Schema.integer(0), value -> inJson(source.applyAsLong(value)));
  }

  /** True or false. */
  JsonShape<T> flag(String name, Predicate<T> source) {
    return always(name, Schema.flag(), source::test);
  }

  /** One of an enum's constants. */
  <E extends Enum<E>> JsonShape<T> constant(String name, Class<E> type, Function<T, E> source) {
    return always(name, Schema.names(type), value -> source.apply(value).name());
  }

  /** A member that is always there. */
  JsonShape<T> always(String name, JsonObject schema, Function<T, ?> source) {
    members.add(new Member<>(name, true, schema, value -> Optional.of(source.apply(value))));
    return this;
  }

  /** A member that is left out where there is nothing to say. */
  JsonShape<T> maybe(String name, JsonObject schema, Function<T, ? extends Optional<?>> source) {
    members.add(
        new Member<>(name, false, schema, value -> source.apply(value).map(Object.class::cast)));
    return this;
  }

  /** A member that is null where there is nothing to say. */
  JsonShape<T> orNull(String name, JsonObject schema, Function<T, ? extends Optional<?>> source) {
    members.add(new Member<>(
        name, true, Schema.orNull(schema), value -> source.apply(value).map(Object.class::cast)));
    return this;
  }

  /** Adds a value's members to an object. */
  JsonObject addTo(JsonObject json, T value) {
    for (int i = 0; i < members.size(); i++) {
      Member<T> member = members.get(i);
      Optional<Object> found = member.source().apply(value);
      if (found.isPresent() || member.always()) {
        json.put(member.name(), found.orElse(null));
      }
    }
    return json;
  }

  /** Adds the members to an object's schema. */
  JsonObject addTo(JsonObject schema) {
    for (Member<T> member : members) {
      if (member.always()) {
        Schema.with(schema, member.name(), member.schema().copy());
      } else {
        Schema.withOptional(schema, member.name(), member.schema().copy());
      }
    }
    return schema;
  }

  /** As a number of that size would be read. */
  private static Object inJson(long number) {
    return number == (int) number ? (Object) (int) number : (Object) number;
  }
}
