package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.DictionaryJson;
import io.fixbus.bus.JsonRequest;
import io.fixbus.bus.ProblemJson;
import io.fixbus.bus.RecentJson;
import io.fixbus.bus.RecentPiece;
import io.fixbus.bus.RequestField;
import io.fixbus.bus.ScheduleJson;
import io.fixbus.journal.Direction;
import io.fixbus.session.ConnectionSettings;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What operators may ask of one session: the word, whether it changes anything, how its fields are
 * read, what is done then, and the fields it may have. An action is this one constant.
 */
public enum SessionAction implements ControlAction {
  /** How the session stands. */
  STATUS(
      "status",
      false,
      fields -> on -> on.request().reply(on.connector().status(on.session(), on.runner()))),

  /** Begin to connect. */
  CONNECT("connect", true, fields -> on -> on.operator().connect(on.done(), on.now())),

  /** Stay down from now on. */
  DISCONNECT("disconnect", true, SessionAction::disconnect, ActionFields.TEXT),

  /** Measure a round trip. */
  TEST_REQUEST(
      "test-request",
      true,
      fields -> on -> on.operator()
          .testRequest(
              on.<Long>reply(nanos -> new JsonObject().put("roundTripNanos", nanos)), on.now())),

  /** Begin a new run, and take over a changed identity if asked to. */
  RESET_SEQUENCE("reset-sequence", true, SessionAction::resetSequence, ActionFields.ADOPT),

  /** Set the numbers that are given. */
  SET_SEQUENCE(
      "set-sequence",
      true,
      SessionAction::setSequence,
      ActionFields.NEXT_OUT,
      ActionFields.NEXT_IN),

  /** Ask the counterparty for messages; an end of 0 means all. */
  RESEND_REQUEST(
      "resend-request", true, SessionAction::resendRequest, ActionFields.BEGIN, ActionFields.END),

  /** Read journaled messages of a run, the present one if none is given. */
  MESSAGES(
      "messages",
      false,
      SessionAction::messages,
      ActionFields.DIRECTION,
      ActionFields.FROM,
      ActionFields.TO,
      ActionFields.LIMIT,
      ActionFields.RUN,
      ActionFields.MSG_TYPES,
      ActionFields.TAG,
      ActionFields.VALUE,
      ActionFields.NOT_BEFORE,
      ActionFields.BEFORE,
      ActionFields.FORM),

  /** Hand inbound application messages to the bus again. */
  REDELIVER("redeliver", true, SessionAction::redeliver, ActionFields.FIRST, ActionFields.TO),

  /** What the dictionary says of messages, of one, or of a field. */
  DICTIONARY(
      "dictionary",
      false,
      SessionAction::dictionary,
      ActionFields.FIELD,
      ActionFields.MESSAGE,
      ActionFields.ALL),

  /** When the session is open. */
  SCHEDULE("schedule", false, SessionAction::schedule, ActionFields.DAYS),

  /** What was on the wire lately. */
  RECENT("recent", false, SessionAction::recent, ActionFields.AFTER, ActionFields.LIMIT),

  /** Tell what is wrong with the message that is the request's body, and need not be JSON. */
  VALIDATE(
      "validate",
      false,
      fields ->
          on -> on.session().validate(on.message(), on.reply(ProblemJson::verdict), on.now()));

  private static final SessionAction[] ALL = values();
  private static final int HIGHEST = Integer.MAX_VALUE;
  private static final int USUAL_MESSAGES = 100;
  private static final int USUAL_DAYS = 14;
  private static final int USUAL_RECENT = 500;

  private final String word;
  private final boolean changes;
  private final Function<JsonRequest, Work> reader;
  private final List<RequestField<?>> fields;

  /** Carries out one request, and sees to it that it is answered. */
  interface Work {
    /**
     * On the event loop of the engine that runs the session.
     *
     * @throws BusRequestException if it cannot be carried out
     */
    void on(SessionRequest session);
  }

  /**
   * @param reader makes the work of a request, of which it refuses what it cannot understand
   * @param fields that a request may have
   */
  SessionAction(
      String word, boolean changes, Function<JsonRequest, Work> reader, RequestField<?>... fields) {
    this.word = word;
    this.changes = changes;
    this.reader = reader;
    this.fields = List.of(fields);
  }

