package io.fixbus.config;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Keys whose dots denote nesting. */
final class KeyPath {

  private KeyPath() {}

  static String join(String parent, String key) {
    return parent.isEmpty() ? key : parent + '.' + key;
  }

  /** Puts a value where the key says, making the blocks around it. */
  static void put(JsonObject json, String key, Object value) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      json.put(key, value);
      return;
    }
    String parent = key.substring(0, dot);
    if (!json.containsKey(parent)) {
      json.put(parent, new JsonObject());
    }
    if (json.getValue(parent) instanceof JsonObject block) {
      put(block, key.substring(dot + 1), value);
    }
  }

  /** The value that the key means, however its dots were written; empty if there is none. */
  static Optional<Object> find(JsonObject json, String key) {
    Optional<Object> found = Optional.ofNullable(json.getValue(key));
    for (int dot = key.indexOf('.'); found.isEmpty() && dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (json.getValue(key.substring(0, dot)) instanceof JsonObject block) {
        found = find(block, key.substring(dot + 1));
      }
    }
    return found;
  }

  /** Removes what the key means, however its dots were written. */
  static void remove(JsonObject json, String key) {
    json.remove(key);
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      if (json.getValue(key.substring(0, dot)) instanceof JsonObject block) {
        remove(block, key.substring(dot + 1));
      }
    }
  }
}
