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
}
