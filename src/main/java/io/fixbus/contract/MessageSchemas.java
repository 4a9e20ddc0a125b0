package io.fixbus.contract;

import io.fixbus.bus.Schema;
import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.GroupDefinition;
import io.fixbus.dictionary.Member;
import io.fixbus.dictionary.MessageDefinition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages of a dictionary in their JSON form, as JSON Schema: as they come from the bus, every
 * value a text. A message that the dictionary's strict validation passes is valid; what depends on
 * more than one field, only that validation tells.
 */
public final class MessageSchemas {
  private static final String DEFINITIONS = "#/$defs/";

  private final JsonObject definitions = new JsonObject();
  private final Map<JsonObject, String> groups = new LinkedHashMap<>();

  private MessageSchemas() {}

  /**
   * The schema of messages.
   *
   * @param transport defines header and trailer
   * @param names defines the messages' fields
   * @param messages at least one
   */
  public static JsonObject json(
      Dictionary transport, Dictionary names, List<MessageDefinition> messages) {
    MessageSchemas schemas = new MessageSchemas();
    JsonObject header = schemas.fields(transport.header(), List.of("MsgType"));
    JsonObject trailer = schemas.fields(transport.trailer(), List.of());
    JsonArray all = new JsonArray();
    JsonObject ofMessages = new JsonObject();
    for (MessageDefinition message : messages) {
      ofMessages.put(message.name(), schemas.message(message));
      all.add(Schema.reference(DEFINITIONS + message.name()));
    }
    JsonObject root = new JsonObject()
        .put("$schema", Schema.DRAFT)
        .put(
            "title",
            messages.size() == 1
                ? messages.get(0).name() + " of " + names.version()
                : "Messages of " + names.version())
        .put("oneOf", all);
    JsonObject definitions = ofMessages.put("Header", header).put("Trailer", trailer);
    schemas.definitions.forEach(each -> definitions.put(each.getKey(), each.getValue()));
    return root.put("$defs", definitions);
  }

  private JsonObject message(MessageDefinition message) {
    JsonObject type = new JsonObject()
        .put(
            "properties",
            new JsonObject().put("MsgType", new JsonObject().put("const", message.msgType())));
    JsonObject json =
        Schema.described(Schema.object(), message.name() + ", MsgType(35) " + message.msgType());
    Schema.with(
        json,
        "Header",
        new JsonObject()
            .put(
                "allOf",
                new JsonArray().add(Schema.reference(DEFINITIONS + "Header")).add(type)));
    List<String> required = required(message.fields());
    JsonObject body = fields(message.fields(), required);
    if (required.isEmpty()) {
      Schema.withOptional(json, "Body", body);
    } else {
      Schema.with(json, "Body", body);
    }
    Schema.withOptional(json, "Trailer", Schema.reference(DEFINITIONS + "Trailer"));
    return json.put("additionalProperties", false);
  }

  /** Lengths of data are computed, so nobody needs to give them. */
  private static List<String> required(FieldSet fields) {
    return fields.members().stream()
        .filter(member -> member.required() && member.field().dataTag() == 0)
        .map(member -> member.field().name())
        .toList();
  }

  private JsonObject fields(FieldSet fields, List<String> required) {
    JsonObject json = Schema.object();
    for (Member member : fields.members()) {
      Schema.withOptional(
          json,
          member.field().name(),
          member.group().map(group -> group(group)).orElseGet(() -> field(member.field())));
    }
    if (!required.isEmpty()) {
      json.put("required", new JsonArray(new ArrayList<>(required)));
    }
    // User-defined fields go by their tags.
    return json.put("patternProperties", new JsonObject().put("^[1-9][0-9]*$", Schema.text()))
        .put("additionalProperties", false);
  }

  private JsonObject group(GroupDefinition group) {
    String count = group.count().name();
    JsonObject entry = fields(group.fields(), required(group.fields()));
    String name = groups.computeIfAbsent(entry, made -> {
      String first = "group-" + count;
      String free = first;
      for (int i = 2; definitions.containsKey(free); i++) {
        free = first + '-' + i;
      }
      definitions.put(free, made);
      return free;
    });
    return Schema.described(
        Schema.list(Schema.reference(DEFINITIONS + name)), count + '(' + group.countTag() + ')');
  }

  private JsonObject field(FieldDefinition field) {
    String name = "field-" + field.name();
    if (!definitions.containsKey(name)) {
      definitions.put(name, FieldSchemas.json(field));
    }
    return Schema.reference(DEFINITIONS + name);
  }
}
