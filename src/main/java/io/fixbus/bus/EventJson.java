package io.fixbus.bus;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.message.FixMessage;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What happened to a session, as JSON: the event's name and its fields. Immutable; all sessions share
 * one.
 */
final class EventJson {
  private static final EventJson ALL = new EventJson();

  private final Map<Class<?>, Encoder> encoders = new HashMap<>();

  private EventJson() {
    connections();
    rejections();
    sequences();
    flow();
  }

  /**
   * Makes JSON of an event.
   *
   * @param messages makes JSON of embedded messages, without their secrets
   */
  static JsonObject encode(SessionEvent event, Function<FixMessage, JsonObject> messages) {
    return Objects.requireNonNull(ALL.encoders.get(event.getClass())).encode(event, messages);
  }

  /** Makes JSON of one kind of event. */
  private interface Encoder {
    JsonObject encode(SessionEvent event, Function<FixMessage, JsonObject> messages);
  }

  /** Adds the fields of one kind of event. */
  private interface Fields<E> {
    void add(E event, JsonObject json, Function<FixMessage, JsonObject> messages);
  }

  private void connections() {
    on(SessionEvent.Connected.class,
        (event, json) -> json.put("remoteAddress", event.remoteAddress()));
    on(SessionEvent.Disconnected.class,
        (event, json) -> json.put("reason", event.reason().name()).put("detail", event.detail()));
    onEmbedding(SessionEvent.LoggedOn.class,
        (event, json, messages) -> json
            .put("healthy", event.healthy())
            .put("resetSeqNum", event.resetSeqNum())
            .put("message", messages.apply(event.message())));
    onEmbedding(SessionEvent.LoggedOut.class, EventJson::loggedOut);
    on(SessionEvent.AuthenticationFailed.class,
        (event, json) -> json.put("text", event.text()));
    on(SessionEvent.StateChanged.class,
        (event, json) -> json.put("from", event.from().name()).put("to", event.to().name()));
  }

  private static void loggedOut(SessionEvent.LoggedOut event, JsonObject json,
      Function<FixMessage, JsonObject> messages) {
    json.put("text", event.text());
    json.put("initiatedBy", event.initiatedBy() == Side.US ? "us" : "counterparty");
    event.message().ifPresent(message -> json.put("message", messages.apply(message)));
  }

  private void rejections() {
    on(SessionEvent.Rejected.class,
        (event, json) -> json
            .put("direction", direction(event.sentBy()))
            .put("refSeqNum", event.refSeqNum())
            .put("refTag", event.refTag())
            .put("refMsgType", event.refMsgType())
            .put("reason", event.reason())
            .put("text", event.text()));
    on(SessionEvent.BusinessRejected.class,
        (event, json) -> json
            .put("direction", direction(event.sentBy()))
            .put("refSeqNum", event.refSeqNum())
            .put("refMsgType", event.refMsgType())
            .put("reason", event.reason())
            .put("text", event.text()));
    on(SessionEvent.InvalidSent.class,
        (event, json) -> json
            .put("msgSeqNum", event.msgSeqNum())
            .put("msgType", event.msgType())
            .put("text", FieldProblem.text(event.problems()))
            .put("problems", ProblemJson.array(event.problems()))
            .put("leftOut", event.leftOut()));
    on(SessionEvent.Garbled.class,
        (event, json) -> json.put("reason", event.reason().name()).put("bytes", event.bytes()));
    on(SessionEvent.Warning.class, (event, json) -> json.put("text", event.text()));
  }

  private void sequences() {
    on(SessionEvent.Gap.class,
        (event, json) -> json.put("from", event.from()).put("to", event.to()));
    on(SessionEvent.GapClosed.class, (event, json) -> { });
    on(SessionEvent.TestRequestAnswered.class,
        (event, json) -> json.put("roundTripNanos", event.roundTripNanos()));
    on(SessionEvent.GapQueueFull.class,
        (event, json) -> json.put("msgSeqNum", event.msgSeqNum())
            .put("crowded", event.crowded()));
    on(SessionEvent.LimitExceeded.class,
        (event, json) -> json.put("msgSeqNum", event.msgSeqNum()).put("limit", event.limit()));
    on(SessionEvent.Resent.class,
        (event, json) -> json
            .put("begin", event.begin())
            .put("end", event.end())
            .put("resent", event.resent())
            .put("filled", event.filled()));
    on(SessionEvent.SequenceReset.class,
        (event, json) -> json
            .put("oldNextOut", event.oldNextOut())
            .put("oldNextIn", event.oldNextIn())
            .put("cause", event.cause()));
  }

  private void flow() {
    on(SessionEvent.NoConsumer.class,
        (event, json) -> json.put("msgSeqNum", event.msgSeqNum()));
    on(SessionEvent.SlowConsumer.class,
        (event, json) -> json
            .put("msgSeqNum", event.msgSeqNum())
            .put("attempts", event.attempts()));
    on(SessionEvent.Backpressure.class,
        (event, json) -> json.put("on", event.on()));
    on(SessionEvent.Expired.class,
        (event, json) -> json.put("from", event.from()).put("to", event.to()));
    on(SessionEvent.ScheduleChanged.class,
        (event, json) -> json
            .put("open", event.open())
            .put("next", IsoTime.formatOrNull(event.nextEpochNanos())));
    on(SessionEvent.JournalChanged.class,
        (event, json) -> json.put("kind", event.kind()).put("text", event.text()));
  }

  private <E extends SessionEvent> void on(Class<E> type, BiConsumer<E, JsonObject> fields) {
    onEmbedding(type, (event, json, messages) -> fields.accept(event, json));
  }

  private <E extends SessionEvent> void onEmbedding(Class<E> type, Fields<E> fields) {
    encoders.put(
        type,
        (event, messages) -> {
          JsonObject json = new JsonObject().put("event", event.name());
          fields.add(type.cast(event), json, messages);
          return json;
        });
  }

  private static String direction(Side sentBy) {
    return sentBy == Side.US ? "out" : "in";
  }
}
