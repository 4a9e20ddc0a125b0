package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigMerge;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Problem;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The configuration of a running connector and the one way in which it changes, whoever wants it:
 * the whole is read, new ports are opened, and only if nothing is wrong is the difference carried
 * out. One change follows the other.
 *
 * <p>Thread: any for what is public, whose results are told on the calling context; else the context
 * of the connector's verticle.
 */
public final class LiveConfiguration {
  private static final String SESSIONS = "sessions";

  private final Vertx vertx;
  private final Context context;
  private final Fleet fleet;
  private final ConnectorNews news;
  /** As it was given last from outside, without what control changed since. */
  private JsonObject given;

  private JsonObject source;
  private FixbusConfig config;
  private Future<?> last = Future.succeededFuture();

  /**
   * @param source the configuration that {@code config} was read from
   */
  LiveConfiguration(Fleet fleet, ConnectorNews news, JsonObject source, FixbusConfig config) {
    this.vertx = fleet.vertx();
    this.context = vertx.getOrCreateContext();
    this.fleet = fleet;
    this.news = news;
    this.given = source;
    this.source = source;
    this.config = config;
  }

  /**
   * Takes another configuration. Sessions of which it says what the one given before said stay as
   * control left them.
   *
   * @param wanted the whole of it
   * @return {@code changes} and {@code problems} as the event {@code config} tells them; fails with a
   *     {@link ConfigException} if it has problems, and then changes nothing
   */
  public Future<JsonObject> change(JsonObject wanted) {
    Promise<JsonObject> changed = Promise.promise();
    context.runOnContext(nothing -> replace(wanted).onComplete(changed));
    return CallingContext.bringBack(vertx, changed.future());
  }

  /** Tells that another configuration is there and cannot be read. */
  public void refuse(ConfigException why) {
    context.runOnContext(nothing -> news.refused(why.problems()));
  }

  /** The configuration in force, without its secrets. */
  JsonObject masked() {
    return config.toMaskedJson();
  }

  /** Says what a whole configuration would change, or what is wrong with it. */
  Future<JsonObject> check(JsonObject wanted) {
    return inTurn(() -> plan(ConfigMerge.ofFile(given, wanted, source))
        .map(plan -> answer(plan.changes(), List.of()))
        .recover(cause -> Future.succeededFuture(answer(new JsonArray(), problems(cause)))));
  }

  /** Adds a session and starts it. */
  Future<JsonObject> addSession(String name, JsonObject session) {
    return edit(copy -> {
      if (isConfigured(name)) {
        throw conflict(name, "exists already; use session-change");
      }
      return with(copy, name, session);
    });
  }

  /** Gives a session other settings: in place if all of them apply live, else after a Logout. */
  Future<JsonObject> changeSession(String name, JsonObject session) {
    return edit(copy -> {
      if (!isConfigured(name)) {
        fleet.find(name);
        throw conflict(name, "is not configured; a template's sessions change with their template");
      }
      return with(copy, name, session);
    });
  }

  /**
   * Removes a session; with a template, all that were made of it.
   *
   * @param force whether sessions may be logged out for that
   */
  Future<JsonObject> removeSession(String name, boolean force) {
    return fleet
        .checkRemovable(name, force)
        .compose(nothing -> isConfigured(name)
            ? edit(copy -> without(copy, name))
            : fleet.retire(name).map(gone -> new JsonObject()));
  }

  private Future<JsonObject> replace(JsonObject wanted) {
    return inTurn(() -> {
      JsonObject before = given;
      given = wanted.copy();
      return carryOut(ConfigMerge.ofFile(before, wanted, source))
          .onFailure(refused -> given = before);
    });
  }

  /**
   * Changes the configuration in force.
   *
   * @param edit makes the one wanted of a copy; may throw a {@link BusRequestException}
   */
  private Future<JsonObject> edit(UnaryOperator<JsonObject> edit) {
    return inTurn(() -> carryOut(edit.apply(source.copy())));
  }

  private Future<JsonObject> carryOut(JsonObject wanted) {
    return plan(wanted)
        .compose(plan -> fleet.listen(plan.config().listeners().values()).map(plan))
        .onFailure(cause -> news.refused(problems(cause)))
        .compose(plan -> plan.carryOut(fleet).map(failed -> adopt(plan, failed)));
  }

  private Future<ConfigPlan> plan(JsonObject wanted) {
    JsonObject running = source;
    FixbusConfig current = config;
    return vertx.executeBlocking(() -> ConfigPlan.read(vertx, running, current, wanted));
  }

  /** Sessions that did not come up are not there; whoever asks for them again starts them. */
  private JsonObject adopt(ConfigPlan plan, Map<String, String> failed) {
    List<Problem> problems = new ArrayList<>();
    source = plan.source();
    failed.forEach((name, text) -> {
      problems.add(new Problem(SESSIONS + '.' + name, text));
      source.getJsonObject(SESSIONS).remove(name);
      given = without(given.copy(), name);
    });
    config = failed.isEmpty() ? plan.config() : ConfigReader.read(source);
    news.applied(plan.changes(), problems);
    return answer(plan.changes(), problems);
  }

  private <T> Future<T> inTurn(Supplier<Future<T>> work) {
    Future<T> done = last.transform(before -> work.get());
    last = done;
    return done;
  }

  private boolean isConfigured(String name) {
    return config.sessions().containsKey(name);
  }

  private static JsonObject with(JsonObject configuration, String name, JsonObject session) {
    if (!configuration.containsKey(SESSIONS)) {
      configuration.put(SESSIONS, new JsonObject());
    }
    configuration.getJsonObject(SESSIONS).put(name, session);
    return configuration;
  }

  private static JsonObject without(JsonObject configuration, String session) {
    if (configuration.getValue(SESSIONS) instanceof JsonObject sessions) {
      sessions.remove(session);
    }
    return configuration;
  }

  private static JsonObject answer(JsonArray changes, List<Problem> problems) {
    return new JsonObject().put("changes", changes).put("problems", ConnectorNews.json(problems));
  }

  private static List<Problem> problems(Throwable cause) {
    return cause instanceof ConfigException bad
        ? bad.problems()
        : List.of(new Problem("", String.valueOf(cause.getMessage())));
  }

  private static BusRequestException conflict(String name, String text) {
    return new BusRequestException(FailureWord.SESSION.about(Kind.CONFLICT, name, text));
  }
}
