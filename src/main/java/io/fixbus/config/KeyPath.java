package io.fixbus.config;

import io.vertx.core.json.JsonObject;

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
    if (!(json.getValue(parent) instanceof JsonObject)) {
      json.put(parent, new JsonObject());
    }
    put(json.getJsonObject(parent), key.substring(dot + 1), value);
  }
}
