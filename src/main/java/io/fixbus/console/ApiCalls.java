package io.fixbus.console;

import io.fixbus.access.Audit;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.BusContract;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.bus.Addresses;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.connector.SessionAction;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Carries to the event bus what users ask for over HTTP, and the answers back: the bodies, the
 * replies and the failures are those of the bus. It looks whether a user may before it looks
 * whether there is such a session.
 *
 * <p>Thread: the console's own.
 */
final class ApiCalls {
  /** Shorter than what a connection may be silent. */
  private static final long LONGEST_MILLIS = 20_000;

  private static final String ACTION = "action";
  private static final String SESSION = "session";
  private static final String BYTES = "application/octet-stream";

  /** Headers that {@code send} knows on the bus. */
  private static final List<String> SEND_HEADERS = List.of("requestId", "charset");

  private final Vertx vertx;
  private final Api api;
  private final ApiUser users;
  private final Supplier<ConnectorHealth> health;
  private final Addresses addresses;
  private final BusContract contract;

  ApiCalls(Vertx vertx, Api api, ApiUser users, Supplier<ConnectorHealth> health) {
    this.vertx = vertx;
    this.api = api;
    this.users = users;
    this.health = health;
    this.addresses = new Addresses(api.prefix());
    this.contract = new BusContract(api.prefix());
  }


  /** The status of all sessions that the user may see. */
  void sessions(RoutingContext context) {
    DeliveryOptions options = options().addHeader(ACTION, ConnectorAction.SESSIONS.word());
    request(
        context, Optional.empty(), false,
        vertx.eventBus().request(addresses.control(), new JsonObject(), options),
        reply -> visible(context, reply));
  }

  private static JsonObject visible(RoutingContext context, JsonObject all) {
    JsonArray visible = new JsonArray();
    for (Object status : all.getJsonArray("sessions")) {
      String name = ((JsonObject) status).getString(SESSION);
      Demand look = new Demand.Control(name, SessionAction.STATUS);
      if (!(Permissions.decide(ApiUser.of(context).roles(), look) instanceof Decision.Denied)) {
        visible.add(status);
      }
    }
    return new JsonObject().put("sessions", visible);
  }

  /** A session's status. */
  void status(RoutingContext context) {
    session(context, SessionAction.STATUS.word());
  }

  /** An action of a session. */
  void session(RoutingContext context) {
    session(context, context.pathParam(ACTION));
  }

  private void session(RoutingContext context, String word) {
    String session = context.pathParam(SESSION);
    String address = addresses.session(session).control();
    Optional<SessionAction> action = BusContract.sessionAction(word);
    if (action.isEmpty()) {
      unknown(context, word);
      return;
    }
    boolean bytes = action.get() == SessionAction.VALIDATE;
    call(
        context, contract.sending(address, Optional.of(word)), address,
        new Deed(word, Optional.of(session)), action.get().changes(), bytes,
        options().addHeader(ACTION, word));
  }

  /** Sends a message. */
  void send(RoutingContext context) {
    String session = context.pathParam(SESSION);
    String address = addresses.session(session).send();
    DeliveryOptions options = options();
    for (String name : SEND_HEADERS) {
      Optional.ofNullable(context.request().getHeader(name))
          .ifPresent(value -> options.addHeader(name, value));
    }
    call(
        context, contract.sending(address, Optional.empty()), address,
        new Deed("send", Optional.of(session)), false, true, options);
  }

  /** An action of the connector. */
  void connector(RoutingContext context) {
    String word = context.pathParam(ACTION);
    BusContract.connectorAction(word)
        .ifPresentOrElse(action -> connector(context, action), () -> unknown(context, word));
  }

  /** An action of the connector. */
  void connector(RoutingContext context, ConnectorAction action) {
    call(
        context, Optional.of(new Demand.ControlConnector(action)), addresses.control(),
        new Deed(action.word(), Optional.empty()), action.changes(), false,
        options().addHeader(ACTION, action.word()));
  }

  private static DeliveryOptions options() {
    // Of this process alone, also where there are others in a cluster.
    return new DeliveryOptions().setLocalOnly(true).setSendTimeout(LONGEST_MILLIS);
  }

  private void call(
      RoutingContext context, Optional<Demand> demand, String address, Deed deed, boolean changes,
      boolean takesBytes, DeliveryOptions options) {
    if (demand.isEmpty()) {
      users.refuse(
          context, deed, Failure.of(FailureWord.FORBIDDEN.failure("no session has such a name")));
      return;
    }
    if (Permissions.decide(ApiUser.of(context).roles(), demand.get())
        instanceof Decision.Denied denied) {
      users.refuse(context, deed, Failure.of(FailureWord.FORBIDDEN.failure(denied.text())));
      return;
    }
    Object body = body(context, takesBytes);
    request(
        context, Optional.of(deed), changes,
        vertx.eventBus().request(address, body, options), UnaryOperator.identity());
  }

  /**
   * A request's body.
   *
   * @throws io.fixbus.bus.BusRequestException if there is something wrong with it
   */
  private static Object body(RoutingContext context, boolean takesBytes) {
    Buffer body = JsonBody.of(context);
    String type = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
    boolean bytes = type.equalsIgnoreCase(BYTES);
    return takesBytes && bytes ? body : JsonBody.parse(body);
  }

  private void request(
      RoutingContext context, Optional<Deed> deed, boolean changes,
      Future<Message<JsonObject>> asked, UnaryOperator<JsonObject> shown) {
    Audit audit = api.audit();
    asked
        .onSuccess(
            reply -> {
              deed.filter(done -> changes)
                  .ifPresent(done -> audit.done(ApiUser.actor(context), done));
              if (!context.response().ended() && !context.response().closed()) {
                context.json(shown.apply(reply.body()));
              }
            })
        .onFailure(
            cause -> {
              Failure failure = failure(context, cause);
              deed.filter(tried -> changes)
                  .ifPresent(
                      tried ->
                          audit.failed(
                              ApiUser.actor(context), tried, failure.code(), failure.text()));
              failure.answer(context);
            });
  }

  private Failure failure(RoutingContext context, Throwable cause) {
    if (!(cause instanceof ReplyException reply)) {
      return Failure.of(cause);
    }
    if (reply.failureType() == ReplyFailure.TIMEOUT) {
      return Failure.of(FailureWord.TIMEOUT.failure(
          "no answer within " + LONGEST_MILLIS / 1_000
              + " s; whether it was or will be done is not known"));
    }
    if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
      return nobody(Optional.ofNullable(context.pathParam(SESSION)));
    }
    return Failure.of(reply);
  }

  private Failure nobody(Optional<String> session) {
    ConnectorHealth.Finding start = health.get().start();
    return Failure.of(
        start.good() && session.isPresent()
            ? FailureWord.SESSION.about(session.get(), "there is no such session")
            : FailureWord.UNAVAILABLE.failure(
                Kind.UNAVAILABLE, "the connector is "
                    + start.details().getString("state", "not there").toLowerCase(Locale.ROOT)));
  }

  private static void unknown(RoutingContext context, String word) {
    Failure.of(FailureWord.ACTION.failure(Kind.NOT_FOUND, "there is no action " + word + " here"))
        .answer(context);
  }
}
