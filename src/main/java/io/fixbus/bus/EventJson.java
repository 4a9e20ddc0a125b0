package io.fixbus.bus;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.session.Disconnect;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.fixbus.session.SessionState;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What happened to a session, as JSON: the event's name and its fields. Immutable; all sessions share
 * one.
 */
final class EventJson {
  private static final EventJson ALL = new EventJson();

  private final Map<Class<?>, Kind<?>> kinds = new LinkedHashMap<>();

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
    return Objects.requireNonNull(ALL.kinds.get(event.getClass())).encode(event, messages);
  }

  /** The schemas of what {@link #encode} makes, by the events' names. */
  static Map<String, JsonObject> schemas() {
    Map<String, JsonObject> schemas = new LinkedHashMap<>();
    ALL.kinds.values().forEach(kind -> schemas.put(kind.name(), kind.schema()));
    return schemas;
  }

  /** An event about to be told, and what makes JSON of messages in it. */
  private record Telling<E>(E event, Function<FixMessage, JsonObject> messages) {}

  /** One kind of event. */
  private record Kind<E>(
      Class<E> type, String name, String meaning, JsonShape<E> shape, JsonShape<Telling<E>> more) {

    JsonObject encode(SessionEvent event, Function<FixMessage, JsonObject> messages) {
      E told = type.cast(event);
      JsonObject json = shape.addTo(new JsonObject().put("event", event.name()), told);
      return more.addTo(json, new Telling<>(told, messages));
    }

    JsonObject schema() {
      JsonObject schema = Schema.described(Schema.object(), meaning);
      Schema.with(schema, "event", new JsonObject().put("const", name));
      return more.addTo(shape.addTo(schema));
    }
  }

  private void connections() {
    on(SessionEvent.Connected.class, "connect", "A connection of the session stands.")
        .text("remoteAddress", SessionEvent.Connected::remoteAddress);
    on(SessionEvent.Disconnected.class, "disconnect", "A connection, or an attempt at one, ended.")
        .constant("reason", Disconnect.class, SessionEvent.Disconnected::reason)
        .text("detail", SessionEvent.Disconnected::detail);
    JsonShape<Telling<SessionEvent.LoggedOn>> logon = new JsonShape<>();
    logon.always("message", MessageJson.schema(), telling -> telling
        .messages()
        .apply(telling.event().message()));
    on(
            SessionEvent.LoggedOn.class,
            "logon",
            "Both Logons are exchanged. It is healthy unless a gap is open.",
            logon)
        .flag("healthy", SessionEvent.LoggedOn::healthy)
        .flag("resetSeqNum", SessionEvent.LoggedOn::resetSeqNum);
    JsonShape<Telling<SessionEvent.LoggedOut>> logout = new JsonShape<>();
    logout.maybe(
        "message",
        MessageJson.schema(),
        telling -> telling.event().message().map(telling.messages()));
    on(
            SessionEvent.LoggedOut.class,
            "logout",
            "A Logout was received, or ours was answered or given up.",
            logout)
        .text("text", SessionEvent.LoggedOut::text)
        .always(
            "initiatedBy",
            Schema.words("us", "counterparty"),
            event -> event.initiatedBy() == Side.US ? "us" : "counterparty");
    on(
            SessionEvent.AuthenticationFailed.class,
            "authentication-failed",
            "A Logon was refused for its credentials or by the application.")
        .text("text", SessionEvent.AuthenticationFailed::text);
    on(SessionEvent.StateChanged.class, "state", "The published state changed.")
        .constant("from", SessionState.class, SessionEvent.StateChanged::from)
        .constant("to", SessionState.class, SessionEvent.StateChanged::to);
  }

  private void rejections() {
    on(
            SessionEvent.Rejected.class,
            "reject",
            "A Reject(3) went out or came in. Absent numbers are 0, absent texts empty.")
        .always("direction", Schema.words("in", "out"), event -> direction(event.sentBy()))
        .number("refSeqNum", SessionEvent.Rejected::refSeqNum)
        .number("refTag", SessionEvent.Rejected::refTag)
        .text("refMsgType", SessionEvent.Rejected::refMsgType)
        .number("reason", SessionEvent.Rejected::reason)
        .text("text", SessionEvent.Rejected::text);
    on(
            SessionEvent.BusinessRejected.class,
            "business-reject",
            "A BusinessMessageReject(j) went out or came in.")
        .always("direction", Schema.words("in", "out"), event -> direction(event.sentBy()))
        .number("refSeqNum", SessionEvent.BusinessRejected::refSeqNum)
        .text("refMsgType", SessionEvent.BusinessRejected::refMsgType)
        .number("reason", SessionEvent.BusinessRejected::reason)
        .text("text", SessionEvent.BusinessRejected::text);
    on(
            SessionEvent.InvalidSent.class,
            "send-invalid",
            "A message was sent although the dictionary forbids it.")
        .number("msgSeqNum", SessionEvent.InvalidSent::msgSeqNum)
        .text("msgType", SessionEvent.InvalidSent::msgType)
        .text("text", event -> FieldProblem.text(event.problems()))
        .always("problems", ProblemJson.schema(), event -> ProblemJson.array(event.problems()))
        .number("leftOut", SessionEvent.InvalidSent::leftOut);
    on(SessionEvent.Garbled.class, "garbled", "Bytes that are no FIX message were received.")
        .constant("reason", GarbledReason.class, SessionEvent.Garbled::reason)
        .number("bytes", SessionEvent.Garbled::bytes);
    on(
            SessionEvent.Warning.class,
            "warning",
            "A rule was bent by configuration, or something unusual was let pass.")
        .text("text", SessionEvent.Warning::text);
  }

  private void sequences() {
    on(SessionEvent.Gap.class, "gap", "Messages are missing.")
        .number("from", SessionEvent.Gap::from)
        .number("to", SessionEvent.Gap::to);
    on(SessionEvent.GapClosed.class, "gap-closed", "Nothing is missing any more.");
    on(
            SessionEvent.TestRequestAnswered.class,
            "test-request-answered",
            "The Heartbeat that a TestRequest of ours asked for has come.")
        .number("roundTripNanos", SessionEvent.TestRequestAnswered::roundTripNanos);
    on(
            SessionEvent.GapQueueFull.class,
            "gap-queue-full",
            "A message ahead of a gap was dropped for a bound's sake; it will be asked for again.")
        .number("msgSeqNum", SessionEvent.GapQueueFull::msgSeqNum)
        .flag("crowded", SessionEvent.GapQueueFull::crowded);
    on(
            SessionEvent.LimitExceeded.class,
            "limit-exceeded",
            "A message was rejected for being larger than allowed.")
        .number("msgSeqNum", SessionEvent.LimitExceeded::msgSeqNum)
        .text("limit", SessionEvent.LimitExceeded::limit);
    on(SessionEvent.Resent.class, "resend", "A ResendRequest of the counterparty was served.")
        .number("begin", SessionEvent.Resent::begin)
        .number("end", SessionEvent.Resent::end)
        .number("resent", SessionEvent.Resent::resent)
        .number("filled", SessionEvent.Resent::filled);
    on(SessionEvent.SequenceReset.class, "sequence-reset", "Sequence numbers were set.")
        .number("oldNextOut", SessionEvent.SequenceReset::oldNextOut)
        .number("oldNextIn", SessionEvent.SequenceReset::oldNextIn)
        .text("cause", SessionEvent.SequenceReset::cause);
  }

  private void flow() {
    on(SessionEvent.NoConsumer.class, "no-consumer", "No application takes messages.")
        .number("msgSeqNum", SessionEvent.NoConsumer::msgSeqNum);
    on(
            SessionEvent.SlowConsumer.class,
            "slow-consumer",
            "The application is late; the socket is not read meanwhile.")
        .number("msgSeqNum", SessionEvent.SlowConsumer::msgSeqNum)
        .number("attempts", SessionEvent.SlowConsumer::attempts);
    on(
            SessionEvent.Backpressure.class,
            "backpressure",
            "Sends are refused with 429, or taken again.")
        .flag("on", SessionEvent.Backpressure::on);
    on(SessionEvent.Expired.class, "expired", "Queued messages grew too old and are gap-filled.")
        .number("from", SessionEvent.Expired::from)
        .number("to", SessionEvent.Expired::to);
    on(
            SessionEvent.ScheduleChanged.class,
            "schedule",
            "A period of the schedule began or ended, or the session has started.")
        .flag("open", SessionEvent.ScheduleChanged::open)
        .orNull("next", Schema.time(), event -> IsoTime.find(event.nextEpochNanos()));
    on(SessionEvent.JournalChanged.class, "journal", "The journal failed or recovered.")
        .text("kind", SessionEvent.JournalChanged::kind)
        .text("text", SessionEvent.JournalChanged::text);
  }

  private <E extends SessionEvent> JsonShape<E> on(Class<E> type, String name, String meaning) {
    return on(type, name, meaning, new JsonShape<>());
  }

  private <E extends SessionEvent> JsonShape<E> on(
      Class<E> type, String name, String meaning, JsonShape<Telling<E>> more) {
    JsonShape<E> shape = new JsonShape<>();
    kinds.put(type, new Kind<>(type, name, meaning, shape, more));
    return shape;
  }

  private static String direction(Side sentBy) {
    return sentBy == Side.US ? "out" : "in";
  }
}
