package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.JsonRequest;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.bus.StatusJson;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers requests about the connector as a whole.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class ConnectorControl implements RequestConsumer.Work<Object> {
  private final Node node;
  private final Fleet fleet;
  private final ConfigChanges changes;
  private final SessionChanges sessionChanges;

  ConnectorControl(Node node, Fleet fleet, ConfigChanges changes) {
    this.node = node;
    this.fleet = fleet;
    this.changes = changes;
    this.sessionChanges = new SessionChanges(fleet, changes);
  }

  /** Opens the connector's control address. */
  Future<Void> open() {
    return node.reach()
        .consumer(
            node.vertx().eventBus(), node.addresses().control(), new RequestConsumer<>(this))
        .completion();
  }

  @Override
  public void answer(Message<Object> request) {
    JsonRequest asked = JsonRequest.of(request);
    switch (asked.action()) {
      case "sessions" -> {
        asked.allow();
        sessions(request);
      }
      case "session-add" -> {
        asked.allow("name", "config");
        reply(request, sessionChanges.add(name(asked), config(asked)));
      }
      case "session-change" -> {
        asked.allow("name", "config");
        reply(request, sessionChanges.change(name(asked), config(asked)));
      }
      case "session-remove" -> {
        asked.allow("name", "force");
        reply(request, sessionChanges.remove(name(asked), asked.flag("force")));
      }
      case "config" -> {
        asked.allow();
        request.reply(changes.config().toMaskedJson());
      }
      case "config-check" -> {
        asked.allow("config");
        reply(request, changes.check(config(asked)));
      }
      default -> throw asked.unknownAction();
    }
  }

  private static String name(JsonRequest asked) {
    return asked.text("name").orElseThrow(() -> asked.missing("name"));
  }

  private static JsonObject config(JsonRequest asked) {
    return asked.object("config").orElseThrow(() -> asked.missing("config"));
  }

  private static void reply(Message<Object> request, Future<JsonObject> answer) {
    answer
        .onSuccess(request::reply)
        .onFailure(
            cause -> {
              if (cause instanceof BusRequestException refused) {
                request.fail(refused.code(), refused.getMessage());
              } else {
                request.fail(Kind.MALFORMED.code(), "CONFIG: " + cause.getMessage());
              }
            });
  }

  private void sessions(Message<Object> request) {
    List<Future<JsonObject>> statuses = new ArrayList<>();
    for (SessionHome home : fleet.sessions()) {
      Promise<JsonObject> status = Promise.promise();
      home.runner()
          .call(
              (session, now) ->
                  status.complete(StatusJson.of(session.settings(), session.status())));
      statuses.add(status.future());
    }
    Future.all(statuses)
        .onSuccess(
            all -> request.reply(new JsonObject().put("sessions", new JsonArray(all.list()))))
        .onFailure(cause -> request.fail(Kind.DEFECT.code(), "DEFECT: " + cause));
  }
}
