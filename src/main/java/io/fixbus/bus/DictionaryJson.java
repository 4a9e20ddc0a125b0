package io.fixbus.bus;

import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.FieldSet;
import io.fixbus.dictionary.GroupDefinition;
import io.fixbus.dictionary.Member;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.NearestName;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a session's dictionary says, as JSON: fields, values, messages and groups, with components
 * flattened. Header and trailer are left out of messages.
 */
public final class DictionaryJson {
  private final String beginString;
  private final Optional<String> applVerId;
  private final FieldSet header;
  private final Map<Integer, FieldDefinition> fields = new TreeMap<>();
  private final Map<String, MessageDefinition> messages = new LinkedHashMap<>();

  /**
   * @param applVerId code of the version of application messages, where the session has one
   */
  public DictionaryJson(
      String beginString, Optional<String> applVerId, SessionDictionary dictionary) {
    this.beginString = beginString;
    this.applVerId = applVerId;
    this.header = dictionary.transport().header();
    add(dictionary.transport());
    add(dictionary.app());
  }

  private void add(Dictionary dictionary) {
    dictionary.fields().forEach(field -> fields.put(field.tag(), field));
    dictionary.messages().forEach(message -> messages.putIfAbsent(message.msgType(), message));
  }

  /** The names of all fields and messages. */
  public JsonObject names() {
    JsonArray allFields = new JsonArray();
    fields.values().forEach(field -> allFields.add(named(field)));
    JsonArray allMessages = new JsonArray();
    messages.values().forEach(message -> allMessages.add(named(message)));
    return version().put("fields", allFields).put("messages", allMessages);
  }

  /** All that one needs to read any message. */
  public JsonObject all() {
    SharedGroups groups = new SharedGroups();
    JsonArray allFields = new JsonArray();
    fields.values().forEach(field -> allFields.add(described(field)));
    JsonArray allMessages = new JsonArray();
    messages
        .values()
        .forEach(message ->
            allMessages.add(named(message).put("members", groups.members(message.fields()))));
    JsonArray ofHeader = groups.members(header);
    return version()
        .put("fields", allFields)
        .put("messages", allMessages)
        .put("header", ofHeader)
        .put("groups", groups.all());
  }

  /**
   * A field and its values.
   *
   * @param wanted its tag or its name
   * @throws BusRequestException with 404 if there is none
   */
  public JsonObject field(String wanted) {
    return fields.values().stream()
        .filter(field ->
            field.name().equals(wanted) || Integer.toString(field.tag()).equals(wanted))
        .findFirst()
        .map(DictionaryJson::described)
        .orElseThrow(() -> new BusRequestException(FailureWord.FIELD.about(
            Kind.NOT_FOUND,
            wanted,
            "the dictionary has no such field"
                + NearestName.hint(
                    wanted, fields.values().stream().map(FieldDefinition::name).toList()))));
  }

  /**
   * A message and its members, those of its groups' entries among them.
   *
   * @param wanted its MsgType(35) or its name
   * @throws BusRequestException with 404 if there is none
   */
  public JsonObject message(String wanted) {
    return messages.values().stream()
        .filter(message -> message.msgType().equals(wanted) || message.name().equals(wanted))
        .findFirst()
        .map(message -> named(message).put("members", members(message.fields())))
        .orElseThrow(() -> new BusRequestException(FailureWord.MESSAGE.about(
            Kind.NOT_FOUND,
            wanted,
            "the dictionary has no such message"
                + NearestName.hint(
                    wanted,
                    messages.values().stream().map(MessageDefinition::name).toList()))));
  }

  private JsonObject version() {
    return new JsonObject()
        .put("beginString", beginString)
        .put("applVerId", applVerId.orElse(null));
  }

  private static JsonArray members(FieldSet set) {
    JsonArray members = new JsonArray();
    for (Member member : set.members()) {
      JsonObject json = described(member.field()).put("required", member.required());
      member.group().ifPresent(group -> json.put("members", members(group.fields())));
      members.add(json);
    }
    return members;
  }

