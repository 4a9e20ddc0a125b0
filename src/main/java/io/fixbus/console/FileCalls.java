package io.fixbus.console;

import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Demand;
import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.session.FailureWord;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the API tells of the configuration's files, and what a change of them would do.
 *
 * <p>Thread: the console's own.
 */
final class FileCalls {
  private static final String CHANGE = "change";
  private static final String CONFIG = "config";

  private final ApiUser users;
  private final ApiBus bus;
  private final ApiCalls calls;
  private final Optional<Supplier<Future<JsonObject>>> files;

  /**
   * @param files reads the whole configuration that they say, if there are files
   */
  FileCalls(
      ApiUser users, ApiBus bus, ApiCalls calls, Optional<Supplier<Future<JsonObject>>> files) {
    this.users = users;
    this.bus = bus;
    this.calls = calls;
    this.files = files;
  }

  /** What the files say now, secrets masked, and what would be different by it. */
  void files(RoutingContext context) {
    if (mayCheck(context, "config-files")) {
      read()
          .compose(this::compared)
          .onSuccess(context::json)
          .onFailure(cause -> answer(context, cause, true));
    }
  }

  /**
   * What a configuration would change; with {@code change} the one that the files say, in which that
   * is merged (RFC 7396).
   */
  void check(RoutingContext context) {
    JsonObject body = JsonBody.parse(JsonBody.of(context));
    if (!body.containsKey(CHANGE)) {
      calls.connector(context, ConnectorAction.CONFIG_CHECK);
    } else if (mayCheck(context, ConnectorAction.CONFIG_CHECK.word())) {
      if (body.size() != 1 || !(body.getValue(CHANGE) instanceof JsonObject change)) {
        throw BusRequestException.field(CHANGE, "expected one object, and nothing beside it");
      }
      read()
          .compose(said -> plan(merged(said, change)))
          .onSuccess(context::json)
          .onFailure(cause -> answer(context, cause, false));
    }
  }

  private boolean mayCheck(RoutingContext context, String what) {
    return users.may(
        context,
        Optional.of(new Demand.ControlConnector(ConnectorAction.CONFIG_CHECK)),
        new Deed(what, Optional.empty()));
  }

  private Future<JsonObject> read() {
    return files
        .map(Supplier::get)
        .orElseGet(() -> Future.failedFuture(new BusRequestException(
            FailureWord.PATH.failure("the configuration is from no files"))));
  }

  private Future<JsonObject> compared(JsonObject configuration) {
    // Of one that has problems nobody can say what in it is secret.
    JsonObject masked = ConfigReader.read(configuration).toMaskedJson();
    return plan(configuration).map(plan -> new JsonObject().put("files", masked).put("plan", plan));
  }

  private Future<JsonObject> plan(JsonObject configuration) {
    return bus.connector(ConnectorAction.CONFIG_CHECK, new JsonObject().put(CONFIG, configuration));
  }

  private void answer(RoutingContext context, Throwable cause, boolean whole) {
    if (cause instanceof ConfigException bad) {
      JsonObject plan =
          new JsonObject().put("changes", new JsonArray()).put("problems", problems(bad));
      context.json(whole ? new JsonObject().put("files", null).put("plan", plan) : plan);
    } else {
      bus.failure(context, cause).answer(context);
    }
  }

  private static JsonArray problems(ConfigException bad) {
    JsonArray problems = new JsonArray();
    bad.problems()
        .forEach(problem ->
            problems.add(new JsonObject().put("path", problem.path()).put("text", problem.text())));
    return problems;
  }

  private static JsonObject merged(JsonObject said, JsonObject change) {
    JsonObject merged = said.copy();
    for (Map.Entry<String, Object> member : change) {
      String name = member.getKey();
      if (member.getValue() == null) {
        merged.remove(name);
      } else if (member.getValue() instanceof JsonObject inner) {
        JsonObject before =
            merged.getValue(name) instanceof JsonObject block ? block : new JsonObject();
        merged.put(name, merged(before, inner));
      } else {
        merged.put(name, member.getValue());
      }
    }
    return merged;
  }
}
