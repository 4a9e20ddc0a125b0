package io.fixbus.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** References within a document, when what they refer to stands elsewhere there. */
public final class References {
  private static final String REFERENCE = "$ref";

  private References() {}

  /** The document, with all references that begin with {@code from} beginning with {@code to}. */
  public static JsonObject moved(JsonObject document, String from, String to) {
    JsonObject moved = new JsonObject();
    for (Map.Entry<String, Object> member : document) {
      moved.put(
          member.getKey(),
          member.getKey().equals(REFERENCE)
                  && member.getValue() instanceof String place
                  && place.startsWith(from)
              ? to + place.substring(from.length())
              : value(member.getValue(), from, to));
    }
    return moved;
  }

  private static Object value(Object value, String from, String to) {
    if (value instanceof JsonObject object) {
      return moved(object, from, to);
    }
    if (value instanceof JsonArray array) {
      JsonArray moved = new JsonArray();
      array.forEach(item -> moved.add(value(item, from, to)));
      return moved;
    }
    return value;
  }
}
