package io.fixbus.console;

import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What fields, answers and failures of the HTTP API look like, by JSON Schema. */
final class ApiSchemas {
  private static final String OBJECT = "object";
  private static final String STRING = "string";
  private static final String INTEGER = "integer";
  private static final String BOOLEAN = "boolean";

  private ApiSchemas() {}

  /** All that have names. */
  static JsonObject all() {
    JsonObject any = type(OBJECT);
    return new JsonObject()
        .put("Document", any)
        .put("Config", any)
        .put("Done", any)
        .put("Message", message())
        .put("Status", status())
        .put("Sessions", members(new JsonObject().put("sessions", list(reference("Status")))))
        .put("Sent", sent())
        .put("RoundTrip", members(new JsonObject().put("roundTripNanos", number(0))))
        .put("Redelivered", members(new JsonObject().put("redelivered", number(0))))
        .put("Messages", messages())
        .put("Verdict", verdict())
        .put("Changes", changes())
        .put("Failure", failure());
  }

  /** The name of what an action answers. Without a default: a new action needs one. */
  static String reply(SessionAction action) {
    return switch (action) {
      case STATUS -> "Status";
      case CONNECT, DISCONNECT, RESET_SEQUENCE, SET_SEQUENCE, RESEND_REQUEST -> "Done";
      case TEST_REQUEST -> "RoundTrip";
      case MESSAGES -> "Messages";
      case REDELIVER -> "Redelivered";
      case VALIDATE -> "Verdict";
    };
  }

  /** The name of what an action answers. */
  static String reply(ConnectorAction action) {
    return switch (action) {
      case SESSIONS -> "Sessions";
      case CONFIG -> "Config";
      case CONFIG_CHECK -> "Changes";
      // Sessions of a template are no part of the configuration, and change nothing of it.
      case SESSION_ADD, SESSION_CHANGE, SESSION_REMOVE -> "Done";
    };
  }

  /** The fields without which an action is refused. */
  static List<String> required(SessionAction action) {
    return switch (action) {
      case RESEND_REQUEST -> List.of("begin");
      case MESSAGES -> List.of("direction");
      case REDELIVER -> List.of("from");
      // One of both is enough, which the text says.
      case SET_SEQUENCE -> List.of();
      case STATUS, CONNECT, DISCONNECT, TEST_REQUEST, RESET_SEQUENCE, VALIDATE -> List.of();
    };
  }

  /** The fields without which an action is refused. */
  static List<String> required(ConnectorAction action) {
    return switch (action) {
      case SESSION_ADD, SESSION_CHANGE -> List.of("name", "config");
      case SESSION_REMOVE -> List.of("name");
      case CONFIG_CHECK -> List.of("config");
      case SESSIONS, CONFIG -> List.of();
    };
  }

  /**
   * What a field of an action may be.
   *
   * @throws IllegalArgumentException if nobody has said so
   */
  static JsonObject field(String name) {
    return switch (name) {
      case "text", "name" -> type(STRING);
      case "adopt", "force" -> type(BOOLEAN);
      case "nextOut", "nextIn", "begin", "from", "to", "run" -> number(1);
      case "end" -> number(0);
      case "limit" -> number(1).put("maximum", 1_000);
      case "direction" -> type(STRING).put("enum", new JsonArray().add("in").add("out"));
      case "config" -> type(OBJECT);
      default ->
          throw new IllegalArgumentException("nobody has said what the field " + name + " is");
    };
  }

  private static JsonObject message() {
    JsonObject section = type(OBJECT);
    return type(OBJECT)
        .put(
            "properties",
            new JsonObject()
                .put("Header", section)
                .put("Body", section)
                .put("Trailer", section));
  }

  private static JsonObject status() {
    JsonObject members =
        new JsonObject()
            .put("session", type(STRING))
            .put("role", type(STRING).put("enum", new JsonArray().add("initiator").add("acceptor")))
            .put("state", type(STRING))
            .put("states", list(type(STRING)))
            .put("beginString", type(STRING))
            .put("senderCompId", type(STRING))
            .put("targetCompId", type(STRING))
            .put("heartBtInt", number(0))
            .put("nextOut", number(1))
            .put("nextIn", number(1))
            .put("run", number(0))
            .put("loggedOn", type(BOOLEAN))
            .put("enabled", type(BOOLEAN))
            .put("blocked", orNull(STRING))
            .put("unacknowledged", number(0))
            .put("waitingBytes", number(0))
            .put("connectedTo", orNull(STRING))
            .put("delivery", type(STRING))
            .put("listenAddress", orNull(STRING))
            .put("since", type(STRING))
            .put("nextTransition", orNull(STRING));
    return members(members);
  }

  private static JsonObject sent() {
    return members(
        new JsonObject()
            .put("msgSeqNum", number(1))
            .put("run", number(0))
            .put("sendingTime", type(STRING))
            .put("status", type(STRING).put("enum", new JsonArray().add("sent").add("queued")))
            .put("duplicate", type(BOOLEAN)));
  }

  private static JsonObject messages() {
    JsonObject message =
        members(
            new JsonObject()
                .put("direction", field("direction"))
                .put("msgSeqNum", number(1))
                .put("run", number(0))
                .put("time", type(STRING))
                .put("message", reference("Message")));
    return members(
        new JsonObject().put("messages", list(message)).put("next", orNull(INTEGER)));
  }

  private static JsonObject verdict() {
    JsonObject problem =
        members(
            new JsonObject()
                .put("tag", type(INTEGER))
                .put("field", type(STRING))
                .put("reason", type(INTEGER))
                .put("text", type(STRING)));
    return members(
        new JsonObject().put("valid", type(BOOLEAN)).put("problems", list(problem)));
  }

  private static JsonObject changes() {
    JsonObject problem =
        members(new JsonObject().put("path", type(STRING)).put("text", type(STRING)));
    return members(
        new JsonObject().put("changes", list(type(OBJECT))).put("problems", list(problem)));
  }

  private static JsonObject failure() {
    return members(
        new JsonObject()
            .put("code", number(400).put("maximum", 599))
            .put("word", type(STRING).put("pattern", "^[A-Z][A-Z_]+$"))
            .put("text", type(STRING)));
  }

  /** An object that has all of these, and perhaps others. */
  private static JsonObject members(JsonObject members) {
    return type(OBJECT)
        .put("properties", members)
        .put("required", new JsonArray(List.copyOf(members.fieldNames())));
  }

  private static JsonObject list(JsonObject items) {
    return type("array").put("items", items);
  }

  private static JsonObject number(int least) {
    return type(INTEGER).put("minimum", least);
  }

  private static JsonObject type(String type) {
    return new JsonObject().put("type", type);
  }

  private static JsonObject orNull(String type) {
    return new JsonObject().put("type", new JsonArray().add(type).add("null"));
  }

  private static JsonObject reference(String schema) {
    return new JsonObject().put("$ref", "#/components/schemas/" + schema);
  }
}
