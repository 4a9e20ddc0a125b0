package io.fixbus.connector;

import static io.fixbus.bus.RequestField.either;
import static io.fixbus.bus.RequestField.flag;
import static io.fixbus.bus.RequestField.integer;
import static io.fixbus.bus.RequestField.number;
import static io.fixbus.bus.RequestField.numberOrText;
import static io.fixbus.bus.RequestField.object;
import static io.fixbus.bus.RequestField.text;
import static io.fixbus.bus.RequestField.texts;
import static io.fixbus.bus.RequestField.time;

import io.fixbus.bus.RequestField;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** The fields that requests on control addresses may have. */
final class ActionFields {
  private static final int HIGHEST = Integer.MAX_VALUE;
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_DAYS = 60;

  static final RequestField<String> TEXT = text(
      "text",
      "Text(58) of a Logout before the connection is closed, may be empty; without it, it is"
          + " closed at once.");

  static final RequestField<Boolean> ADOPT =
      flag("adopt", "Whether the journal takes over the session's changed identity.");

  static final RequestField<Integer> NEXT_OUT =
      integer("nextOut", 1, HIGHEST, "MsgSeqNum of the next message sent.");

  static final RequestField<Integer> NEXT_IN =
      integer("nextIn", 1, HIGHEST, "MsgSeqNum that is expected next.");

  static final RequestField<Integer> BEGIN =
      integer("begin", 1, HIGHEST, "The first message wanted.").required();

  static final RequestField<Integer> END =
      integer("end", 0, HIGHEST, "The last message wanted, not before begin; 0 for all.");

  static final RequestField<String> DIRECTION =
      either("direction", "in", "out", "Whether messages received or sent.").required();

  static final RequestField<Integer> FROM = integer("from", 1, HIGHEST, "The first number.");

  static final RequestField<Integer> FIRST = FROM.required();

  static final RequestField<Integer> TO =
      integer("to", 1, HIGHEST, "The last number, not before from.");

  static final RequestField<Integer> LIMIT =
      integer("limit", 1, MOST_MESSAGES, "Messages in one answer at the most.");

  static final RequestField<Integer> RUN =
      integer("run", 1, HIGHEST, "The run they belong to, by default the present one.");

  static final RequestField<String> FIELD =
      numberOrText("field", "A field whose values are asked for, by its tag or name.");

  static final RequestField<String> MESSAGE =
      text("message", "A message whose members are asked for, by its MsgType or name.");

  static final RequestField<Boolean> ALL =
      flag("all", "Whether to tell all that one needs to read any message.");

  static final RequestField<Integer> DAYS =
      integer("days", 1, MOST_DAYS, "How many days ahead, 14 by default.");

  static final RequestField<Long> AFTER =
      number("after", "The number of the last message that is known, as next told it.");

  static final RequestField<List<String>> MSG_TYPES =
      texts("msgType", "Only messages of these types.");

  static final RequestField<Integer> TAG =
      integer("tag", 1, HIGHEST, "Only messages with this field.");

  static final RequestField<String> VALUE = text("value", "The value that the field has.");

  static final RequestField<Instant> NOT_BEFORE =
      time("after", "Only messages of this time or later.");

  static final RequestField<Instant> BEFORE = time("before", "Only messages of before this time.");

  static final RequestField<String> FORM =
      either("form", "json", "raw", "Messages as JSON, as by default, or as on the wire.");

  static final RequestField<List<String>> SESSIONS = texts("session", "Only of these sessions.");

  static final RequestField<String> EITHER_DIRECTION =
      either("direction", "in", "out", "Only messages received, or only those sent.");

  static final RequestField<JsonObject> NEXT =
      object("next", "Where to go on, as the page before told it.");

  static final RequestField<String> NAME = text("name", "The session's name.").required();

  static final RequestField<JsonObject> SESSION_CONFIG =
      object("config", "The session's settings, as under sessions.<name>.").required();

  static final RequestField<Boolean> FORCE =
      flag("force", "Whether the session is logged out for that.");

  static final RequestField<JsonObject> CONFIG =
      object("config", "A whole configuration.").required();

  private ActionFields() {}
}
