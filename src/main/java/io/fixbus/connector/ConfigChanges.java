package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ConfigException;
import io.fixbus.config.ConfigReader;
import io.fixbus.config.FixbusConfig;
import io.fixbus.config.Problem;
import io.fixbus.config.SessionMerge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The configuration in force and the one way in which it changes, whoever wants it: the whole is
 * read, new ports are opened, and only if nothing is wrong is the difference carried out. One
 * change follows the other.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class ConfigChanges {
  private static final String SESSIONS = "sessions";

  private final Vertx vertx;
  private final Fleet fleet;
  private final ConfigNews news;
  /** As it was given last from outside, without what control changed since. */
  private JsonObject given;
  private JsonObject source;
  private FixbusConfig config;
  private Future<?> last = Future.succeededFuture();

  /**
   * @param source the configuration that {@code config} was read from
   */
  ConfigChanges(Fleet fleet, ConfigNews news, JsonObject source, FixbusConfig config) {
    this.vertx = fleet.vertx();
    this.fleet = fleet;
    this.news = news;
    this.given = source;
    this.source = source;
    this.config = config;
  }

  /** The configuration in force. */
  FixbusConfig config() {
    return config;
  }

  /** Tells of changes. */
  ConfigNews news() {
    return news;
  }

  /**
   * Takes a whole configuration. Sessions of which it says what the one given before said stay as
   * control left them.
   *
   * @return {@code changes}; fails with a {@link ConfigException} if nothing was changed
   */
  Future<JsonObject> replace(JsonObject wanted) {
    return inTurn(
        () -> {
          JsonObject before = given;
          given = wanted.copy();
          return change(SessionMerge.merge(before, wanted, source))
              .onFailure(refused -> given = before);
        });
  }

  /**
   * Changes the configuration in force.
   *
   * @param edit makes the one wanted of a copy; may throw a {@link BusRequestException}
   */
  Future<JsonObject> edit(UnaryOperator<JsonObject> edit) {
    return inTurn(() -> change(edit.apply(source.copy())));
  }

  /** Says what a whole configuration would change, or what is wrong with it. */
  Future<JsonObject> check(JsonObject wanted) {
    return inTurn(
        () ->
            plan(SessionMerge.merge(given, wanted, source))
                .map(plan -> answer(plan.changes(), List.of()))
                .recover(
                    cause ->
                        Future.succeededFuture(answer(new JsonArray(), problems(cause)))));
  }

  private Future<JsonObject> change(JsonObject wanted) {
    return plan(wanted)
        .compose(plan -> fleet.listen(plan.config().listeners().values()).map(plan))
        .onFailure(cause -> news.refused(problems(cause)))
        .compose(
            plan -> new ConfigApplication(fleet, plan).run().map(failed -> adopt(plan, failed)));
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
    failed.forEach(
        (name, text) -> {
          problems.add(new Problem(SESSIONS + '.' + name, text));
          source.getJsonObject(SESSIONS).remove(name);
          given = without(given, name);
        });
    config = failed.isEmpty() ? plan.config() : ConfigReader.read(source);
    news.applied(plan.changes(), problems);
    return answer(plan.changes(), problems);
  }

  private static JsonObject without(JsonObject configuration, String session) {
    JsonObject without = configuration.copy();
    if (without.getValue(SESSIONS) instanceof JsonObject sessions) {
      sessions.remove(session);
    }
    return without;
  }

  private static JsonObject answer(JsonArray changes, List<Problem> problems) {
    return new JsonObject().put("changes", changes).put("problems", ConfigNews.json(problems));
  }

  private static List<Problem> problems(Throwable cause) {
    return cause instanceof ConfigException bad
        ? bad.problems()
        : List.of(new Problem("", String.valueOf(cause.getMessage())));
  }

  private <T> Future<T> inTurn(Supplier<Future<T>> work) {
    Future<T> done = last.transform(before -> work.get());
    last = done;
    return done;
  }
}
