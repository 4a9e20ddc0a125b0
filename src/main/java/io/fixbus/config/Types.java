package io.fixbus.config;

import io.fixbus.bus.Schema;
import io.fixbus.session.ValueKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** How the plain kinds of settings are written. */
final class Types {

  private static final String OFF = "off";

  private Types() {}

  /** How values of a kind are written. */
  @SuppressWarnings("unchecked")
  static <T> SettingType<T> of(ValueKind<T> kind) {
    return (SettingType<T>) written(kind);
  }

  private static SettingType<?> written(ValueKind<?> kind) {
    if (kind instanceof SettingType<?> type) {
      return type;
    }
    if (kind instanceof ValueKind.Flag) {
      return flag();
    }
    if (kind instanceof ValueKind.Whole whole) {
      return whole(whole);
    }
    if (kind instanceof ValueKind.Decimal decimal) {
      return decimal(decimal.least(), decimal.most());
    }
    if (kind instanceof ValueKind.Span span) {
      return duration(span.least(), span.most());
    }
    if (kind instanceof ValueKind.Seconds seconds) {
      return wholeSeconds(seconds);
    }
    if (kind instanceof ValueKind.Text text) {
      return text(text.expected(), text.form());
    }
    if (kind instanceof ValueKind.Choice<?> choice) {
      return choice(choice.words());
    }
    if (kind instanceof ValueKind.LogonFields) {
      return new LogonFieldsType();
    }
    if (kind instanceof ValueKind.Replay) {
      return SessionTypes.replay();
    }
    throw new IllegalArgumentException("nobody writes " + kind);
  }

  private static SettingType<String> text(String expected, Pattern form) {
    return new SettingType<>(expected, "", Schema.text("^(?:" + form + ")$")) {
      @Override
      String read(Object json) throws WrongValue {
        String text = SettingType.requireText(expected, json);
        if (!form.matcher(text).matches()) {
          throw WrongValue.expected(expected, text);
        }
        return text;
      }
    };
  }

  private static SettingType<Boolean> flag() {
    return new SettingType<>("true or false", "", Schema.flag()) {
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

  private static SettingType<Integer> whole(ValueKind.Whole kind) {
    String numbers = kind.step() == 1 ? "a whole number" : "a multiple of " + kind.step();
    String expected = numbers + " from " + kind.least() + " to " + kind.most();
    JsonObject schema = Schema.integer(kind.least()).put("maximum", kind.most());
    if (kind.step() != 1) {
      schema.put("multipleOf", kind.step());
    }
    return new SettingType<>(expected, kind.unit(), schema) {
      @Override
      Integer read(Object json) throws WrongValue {
        if (json instanceof Integer || json instanceof Long || json instanceof BigInteger) {
          BigInteger value = new BigInteger(json.toString());
          if (value.compareTo(BigInteger.valueOf(kind.least())) >= 0
              && value.compareTo(BigInteger.valueOf(kind.most())) <= 0
              && value.intValue() % kind.step() == 0) {
            return value.intValue();
          }
        }
        throw WrongValue.expected(expected, json);
      }

      @Override
      Object fromText(String raw) {
        return raw.matches("-?\\d{1,18}") ? (Object) Long.valueOf(raw) : raw;
      }

      @Override
      Object toMaskedJson(Integer value) {
        return value;
      }
    };
  }

  private static SettingType<Double> decimal(double least, double most) {
    JsonObject schema =
        new JsonObject().put("type", "number").put("minimum", least).put("maximum", most);
    return new SettingType<>("a number from " + least + " to " + most, "", schema) {
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
  private static <T> SettingType<T> choice(Map<String, T> values) {
    String expected = anyOf(values.keySet());
    Map<T, String> words = new LinkedHashMap<>();
    values.forEach((word, value) -> words.putIfAbsent(value, word));
    JsonArray allowed = new JsonArray(new ArrayList<>(values.keySet()));
    if (values.containsKey(OFF)) {
      allowed.add(false);
    }
    return new SettingType<>(expected, "", new JsonObject().put("enum", allowed)) {
      @Override
      T read(Object json) throws WrongValue {
        // YAML reads off as false.
        boolean off = Boolean.FALSE.equals(json) && values.containsKey(OFF);
        String word = off ? OFF : SettingType.requireText(expected, json);
        if (!values.containsKey(word)) {
          throw WrongValue.expected(expected, json);
        }
        return values.get(word);
      }

      @Override
      Object toMaskedJson(T value) {
        return Objects.requireNonNull(words.get(value));
      }
    };
  }

  private static SettingType<Duration> duration(Duration least, Duration most) {
    boolean unlimited = most.equals(ValueKind.UNLIMITED);
    String expected = "a duration from " + Durations.format(least) + (unlimited ? " or " : " to ")
        + Durations.format(most);
    return new SettingType<>(expected, "", Durations.schema(least, most)) {
      @Override
      Duration read(Object json) throws WrongValue {
        return Durations.read(json, unlimited)
            .filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0)
            .orElseThrow(() -> WrongValue.expected(expected + Durations.HINT, json));
      }

      @Override
      Object fromText(String raw) {
        return number(raw);
      }

      @Override
      Object toMaskedJson(Duration value) {
        return Durations.format(value);
      }
    };
  }

  /** A duration of whole seconds, as an int. */
  private static SettingType<Integer> wholeSeconds(ValueKind.Seconds kind) {
    SettingType<Duration> duration =
        duration(Duration.ofSeconds(kind.least()), Duration.ofSeconds(kind.most()));
    JsonObject schema = duration.schema();
    schema.getJsonArray("anyOf").getJsonObject(0).put("multipleOf", 1);
    return new SettingType<>(duration.name() + ", in whole seconds", "", schema) {
      @Override
      Integer read(Object json) throws WrongValue {
        Duration value = duration.read(json);
        if (value.toNanosPart() != 0) {
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

  /** For example {@code batch, written or none}. */
  private static String anyOf(Collection<String> words) {
    List<String> list = List.copyOf(words);
    String last = list.get(list.size() - 1);
    return list.size() == 1
        ? last
        : String.join(", ", list.subList(0, list.size() - 1)) + " or " + last;
  }

  /** The number that a text is, or the text. */
  private static Object number(String raw) {
    return raw.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? (Object) Double.valueOf(raw) : raw;
  }
}