  private static JsonObject named(FieldDefinition field) {
    return new JsonObject()
        .put("tag", field.tag())
        .put("name", field.name())
        .put("type", field.type().name());
  }

  private static JsonObject described(FieldDefinition field) {
    JsonObject json = named(field);
    if (!field.values().isEmpty()) {
      JsonArray values = new JsonArray();
      field
          .values()
          .forEach(
              (value, name) -> values.add(new JsonObject().put("value", value).put("name", name)));
      json.put("values", values);
    }
    return json;
  }

  private static JsonObject named(MessageDefinition message) {
    return new JsonObject()
        .put("msgType", message.msgType())
        .put("name", message.name())
        .put("category", message.admin() ? "admin" : "app");
  }

  /** Members by their tags alone, and each group once, since most are in many messages. */
  private static final class SharedGroups {
    private final Map<JsonArray, Integer> places = new LinkedHashMap<>();

    JsonArray members(FieldSet set) {
      JsonArray members = new JsonArray();
      for (Member member : set.members()) {
        JsonObject json = new JsonObject().put("tag", member.field().tag());
        if (member.required()) {
          json.put("required", true);
        }
        member.group().ifPresent(group -> json.put("group", place(group)));
        members.add(json);
      }
      return members;
    }

    private int place(GroupDefinition group) {
      JsonArray members = members(group.fields());
      Integer known = places.putIfAbsent(members, places.size());
      return known == null ? places.size() - 1 : known;
    }

    JsonArray all() {
      JsonArray groups = new JsonArray();
      places.keySet().forEach(groups::add);
      return groups;
    }
  }

  /** What {@link #schema} refers to, by name. */
  static JsonObject definitions() {
    JsonObject value = Schema.with(Schema.object(), "value", Schema.text());
    Schema.with(value, "name", Schema.text());
    JsonObject field = Schema.with(Schema.object(), "tag", Schema.integer(1));
    Schema.with(field, "name", Schema.text());
    Schema.with(field, "type", Schema.text());
    Schema.withOptional(field, "values", Schema.list(value));
    JsonObject member = Schema.with(field.copy(), "required", Schema.flag());
    Schema.withOptional(
        member,
        "members",
        Schema.described(
            Schema.list(Schema.reference("#/$defs/member")),
            "Of an entry of the group that the field counts; the first begins each."));
    JsonObject sharing = Schema.with(Schema.object(), "tag", Schema.integer(1));
    Schema.withOptional(sharing, "required", Schema.flag());
    Schema.withOptional(
        sharing,
        "group",
        Schema.described(
            Schema.integer(0), "Which of the groups the field counts the entries of, from 0."));
    return new JsonObject().put("field", field).put("member", member).put("sharingMember", sharing);
  }

  static JsonObject schema() {
    JsonObject overview = Schema.with(Schema.object(), "beginString", Schema.text());
    Schema.with(overview, "applVerId", Schema.orNull(Schema.text()));
    Schema.with(overview, "fields", Schema.list(Schema.reference("#/$defs/field")));
    JsonObject sharing = Schema.list(Schema.reference("#/$defs/sharingMember"));
    JsonObject named = messageSchema();
    Schema.withOptional(named, "members", sharing.copy());
    Schema.with(overview, "messages", Schema.list(named));
    Schema.withOptional(overview, "header", sharing.copy());
    Schema.withOptional(overview, "groups", Schema.list(sharing));
    JsonObject message =
        Schema.with(messageSchema(), "members", Schema.list(Schema.reference("#/$defs/member")));
    return new JsonObject()
        .put(
            "anyOf",
            new JsonArray().add(overview).add(Schema.reference("#/$defs/field")).add(message));
  }

  private static JsonObject messageSchema() {
    JsonObject message = Schema.with(Schema.object(), "msgType", Schema.text());
    Schema.with(message, "name", Schema.text());
    return Schema.with(message, "category", Schema.words("admin", "app"));
  }
}
