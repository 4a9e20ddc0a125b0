package io.fixbus.contract;

import io.fixbus.bus.Schema;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.FieldType;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of a dictionary's fields as JSON Schema. */
final class FieldSchemas {
  private static final int MOST_MEANINGS = 40;
  private static final String DATE = "[0-9]{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])";
  private static final String MINUTE = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String TIME = MINUTE + ":(?:[0-5][0-9]|60)(?:\\.[0-9]{1,12})?";
  private static final String ZONED =
      "(?:" + TIME + '|' + MINUTE + ")(?:Z|[+-][0-9]{2}(?::[0-5][0-9])?)?";

  private FieldSchemas() {}

  static JsonObject json(FieldDefinition field) {
    JsonObject json = Schema.text();
    if (field.isData()) {
      json.put("contentEncoding", "base64").put("pattern", "^[A-Za-z0-9+/_-]+={0,2}$");
    } else if (!field.allowsOtherValues()) {
      values(json, field);
    } else {
      String form = form(field.type());
      if (form.isEmpty()) {
        json.put("minLength", 1);
      } else {
        json.put("pattern", "^(?:" + form + ")$");
      }
    }
    return Schema.described(json, text(field));
  }

  private static void values(JsonObject json, FieldDefinition field) {
    if (field.type().isMultiple()) {
      String one = field.values().keySet().stream()
          .map(FieldSchemas::literally)
          .collect(Collectors.joining("|", "(?:", ")"));
      json.put("pattern", '^' + one + "(?: " + one + ")*$");
    } else {
      json.put("enum", new JsonArray(new ArrayList<>(field.values().keySet())));
    }
  }

  private static String literally(String value) {
    return value.replaceAll("[^A-Za-z0-9]", "\\\\$0");
  }

  private static String text(FieldDefinition field) {
    StringBuilder text = new StringBuilder()
        .append(field)
        .append(", ")
        .append(field.type().name().toLowerCase(Locale.ROOT));
    Map<String, String> values = field.values();
    if (!values.isEmpty() && values.size() <= MOST_MEANINGS) {
      text.append(": ");
      text.append(values.entrySet().stream()
          .map(value -> value.getKey() + ' ' + value.getValue())
          .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  /** The form of a type's values, empty for any text. */
  private static String form(FieldType type) {
    return switch (type) {
      case CHAR -> "[^\\u0001]";
      case BOOLEAN -> "[YN]";
      case INT -> "-?[0-9]{1,18}";
      case SEQNUM, LENGTH, NUMINGROUP, TAGNUM -> "[0-9]{1,18}";
      case DAYOFMONTH -> "0?[1-9]|[12][0-9]|3[01]";
      case FLOAT, PRICE, PRICEOFFSET, QTY, AMT, PERCENTAGE -> "-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)";
      case MULTIPLECHARVALUE -> "[^ ](?: [^ ])*";
      case UTCTIMESTAMP, TIME -> DATE + '-' + TIME;
      case UTCTIMEONLY, LOCALMKTTIME -> TIME;
      case UTCDATEONLY, UTCDATE, DATE, LOCALMKTDATE -> DATE;
      case MONTHYEAR -> "[0-9]{4}(?:0[1-9]|1[0-2])(?:w[1-5]|0[1-9]|[12][0-9]|3[01])?";
      case TZTIMEONLY -> ZONED;
      case TZTIMESTAMP -> DATE + '-' + ZONED;
      default -> "";
    };
  }
}
