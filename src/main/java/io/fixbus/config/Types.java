package io.fixbus.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The plain kinds of settings. */
final class Types {

  private static final String OFF = "off";
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");

  private Types() {}

  /** Printable ASCII, not empty. */
  static SettingType<String> text() {
    return text("a text of printable ASCII characters", PRINTABLE);
  }

  /** Text of a form. */
  static SettingType<String> text(String expected, Pattern form) {
    return new SettingType<>(expected, "") {
      @Override
      String read(Object json) throws WrongValue {
        String text = requireText(expected, json);
        if (!form.matcher(text).matches()) {
          throw WrongValue.expected(expected, text);
        }
        return text;
      }
    };
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
      throw WrongValue.saying(
          wrong.getMessage() + " (YAML reads 007 as the number 7: quote it)");
    }
    throw wrong;
  }

  static SettingType<Boolean> bool() {
    return new SettingType<>("true or false", "") {
      @Override
      Boolean read(Object json) throws WrongValue {
        if (json instanceof Boolean value) {
          return value;
        }
        throw WrongValue.expected(name(), json);
      }

      @Override
      Object fromText(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
          case "true" -> true;
          case "false" -> false;
          default -> raw;
        };
      }

      @Override
      Object toMaskedJson(Boolean value) {
        return value;
      }
    };
  }

  static SettingType<Integer> integer(int least, int most, String unit) {
    return new IntegerType(least, most, 1, unit);
  }

  static SettingType<Double> decimal(double least, double most) {
    return new SettingType<>("a number from " + least + " to " + most, "") {
      @Override
      Double read(Object json) throws WrongValue {
        if (json instanceof Number number
            && number.doubleValue() >= least
            && number.doubleValue() <= most) {
          return number.doubleValue();
        }
        throw WrongValue.expected(name(), json);
      }

      @Override
      Object fromText(String raw) {
        return number(raw);
      }

      @Override
      Object toMaskedJson(Double value) {
        return value;
      }
    };
  }

  /** One of a few words, in the order given. */
  static <T> SettingType<T> choice(Map<String, T> values) {
    String expected = anyOf(values.keySet());
    Map<T, String> words = new LinkedHashMap<>();
    values.forEach((word, value) -> words.putIfAbsent(value, word));
    return new SettingType<>(expected, "") {
      @Override
      T read(Object json) throws WrongValue {
        // YAML reads off as false.
        boolean off = Boolean.FALSE.equals(json) && values.containsKey(OFF);
        String word = off ? OFF : requireText(expected, json);
        if (!values.containsKey(word)) {
          throw WrongValue.expected(expected, json);
        }
        return values.get(word);
      }

      @Override
      Object toMaskedJson(T value) {
        return words.get(value);
      }
    };
  }

  /** One of a few words. */
  static SettingType<String> words(String... words) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String word : words) {
      values.put(word, word);
    }
    return choice(values);
  }

  /** One of two words. */
  static SettingType<Boolean> either(String whenFalse, String whenTrue) {
    Map<String, Boolean> values = new LinkedHashMap<>();
    values.put(whenFalse, false);
    values.put(whenTrue, true);
    return choice(values);
  }

  /** One of an enum's constants, by the word that {@code word} gives for it. */
  static <E extends Enum<E>> SettingType<E> choice(Class<E> type, Function<E, String> word) {
    Map<String, E> values = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      values.put(word.apply(value), value);
    }
    return choice(values);
  }

  /** One of an enum's constants, in small letters. */
  static <E extends Enum<E>> SettingType<E> smallChoice(Class<E> type) {
    return choice(type, value -> value.name().toLowerCase(Locale.ROOT));
  }

  static SettingType<Duration> duration(Duration least, Duration most) {
    return new DurationType(
        "a duration from " + Durations.format(least) + " to " + Durations.format(most),
        least, most);
  }

  /** A duration, or the word for none. */
  static SettingType<Duration> durationOrUnlimited(Duration least) {
    return new DurationType(
        "a duration from " + Durations.format(least) + " or " + Durations.UNLIMITED_TEXT,
        least, Durations.UNLIMITED);
  }

  /** A duration of whole seconds, as an int. */
  static SettingType<Integer> wholeSeconds(int least, int most) {
    SettingType<Duration> duration =
        duration(Duration.ofSeconds(least), Duration.ofSeconds(most));
    return new SettingType<>(duration.name() + ", in whole seconds", "") {
      @Override
      Integer read(Object json) throws WrongValue {
        Duration value = duration.read(json);
        if (value.getNano() != 0) {
          throw WrongValue.expected(name(), json);
        }
        return (int) value.toSeconds();
      }

      @Override
      Object fromText(String raw) {
        return duration.fromText(raw);
      }

      @Override
      Object toMaskedJson(Integer value) {
        return duration.toMaskedJson(Duration.ofSeconds(value));
      }
    };
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

  /** For example {@code batch, written or none}. */
  static String anyOf(Collection<String> words) {
    List<String> list = List.copyOf(words);
    String last = list.get(list.size() - 1);
    return list.size() == 1
        ? last
        : String.join(", ", list.subList(0, list.size() - 1)) + " or " + last;
  }

  /** The number that a text is, or the text. */
  static Object number(String raw) {
    return raw.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? (Object) Double.valueOf(raw) : raw;
  }
}
