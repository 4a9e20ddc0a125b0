package io.fixbus.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What values in JSON, as Vert.x holds them, mean in a message. */
final class JsonValues {

  private static final int MAX_NUMBER_LENGTH = 1_000;

  private JsonValues() {}

  /** The value if it is an object. */
  @SuppressWarnings("unchecked")
  static Optional<Map<String, Object>> object(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      return Optional.of(object.getMap());
    }
    return value instanceof Map<?, ?> map
        ? Optional.of((Map<String, Object>) map)
        : Optional.empty();
  }

  static boolean isArray(Object value) {
    return !(value instanceof String) && (value instanceof JsonArray || value instanceof List<?>);
  }

  /** The elements of an array. */
  static List<?> array(Object value) {
    return value instanceof JsonArray array ? array.getList() : (List<?>) value;
  }

  /**
   * The text that stands in a field for a string, number or boolean.
   *
   * @throws BusRequestException if the value is none of these
   */
  static String text(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof CharSequence text) {
      return text.toString();
    }
    if (value instanceof Boolean flag) {
      return flag ? "Y" : "N";
    }
    if (value instanceof Number number) {
      return number(name, number);
    }
    throw BusRequestException.field(name, "is " + kind(value) + ", not a string");
  }

  /**
   * The bytes that Base64 stands for.
   *
   * @throws BusRequestException if the value is no Base64
   */
  static byte[] data(String name, @Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof Buffer buffer) {
      return buffer.getBytes();
    }
    if (!(value instanceof CharSequence)) {
      throw BusRequestException.field(name, "is " + kind(value) + ", not a string in Base64");
    }
    // Vert.x writes byte arrays with the other alphabet.
    String text = value.toString().replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw BusRequestException.field(name, "is not Base64");
    }
  }

  private static String number(String name, Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger) {
      return number.toString();
    }
    if (number instanceof BigDecimal decimal) {
      return plain(name, decimal);
    }
    if (!(number instanceof Double || number instanceof Float)) {
      throw BusRequestException.field(name, "is " + kind(number) + ", not a number of JSON");
    }
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw BusRequestException.field(name, "is " + number + ", which has no text in FIX");
    }
    return plain(name, shortest(number));
  }

  /**
   * The shortest decimal that reads as this number; until JDK 19 toString may have a digit more.
   */
  private static BigDecimal shortest(Number number) {
    BigDecimal shortest = new BigDecimal(number.toString());
    while (shortest.precision() > 1) {
      BigDecimal shorter =
          shortest.round(new MathContext(shortest.precision() - 1, RoundingMode.HALF_EVEN));
      boolean same = number instanceof Float
          ? shorter.floatValue() == number.floatValue()
          : shorter.doubleValue() == number.doubleValue();
      if (!same) {
        break;
      }
      shortest = shorter;
    }
    return shortest;
  }

  private static String plain(String name, BigDecimal decimal) {
    if (decimal.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = decimal.stripTrailingZeros();
    if ((long) stripped.precision() + Math.abs((long) stripped.scale()) > MAX_NUMBER_LENGTH) {
      throw BusRequestException.field(name, "is a number of too many digits");
    }
    return stripped.toPlainString();
  }

  private static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (object(value).isPresent()) {
      return "an object";
    }
    return isArray(value) ? "an array" : "of type " + value.getClass().getSimpleName();
  }
}
