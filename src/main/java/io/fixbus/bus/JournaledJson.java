package io.fixbus.bus;

import io.fixbus.session.JournaledMessage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Journaled messages as JSON, without their secrets. Immutable. */
public final class JournaledJson {
  private final SessionMessages messages;

  public JournaledJson(SessionMessages messages) {
    this.messages = messages;
  }

  /**
   * What the action {@code messages} replies.
   *
   * @param outbound whether they are ours
   * @param next the number to go on from, 0 if there is nothing more
   */
  public JsonObject page(boolean outbound, List<JournaledMessage> page, int next) {
    JsonArray array = new JsonArray();
    for (JournaledMessage message : page) {
      array.add(
          new JsonObject()
              .put("direction", outbound ? "out" : "in")
              .put("msgSeqNum", message.msgSeqNum())
              .put("run", message.run())
              .put("time", IsoTime.format(message.epochNanos()))
              .put("message", messages.masked(messages.parse(message))));
    }
    return new JsonObject().put("messages", array).put("next", next == 0 ? null : next);
  }

  static JsonObject schema() {
    JsonObject message = Schema.with(Schema.object(), "direction", Schema.words("in", "out"));
    Schema.with(message, "msgSeqNum", Schema.integer(1));
    Schema.with(message, "run", Schema.integer(1));
    Schema.with(message, "time", Schema.time());
    Schema.with(message, "message", MessageJson.schema());
    JsonObject page = Schema.with(Schema.object(), "messages", Schema.list(message));
    return Schema.with(page, "next",
        Schema.described(Schema.orNull(Schema.integer(1)), "Where the next page begins."));
  }
}
