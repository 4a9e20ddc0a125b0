package io.fixbus.console;

import io.fixbus.access.Audit.Deed;
import io.fixbus.access.BusContract;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.bus.BusRequestException;
import io.fixbus.connector.SessionAction;
import io.fixbus.console.explain.Explanation;
import io.fixbus.console.live.EventMemory.AuditQuery;
import io.fixbus.console.live.LiveStreams;
import io.fixbus.session.FailureWord;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the API tells beside the actions of the bus: what the console remembers, and what an action
 * would do.
 *
 * <p>Thread: the console's own.
 */
final class ReadCalls {
  private static final String SESSION = "session";
  private static final int MOST_AUDITED = 1_000;

  private final BusContract contract;
  private final ApiUser users;
  private final ApiBus bus;
  private final LiveCalls live;
  private final LiveStreams streams;

  ReadCalls(Api api, ApiUser users, ApiBus bus, LiveCalls live, LiveStreams streams) {
    this.contract = new BusContract(api.prefix());
    this.users = users;
    this.bus = bus;
    this.live = live;
    this.streams = streams;
  }

  /** How the connector is. */
  void health(RoutingContext context) {
    context.json(streams.health().on(live.viewer(context)));
  }

  /** What operators did of late, and who was refused. */
  void audit(RoutingContext context) {
    if (users.may(
        context, Optional.of(new Demand.ReadAudit()), new Deed("audit", Optional.empty()))) {
      AuditQuery query = new AuditQuery(
          parameter(context, "user"), parameter(context, SESSION), number(context, "before"), (int)
              Math.min(MOST_AUDITED, number(context, "limit").orElse(MOST_AUDITED)));
      json(context, streams.events().audit(query));
    }
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name));
  }

  private static OptionalLong number(RoutingContext context, String name) {
    Optional<String> text = parameter(context, name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("[0-9]{1,18}")) {
      throw BusRequestException.field(name, "expected a whole number");
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  /** What went over a session's wire in the last hour. */
  void history(RoutingContext context) {
    if (mayWatch(context, "history")) {
      context.json(streams.history().of(context.pathParam(SESSION)));
    }
  }

  /** What happened to a session of late. */
  void events(RoutingContext context) {
    if (mayWatch(context, "events")) {
      json(context, streams.events().events(context.pathParam(SESSION)));
    }
  }

  private boolean mayWatch(RoutingContext context, String what) {
    String session = context.pathParam(SESSION);
    return users.may(
        context,
        contract.listening(bus.addresses().session(session).events()),
        new Deed(what, Optional.of(session)));
  }

  private static void json(RoutingContext context, String text) {
    context.response().putHeader("Content-Type", "application/json").end(text);
  }

  /** What an action of a session would do and lose. */
  void explain(RoutingContext context) {
    String session = context.pathParam(SESSION);
    String word = context.pathParam("action");
    Optional<SessionAction> action = BusContract.sessionAction(word);
    if (!mayWatch(context, word)) {
      return;
    }
    if (action.isEmpty()) {
      ApiCalls.unknown(context, word);
      return;
    }
    JsonObject body = JsonBody.parse(JsonBody.of(context));
    Decision decision =
        Permissions.decide(ApiUser.of(context).roles(), new Demand.Control(session, action.get()));
    bus.status(session)
        .map(status -> Explanation.of(action.get(), status, body))
        .map(explained -> decision instanceof Decision.Denied denied
            ? explained.refusedBy(FailureWord.FORBIDDEN.failure(denied.text()).text())
            : explained)
        .onSuccess(explained -> context.json(explained.toJson()))
        .onFailure(cause -> bus.failure(context, cause).answer(context));
  }
}
