package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Settings that are times, days and dates. */
final class TimeTypes {

  private static final int SHORT_DAY = 3;

  private TimeTypes() {}

  static SettingType<ZoneId> zone() {
    return parsed(
        "a time zone such as Europe/London or UTC", Schema.text("\\S"), ZoneId::of, ZoneId::getId);
  }

  static SettingType<LocalTime> timeOfDay() {
    return parsed(
        "a time of day such as \"17:30\" or \"17:30:00\", in quotes",
        Schema.text("^(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?$"),
        LocalTime::parse,
        LocalTime::toString);
  }

  static SettingType<DayOfWeek> day() {
    return parsed("a day such as monday or mon", dayForm(), TimeTypes::parseDay, day -> day.name()
        .toLowerCase(Locale.ROOT));
  }

  static SettingType<LocalDate> date() {
    return parsed(
        "a date such as \"2026-12-25\", in quotes",
        Schema.text("^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"),
        LocalDate::parse,
        LocalDate::toString);
  }

  /** A list without repeats, in the order given. */
  static <T> SettingType<Set<T>> setOf(SettingType<T> element) {
    return new SettingType<>("a list, each " + element.name(), "", Schema.list(element.schema())) {
      @Override
      Set<T> read(Object json) throws WrongValue {
        if (!(json instanceof JsonArray array)) {
          throw WrongValue.expected(name(), json);
        }
        Set<T> values = new LinkedHashSet<>();
        for (Object item : array) {
          values.add(element.read(item));
        }
        return values;
      }

      @Override
      Object fromText(String raw) {
        return SettingType.listOrText(raw);
      }

      @Override
      Object toMaskedJson(Set<T> values) {
        return new JsonArray(values.stream().map(element::toMaskedJson).toList());
      }
    };
  }

  /** The words as an editor offers them; capital letters will do too. */
  private static JsonObject dayForm() {
    JsonArray words = new JsonArray();
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      words.add(name).add(name.substring(0, SHORT_DAY));
    }
    return new JsonObject()
        .put(
            "anyOf",
            new JsonArray()
                .add(new JsonObject().put("enum", words))
                .add(Schema.text("^[A-Za-z]{3,9}$")));
  }

  private static DayOfWeek parseDay(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(name) || day.name().substring(0, SHORT_DAY).equals(name)) {
        return day;
      }
    }
    throw new DateTimeException(text);
  }

  private static <T> SettingType<T> parsed(
      String expected, JsonObject schema, Function<String, T> parse, Function<T, String> format) {
    return new SettingType<>(expected, "", schema) {
      @Override
      T read(Object json) throws WrongValue {
        if (json instanceof String text) {
          try {
            return parse.apply(text);
          } catch (DateTimeException e) {
            throw WrongValue.expected(expected, json);
          }
        }
        throw WrongValue.expected(expected, json);
      }

      @Override
      Object toMaskedJson(T value) {
        return format.apply(value);
      }
    };
  }
}
