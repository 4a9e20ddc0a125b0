package io.fixbus.contract;

import io.fixbus.bus.BusSchema;
import io.fixbus.bus.RequestField;
import io.fixbus.bus.Schema;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.ControlAction;
import io.fixbus.connector.SessionAction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What control actions are for, what they take and what they answer.
 *
 * @param meaning in a sentence
 * @param request schema of the body
 * @param reply schema of the answer
 */
public record ActionContract(String meaning, JsonObject request, JsonObject reply) {

  /** Of an action of one session. */
  public static ActionContract of(SessionAction action) {
    return switch (action) {
      case STATUS -> of(action, "Tells how the session stands.", BusSchema.status());
      case CONNECT ->
        of(
            action,
            "Lets the session be connected; answered when the attempt has begun.",
            nothing());
      case DISCONNECT ->
        of(
            action,
            "Ends the connection, and keeps the session down until connect or its schedule's next"
                + " period.",
            nothing());
      case TEST_REQUEST ->
        of(
            action,
            "Measures a round trip by a TestRequest.",
            Schema.with(Schema.object(), "roundTripNanos", Schema.integer(0)));
      case RESET_SEQUENCE -> of(action, "Begins a new run of sequence numbers.", nothing());
      case SET_SEQUENCE ->
        of(
            action,
            "Sets sequence numbers, at least one: both while logged out, nextOut upwards while logged"
                + " on.",
            nothing());
      case RESEND_REQUEST -> of(action, "Asks the counterparty for messages.", nothing());
      case MESSAGES ->
        of(action, "Reads journaled messages, a page at a time.", BusSchema.messages());
      case REDELIVER ->
        of(
            action,
            "Delivers inbound messages again from the journal.",
            Schema.with(Schema.object(), "redelivered", Schema.integer(0)));
      case DICTIONARY ->
        of(
            action,
            "Tells what the session's dictionary says: of the field or message that is asked for, all"
                + " that one needs to read any message, or the names of all fields and messages.",
            BusSchema.dictionary());
      case SCHEDULE -> of(action, "Tells when the session is open.", BusSchema.schedule());
      case RECENT ->
        of(
            action,
            "Tells what was on the wire lately, as far as it is kept in memory.",
            BusSchema.recent());
      case VALIDATE ->
        new ActionContract(
            "Tells all that is wrong with a message, and sends nothing. The body is a message in any"
                + " form that send takes.",
            BusSchema.sendable(),
            BusSchema.verdict());
    };
  }

  /** Of an action of the connector. */
  public static ActionContract of(ConnectorAction action) {
    return switch (action) {
      case SESSIONS ->
        of(
            action,
            "Tells how all sessions stand.",
            Schema.with(Schema.object(), "sessions", Schema.list(BusSchema.status())));
      case MESSAGES ->
        of(
            action,
            "Reads journaled messages of several sessions, a page at a time.",
            BusSchema.messagesOfAll());
      case JOURNAL -> of(action, "Tells how the journal fares.", BusSchema.journal());
      case SESSION_ADD -> of(action, "Adds a session.", changed());
      case SESSION_CHANGE ->
        of(
            action,
            "Changes a session: in place where all that differs applies live, else by an orderly"
                + " restart of it.",
            changed());
      case SESSION_REMOVE ->
        of(
            action,
            "Removes a session.",
            new JsonObject().put("anyOf", new JsonArray().add(changed()).add(nothing())));
      case CONFIG ->
        of(action, "Tells the configuration in force, secrets masked.", Schema.object());
      case CONFIG_CHECK ->
        of(
            action,
            "Tells what a configuration would change, and its problems; changes nothing.",
            changed());
    };
  }

  private static ActionContract of(ControlAction action, String meaning, JsonObject reply) {
    JsonObject request = Schema.object();
    for (RequestField<?> field : action.fields()) {
      if (field.isRequired()) {
        Schema.with(request, field.name(), field.schema());
      } else {
        Schema.withOptional(request, field.name(), field.schema());
      }
    }
    return new ActionContract(meaning, request.put("additionalProperties", false), reply);
  }

  private static JsonObject nothing() {
    return Schema.object().put("maxProperties", 0);
  }

  private static JsonObject changed() {
    JsonObject answer = Schema.with(Schema.object(), "changes", BusSchema.changes());
    return Schema.with(answer, "problems", BusSchema.problems());
  }
}
