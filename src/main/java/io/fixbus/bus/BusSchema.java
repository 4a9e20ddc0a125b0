package io.fixbus.bus;

import io.fixbus.session.FailureWord;
import io.fixbus.session.InboundDelivery.Origin;
import io.fixbus.session.SessionFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is on the bus, as JSON Schema. What embeds messages refers to {@link #definitions()}, under
 * {@code #/$defs}.
 */
public final class BusSchema {
  private BusSchema() {}

  /** What other schemas refer to, by name. */
  public static JsonObject definitions() {
    return MessageJson.definitions().mergeIn(DictionaryJson.definitions());
  }

  /** A FIX message that the connector puts on the bus. */
  public static JsonObject message() {
    return MessageJson.schema();
  }

  /** A FIX message that an application wants sent. */
  public static JsonObject sendable() {
    return Schema.reference("#/$defs/sendable");
  }

  /** The headers of a request to send. */
  public static JsonObject sendHeaders() {
    JsonObject headers = Schema.withOptional(
        Schema.object(),
        SendConsumer.REQUEST_ID_HEADER,
        Schema.described(
            Schema.text("^[ -~]{1,64}$"),
            "Makes repeating safe: the same id gives the first result again."));
    return Schema.withOptional(
        headers,
        SessionMessages.CHARSET_HEADER,
        Schema.described(Schema.text(), "The character set of the text, if not the session's."));
  }

  /** The answer to it. */
  public static JsonObject sendReply() {
    return SendReplies.schema();
  }

  /** The headers of an inbound message. */
  public static JsonObject inboundHeaders() {
    JsonObject flag = Schema.words("true", "false");
    JsonObject number = Schema.text("^[0-9]+$");
    JsonObject headers = Schema.with(Schema.object(), "session", Schema.text());
    Schema.with(headers, "beginString", Schema.text());
    Schema.with(headers, "applVerId", Schema.text());
    Schema.with(headers, "msgType", Schema.text());
    Schema.with(headers, "msgSeqNum", number);
    Schema.with(
        headers, "run", Schema.described(number.copy(), "The generation of sequence numbers."));
    Schema.with(headers, "sendingTime", Schema.text());
    Schema.with(headers, "possDup", flag);
    Schema.with(headers, "possResend", flag.copy());
    Schema.with(
        headers,
        "origin",
        Schema.described(
            Schema.smallNames(Origin.class),
            "Whether it comes from the counterparty, or from the journal again."));
    return Schema.withOptional(
        headers,
        SessionMessages.CHARSET_HEADER,
        Schema.described(Schema.text(), "The character set of the text, if not the session's."));
  }

  /** A session's events, by their names. */
  public static Map<String, JsonObject> sessionEvents() {
    return EventPublisher.schemas();
  }

  /** The connector's events, by their names. */
  public static Map<String, JsonObject> connectorEvents() {
    return ConnectorEvents.schemas();
  }

  /** How a session stands. */
  public static JsonObject status() {
    return StatusJson.schema();
  }

  /** A page of journaled messages. */
  public static JsonObject messages() {
    return JournaledJson.schema();
  }

  /** A page of journaled messages of several sessions. */
  public static JsonObject messagesOfAll() {
    return JournaledJson.schemaOfAll();
  }

  /** What a dictionary says. */
  public static JsonObject dictionary() {
    return DictionaryJson.schema();
  }

  /** When a session is open. */
  public static JsonObject schedule() {
    return ScheduleJson.schema();
  }

  /** What was on the wire lately. */
  public static JsonObject recent() {
    return RecentJson.schema();
  }

  /** How the journal fares. */
  public static JsonObject journal() {
    return JournalJson.schema();
  }

  /** What is wrong with a message. */
  public static JsonObject verdict() {
    return ProblemJson.verdictSchema();
  }

  /** What a configuration changes. */
  public static JsonObject changes() {
    JsonObject change = Schema.with(Schema.object(), "path", Schema.text());
    Schema.with(change, "change", Schema.words("added", "removed", "changed"));
    Schema.withOptional(change, "applies", Schema.words("live", "session", "process"));
    return Schema.list(change);
  }

  /** What is wrong with a configuration. */
  public static JsonObject problems() {
    JsonObject problem = Schema.with(Schema.object(), "path", Schema.text());
    return Schema.list(Schema.with(problem, "text", Schema.text()));
  }

  /** The headers of the question whether a Logon is accepted. */
  public static JsonObject logonHeaders() {
    JsonObject headers = Schema.with(Schema.object(), "remoteAddress", Schema.text());
    Schema.withOptional(headers, "certificateSubject", Schema.text());
    return Schema.withOptional(headers, "certificateSha256", Schema.text("^[0-9a-f]{64}$"));
  }

  /** The answer to it. */
  public static JsonObject logonVerdict() {
    JsonObject verdict = Schema.with(Schema.object(), "accept", Schema.flag());
    return Schema.withOptional(
        verdict,
        "text",
        Schema.described(
            Schema.text(),
            "Text(58) of the Logout that refuses; without it the connection is closed silently."));
  }

  /** The answer to the question what is added to our Logon. */
  public static JsonObject signature() {
    JsonObject values =
        Schema.object().put("additionalProperties", Schema.text().put("minLength", 1));
    return Schema.with(
        Schema.object(),
        "fields",
        Schema.described(values, "Fields by name or tag, added to the Logon."));
  }

  /** The question which messages are sent again. */
  public static JsonObject replayQuestion() {
    JsonObject message = Schema.with(Schema.object(), "msgSeqNum", Schema.integer(1));
    Schema.with(message, "origSendingTime", Schema.text());
    Schema.with(message, "message", message());
    JsonObject question = Schema.with(Schema.object(), "begin", Schema.integer(1));
    Schema.with(question, "end", Schema.integer(1));
    Schema.with(question, "run", Schema.integer(1));
    return Schema.with(question, "messages", Schema.list(message));
  }

  /** The answer to it. */
  public static JsonObject replayAnswer() {
    return Schema.with(
        Schema.object(),
        "resend",
        Schema.described(Schema.list(Schema.integer(1)), "The numbers that are sent again."));
  }

  /** How a request fails: the code and the text of a {@code ReplyException}. */
  public static JsonObject failure() {
    JsonObject failure = Schema.with(Schema.object(), "code", failureCode());
    JsonArray words = new JsonArray();
    for (FailureWord word : FailureWord.values()) {
      words.add(failure(word));
    }
    return Schema.with(failure, "text", failureText()).put("anyOf", words);
  }

  private static JsonObject failure(FailureWord word) {
    JsonObject members = new JsonObject()
        .put("code", codes(word.kinds()))
        .put("text", new JsonObject().put("pattern", '^' + word.name() + "[: ]"));
    return Schema.described(
        new JsonObject().put("title", word.name()).put("properties", members), word.meaning());
  }

  static JsonObject failureCode() {
    return codes(List.of(SessionFailure.Kind.values()));
  }

  private static JsonObject codes(List<SessionFailure.Kind> kinds) {
    return new JsonObject()
        .put("enum", new JsonArray(kinds.stream().map(SessionFailure.Kind::code).toList()));
  }

  static JsonObject failureText() {
    String words =
        Arrays.stream(FailureWord.values()).map(Enum::name).collect(Collectors.joining("|"));
    return Schema.text("^(" + words + ")[: ]");
  }
}
