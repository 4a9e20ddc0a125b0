package io.fixbus.bus;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the JSON form of any message looks like, whatever its dictionary. */
final class MessageJson {
  private MessageJson() {}

  /** Of messages that the connector makes: all values are texts, or groups. */
  static JsonObject schema() {
    return Schema.reference("#/$defs/message");
  }

  /** What {@link #schema} refers to, by name. */
  static JsonObject definitions() {
    JsonObject value = new JsonObject()
        .put(
            "anyOf",
            new JsonArray()
                .add(Schema.text())
                .add(Schema.list(Schema.reference("#/$defs/fields"))));
    JsonObject fields = Schema.described(
        Schema.object().put("additionalProperties", value),
        "Fields by their names, or by their tags where the dictionary has no name; a repeating"
            + " group is a list under the name of the field that counts its entries.");
    JsonObject message = Schema.described(Schema.object(), "A FIX message.");
    Schema.with(message, JsonEncoder.HEADER, Schema.reference("#/$defs/fields"));
    Schema.with(message, JsonEncoder.BODY, Schema.reference("#/$defs/fields"));
    Schema.with(message, JsonEncoder.TRAILER, Schema.reference("#/$defs/fields"));
    return new JsonObject()
        .put("fields", fields)
        .put("message", message)
        .put("sendableFields", sendableFields())
        .put("sendable", sendable());
  }

  private static JsonObject sendableFields() {
    JsonObject value =
        new JsonObject().put("type", new JsonArray().add("string").add("number").add("boolean"));
    JsonObject group = Schema.list(Schema.reference("#/$defs/sendableFields"));
    return Schema.described(
        Schema.object()
            .put(
                "additionalProperties",
                new JsonObject().put("anyOf", new JsonArray().add(value).add(group))),
        "Fields by their names or tags. Numbers are written as the shortest decimal, true as Y, false"
            + " as N.");
  }

  private static JsonObject sendable() {
    JsonArray typed = new JsonArray()
        .add(new JsonObject().put("required", new JsonArray().add("MsgType")))
        .add(new JsonObject().put("required", new JsonArray().add("35")));
    JsonObject header = new JsonObject()
        .put(
            "allOf",
            new JsonArray()
                .add(Schema.reference("#/$defs/sendableFields"))
                .add(new JsonObject().put("anyOf", typed)));
    JsonObject message = Schema.described(Schema.object(), "A FIX message to be sent.");
    Schema.with(message, JsonEncoder.HEADER, header);
    Schema.withOptional(message, JsonEncoder.BODY, Schema.reference("#/$defs/sendableFields"));
    Schema.withOptional(message, JsonEncoder.TRAILER, Schema.reference("#/$defs/sendableFields"));
    return message.put("additionalProperties", false);
  }
}