  /**
   * Reads what a request asks for.
   *
   * @throws BusRequestException if it cannot be understood; the text names the action or field
   */
  static Work read(Message<Object> message) {
    JsonRequest request = VALIDATE.word.equals(JsonRequest.action(message))
        ? JsonRequest.withoutFields(message)
        : JsonRequest.of(message);
    return ControlAction.of(request, ALL).reader.apply(request);
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public List<RequestField<?>> fields() {
    return fields;
  }

  @Override
  public boolean changes() {
    return changes;
  }

  /** With a text, which may be empty, after a Logout that says it; else at once. */
  private static Work disconnect(JsonRequest request) {
    Optional<String> text = request.find(ActionFields.TEXT);
    return on -> text.ifPresentOrElse(
        last -> on.operator().logout(last, on.done(), on.now()),
        () -> on.operator().disconnect(on.done(), on.now()));
  }

  private static Work resetSequence(JsonRequest request) {
    boolean adopt = request.is(ActionFields.ADOPT);
    return on -> {
      if (adopt) {
        on.adoptIdentity();
      } else {
        on.operator().resetSequence(on.done(), on.now());
      }
    };
  }

  private static Work setSequence(JsonRequest request) {
    OptionalInt nextOut = number(request, ActionFields.NEXT_OUT);
    OptionalInt nextIn = number(request, ActionFields.NEXT_IN);
    if (nextOut.isEmpty() && nextIn.isEmpty()) {
      throw JsonRequest.missing(ActionFields.NEXT_OUT);
    }
    return on -> on.operator().setSequence(nextOut, nextIn, on.done(), on.now());
  }

  private static Work resendRequest(JsonRequest request) {
    int begin = request.get(ActionFields.BEGIN);
    int end = request.find(ActionFields.END).orElse(0);
    if (end != 0 && end < begin) {
      throw BusRequestException.field("end", end + " is before begin, " + begin);
    }
    return on -> on.operator().requestResend(begin, end, on.done(), on.now());
  }

  private static Work messages(JsonRequest request) {
    Direction direction =
        request.get(ActionFields.DIRECTION).equals("out") ? Direction.OUT : Direction.IN;
    int from = request.find(ActionFields.FROM).orElse(1);
    int to = request.find(ActionFields.TO).orElse(HIGHEST);
    checkOrder(from, to);
    int limit = request.find(ActionFields.LIMIT).orElse(USUAL_MESSAGES);
    MessageSearch.Range range =
        new MessageSearch.Range(direction, request.find(ActionFields.RUN).orElse(0), from, to);
    MessageFilter filter = MessageFilter.of(request);
    boolean raw = request.find(ActionFields.FORM).orElse("json").equals("raw");
    return on -> on.history().page(range, filter, limit, raw, on.request());
  }

  private static Work redeliver(JsonRequest request) {
    int from = request.get(ActionFields.FIRST);
    int to = request.find(ActionFields.TO).orElse(HIGHEST);
    checkOrder(from, to);
    return on -> on.history().redeliver(from, to, on.request());
  }

  private static Work dictionary(JsonRequest request) {
    Optional<String> field = request.find(ActionFields.FIELD);
    Optional<String> message = request.find(ActionFields.MESSAGE);
    boolean all = request.is(ActionFields.ALL);
    return on -> on.replyFromWorker(() -> {
      DictionaryJson json = on.dictionary();
      return field
          .map(json::field)
          .or(() -> message.map(json::message))
          .orElseGet(all ? json::all : json::names);
    });
  }

  private static Work schedule(JsonRequest request) {
    int days = request.find(ActionFields.DAYS).orElse(USUAL_DAYS);
    return on -> on.request()
        .reply(ScheduleJson.of(
            on.session().settings().get(ConnectionSettings.SCHEDULE), on.instant(), days));
  }

  private static Work recent(JsonRequest request) {
    Optional<Long> after = request.find(ActionFields.AFTER);
    int limit = request.find(ActionFields.LIMIT).orElse(USUAL_RECENT);
    return on -> {
      RecentBytes recent = on.runner().recent();
      long newest = recent.newest();
      // A number of an earlier process says nothing.
      OptionalLong known = after.isPresent() && after.get() <= newest
          ? OptionalLong.of(after.get())
          : OptionalLong.empty();
      List<RecentPiece> pieces = recent.pieces(known, limit);
      on.replyFromWorker(
          () -> new RecentJson(on.runner().setup().messages()).page(pieces, newest, known, limit));
    };
  }

  private static void checkOrder(int from, int to) {
    if (to < from) {
      throw BusRequestException.field("to", to + " is before from, " + from);
    }
  }

  private static OptionalInt number(JsonRequest request, RequestField<Integer> field) {
    return request.find(field).map(OptionalInt::of).orElse(OptionalInt.empty());
  }
}
