package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What happened to a session, as JSON: the event's name and its fields. */
final class EventJson {
  private final Function<FixMessage, JsonObject> messages;
  private final Map<Class<?>, Function<SessionEvent, JsonObject>> encoders = new HashMap<>();

  /**
   * @param messages makes JSON of embedded messages, without their secrets
   */
  EventJson(Function<FixMessage, JsonObject> messages) {
    this.messages = messages;
    connections();
    rejections();
    sequences();
    flow();
  }

  JsonObject encode(SessionEvent event) {
    return encoders.get(event.getClass()).apply(event);
  }

  private void connections() {
    on(SessionEvent.Connected.class, "connect",
        (event, json) -> json.put("remoteAddress", event.remoteAddress()));
    on(SessionEvent.Disconnected.class, "disconnect",
        (event, json) -> json.put("reason", event.reason().name()).put("detail", event.detail()));
    on(SessionEvent.LoggedOn.class, "logon",
        (event, json) -> json
            .put("healthy", event.healthy())
            .put("resetSeqNum", event.resetSeqNum())
            .put("message", messages.apply(event.message())));
    on(SessionEvent.LoggedOut.class, "logout", this::loggedOut);
    on(SessionEvent.AuthenticationFailed.class, "authentication-failed",
        (event, json) -> json.put("text", event.text()));
    on(SessionEvent.StateChanged.class, "state",
        (event, json) -> json.put("from", event.from().name()).put("to", event.to().name()));
  }

  private void loggedOut(SessionEvent.LoggedOut event, JsonObject json) {
    json.put("text", event.text());
    json.put("initiatedBy", event.initiatedBy() == Side.US ? "us" : "counterparty");
    event.message().ifPresent(message -> json.put("message", messages.apply(message)));
  }

  private void rejections() {
    on(SessionEvent.Rejected.class, "reject",
        (event, json) -> json
            .put("direction", direction(event.sentBy()))
            .put("refSeqNum", event.refSeqNum())
            .put("refTag", event.refTag())
            .put("refMsgType", event.refMsgType())
            .put("reason", event.reason())
            .put("text", event.text()));
    on(SessionEvent.BusinessRejected.class, "business-reject",
        (event, json) -> json
            .put("direction", direction(event.sentBy()))
            .put("refSeqNum", event.refSeqNum())
            .put("refMsgType", event.refMsgType())
            .put("reason", event.reason())
            .put("text", event.text()));
    on(SessionEvent.Garbled.class, "garbled",
        (event, json) -> json.put("reason", event.reason().name()).put("bytes", event.bytes()));
    on(SessionEvent.Warning.class, "warning", (event, json) -> json.put("text", event.text()));
  }

  private void sequences() {
    on(SessionEvent.Gap.class, "gap",
        (event, json) -> json.put("from", event.from()).put("to", event.to()));
    on(SessionEvent.GapClosed.class, "gap-closed", (event, json) -> { });
    on(SessionEvent.GapQueueFull.class, "gap-queue-full",
        (event, json) -> json.put("msgSeqNum", event.msgSeqNum()));
    on(SessionEvent.Resent.class, "resend",
        (event, json) -> json
            .put("begin", event.begin())
            .put("end", event.end())
            .put("resent", event.resent())
            .put("filled", event.filled()));
    on(SessionEvent.SequenceReset.class, "sequence-reset",
        (event, json) -> json
            .put("oldNextOut", event.oldNextOut())
            .put("oldNextIn", event.oldNextIn())
            .put("cause", event.cause()));
  }

  private void flow() {
    on(SessionEvent.NoConsumer.class, "no-consumer",
        (event, json) -> json.put("msgSeqNum", event.msgSeqNum()));
    on(SessionEvent.SlowConsumer.class, "slow-consumer",
        (event, json) -> json
            .put("msgSeqNum", event.msgSeqNum())
            .put("attempts", event.attempts()));
    on(SessionEvent.Backpressure.class, "backpressure",
        (event, json) -> json.put("on", event.on()));
    on(SessionEvent.Expired.class, "expired",
        (event, json) -> json.put("from", event.from()).put("to", event.to()));
    on(SessionEvent.ScheduleChanged.class, "schedule",
        (event, json) -> json
            .put("open", event.open())
            .put("next", IsoTime.formatOrNull(event.nextEpochNanos())));
    on(SessionEvent.JournalChanged.class, "journal",
        (event, json) -> json.put("kind", event.kind()).put("text", event.text()));
  }

  private <E extends SessionEvent> void on(
      Class<E> type, String name, BiConsumer<E, JsonObject> fields) {
    encoders.put(
        type,
        event -> {
          JsonObject json = new JsonObject().put("event", name);
          fields.accept(type.cast(event), json);
          return json;
        });
  }

  private static String direction(Side sentBy) {
    return sentBy == Side.US ? "out" : "in";
  }
}
