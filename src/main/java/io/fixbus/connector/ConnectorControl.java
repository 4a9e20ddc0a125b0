package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.bus.JsonRequest;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.bus.StatusJson;
import io.fixbus.config.FixbusConfig;
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
  private final FixbusConfig config;
  private final SessionRegistry registry;

  ConnectorControl(Node node, FixbusConfig config, SessionRegistry registry) {
    this.node = node;
    this.config = config;
    this.registry = registry;
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
      case "config" -> {
        asked.allow();
        request.reply(config.toMaskedJson());
      }
      case "config-check" -> request.reply(new ConfigCheck(config).check(asked));
      default -> throw asked.unknownAction();
    }
  }

  private void sessions(Message<Object> request) {
    List<Future<JsonObject>> statuses = new ArrayList<>();
    for (SessionHome home : registry.all()) {
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
