package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.session.JournaledMessage;
import io.vertx.core.json.JsonObject;

/** Journaled messages as JSON, without their secrets. Immutable. */
public final class JournaledJson {
  private final SessionMessages messages;
  private final boolean outbound;
  private final boolean raw;

  /**
   * @param outbound whether they are ours
   * @param raw whether messages are told as they were on the wire, not as JSON
   */
  public JournaledJson(SessionMessages messages, boolean outbound, boolean raw) {
    this.messages = messages;
    this.outbound = outbound;
    this.raw = raw;
  }

  /** A message as the journal kept it. */
  public FixMessage parse(JournaledMessage kept) {
    return messages.parse(kept);
  }

  /**
   * A message as the action {@code messages} tells it.
   *
   * @param parsed what {@link #parse} made of it
   */
  public JsonObject of(JournaledMessage kept, FixMessage parsed) {
    JsonObject json = new JsonObject()
        .put("direction", outbound ? "out" : "in")
        .put("msgSeqNum", kept.msgSeqNum())
        .put("run", kept.run())
        .put("time", IsoTime.format(kept.epochNanos()));
    return raw
        ? json.put("msgType", parsed.msgType())
            .put("raw", MaskedText.of(parsed, messages.charsetOf(parsed)))
        : json.put("message", messages.masked(parsed));
  }

  static JsonObject schema() {
    JsonObject page = Schema.with(Schema.object(), "messages", Schema.list(messageSchema()));
    return Schema.with(
        page,
        "next",
        Schema.described(Schema.orNull(Schema.integer(1)), "Where the next page begins."));
  }

  /** Of several sessions. */
  static JsonObject schemaOfAll() {
    JsonObject message = Schema.with(messageSchema(), "session", Schema.text());
    JsonObject page = Schema.with(Schema.object(), "messages", Schema.list(message));
    JsonObject next = Schema.with(Schema.object(), "session", Schema.text());
    Schema.with(next, "direction", Schema.words("in", "out"));
    Schema.with(next, "from", Schema.integer(1));
    return Schema.with(
        page,
        "next",
        Schema.described(Schema.orNull(next), "What to say as next, for the next page."));
  }

  private static JsonObject messageSchema() {
    JsonObject message = Schema.with(Schema.object(), "direction", Schema.words("in", "out"));
    Schema.with(message, "msgSeqNum", Schema.integer(1));
    Schema.with(message, "run", Schema.integer(1));
    Schema.with(message, "time", Schema.time());
    Schema.withOptional(message, "message", MessageJson.schema());
    Schema.withOptional(message, "msgType", Schema.text());
    return Schema.withOptional(
        message,
        "raw",
        Schema.described(
            Schema.text(),
            "The whole message, tag=value with SOH behind each field, secrets as ***."));
  }
}
