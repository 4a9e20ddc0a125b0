package io.fixbus.console;

import io.fixbus.access.Audit;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.BusContract;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusRequestException;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.connector.SessionAction;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Carries to the event bus what users ask for over HTTP, and the answers back: the bodies, the
 * replies and the failures are those of the bus. It looks whether a user may before it looks
 * whether there is such a session.
 *
 * <p>Thread: the console's own.
 */
final class ApiCalls {
  private static final String ACTION = "action";
  private static final String SESSION = "session";
  private static final String BYTES = "application/octet-stream";

  /** Headers that {@code send} knows on the bus. */
  private static final List<String> SEND_HEADERS = List.of("requestId", "charset");

  private final Audit audit;
  private final ApiUser users;
  private final ApiBus bus;
  private final Addresses addresses;
  private final BusContract contract;

  ApiCalls(Api api, ApiUser users, ApiBus bus) {
    this.audit = api.audit();
    this.users = users;
    this.bus = bus;
    this.addresses = bus.addresses();
    this.contract = new BusContract(api.prefix());
  }

  /** The status of all sessions that the user may see. */
  void sessions(RoutingContext context) {
    answer(
        context,
        Optional.empty(),
        bus.connector(ConnectorAction.SESSIONS, new JsonObject()),
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
        context,
        contract.sending(address, Optional.of(word)),
        address,
        new Deed(word, Optional.of(session)),
        action.get().changes(),
        bytes,
        ApiBus.options(word));
  }

  /** Sends a message; by the console only over sessions whose configuration lets it. */
  void send(RoutingContext context) {
    String session = context.pathParam(SESSION);
    String address = addresses.session(session).send();
    Optional<Demand> demand = contract.sending(address, Optional.empty());
    Deed deed = new Deed("send", Optional.of(session));
    DeliveryOptions options = ApiBus.options();
    for (String name : SEND_HEADERS) {
      Optional.ofNullable(context.request().getHeader(name))
          .ifPresent(value -> options.addHeader(name, value));
    }
    if (ApiUser.login(context).isEmpty()) {
      call(context, demand, address, deed, false, true, options);
    } else if (users.may(context, demand, deed)) {
      bus.status(session)
          .onSuccess(status -> {
            if (status.getBoolean("consoleSend", false)) {
              sendByConsole(context, address, deed, options);
            } else {
              users.refuse(
                  context,
                  deed,
                  Failure.of(FailureWord.CONSOLE_SEND.failure(
                      "the setting console.send of session " + session + " is false")));
            }
          })
          .onFailure(cause -> bus.failure(context, cause).answer(context));
    }
  }

  /** What people send by hand is in the audit, other than what programs do. */
  private void sendByConsole(
      RoutingContext context, String address, Deed deed, DeliveryOptions options) {
    try {
      answer(
          context,
          Optional.of(deed),
          bus.ask(address, body(context, true), options),
          UnaryOperator.identity());
    } catch (BusRequestException e) {
      Failure.of(e).answer(context);
    }
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
        context,
        Optional.of(new Demand.ControlConnector(action)),
        addresses.control(),
        new Deed(action.word(), Optional.empty()),
        action.changes(),
        false,
        ApiBus.options(action.word()));
  }

  private void call(
      RoutingContext context,
      Optional<Demand> demand,
      String address,
      Deed deed,
      boolean changes,
      boolean takesBytes,
      DeliveryOptions options) {
    if (users.may(context, demand, deed)) {
      answer(
          context,
          Optional.of(deed).filter(any -> changes),
          bus.ask(address, body(context, takesBytes), options),
          UnaryOperator.identity());
    }
  }

  /**
   * A request's body.
   *
   * @throws BusRequestException if there is something wrong with it
   */
  private static Object body(RoutingContext context, boolean takesBytes) {
    Buffer body = JsonBody.of(context);
    String type =
        Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
    boolean bytes = type.equalsIgnoreCase(BYTES);
    return takesBytes && bytes ? body : JsonBody.parse(body);
  }

  /**
   * @param deed for the audit, if it changes anything
   */
  private void answer(
      RoutingContext context,
      Optional<Deed> deed,
      Future<JsonObject> asked,
      UnaryOperator<JsonObject> shown) {
    asked
        .onSuccess(reply -> {
          deed.ifPresent(done -> audit.done(ApiUser.actor(context), done));
          if (!context.response().ended() && !context.response().closed()) {
            context.json(shown.apply(reply));
          }
        })
        .onFailure(cause -> {
          Failure failure = bus.failure(context, cause);
          deed.ifPresent(
              tried -> audit.failed(ApiUser.actor(context), tried, failure.code(), failure.text()));
          failure.answer(context);
        });
  }

  /** There is no such action. */
  static void unknown(RoutingContext context, String word) {
    Failure.of(FailureWord.ACTION.failure(Kind.NOT_FOUND, "there is no action " + word + " here"))
        .answer(context);
  }
}
