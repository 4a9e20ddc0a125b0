package io.fixbus.console;

import io.fixbus.connector.ConnectorAction;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.Optional;

/**
 * The paths of the HTTP API. {@link OpenApi} describes them.
 *
 * <p>Thread: the console's own.
 */
final class ApiRoutes {
  /** All of the API is below it. */
  static final String ROOT = "/api";

  /** The longest body. */
  static final int MOST_BYTES = 1_048_576;

  private static final long LONGEST_MILLIS = 25_000;
  private static final JsonObject DESCRIPTION = OpenApi.document();

  private final Entrance entrance;
  private final ApiUser users;
  private final ApiCalls calls;
  private final FileCalls files;
  private final Optional<ReadCalls> reads;

  /**
   * @param reads what is told beside the actions of the bus, where the console is shown
   */
  ApiRoutes(
      Entrance entrance,
      ApiUser users,
      ApiCalls calls,
      FileCalls files,
      Optional<ReadCalls> reads) {
    this.entrance = entrance;
    this.users = users;
    this.calls = calls;
    this.files = files;
    this.reads = reads;
  }

  Router on(Vertx vertx) {
    Router router = entrance.router(vertx);
    router.get("/api/openapi.json").handler(context -> context.json(DESCRIPTION));
    router.route().handler(users::identify);
    router.route().handler(TimeoutHandler.create(LONGEST_MILLIS, Failure.TIMEOUT));
    router.post().handler(Entrance::checkType);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router.get("/api/sessions").handler(calls::sessions);
    router
        .post("/api/sessions")
        .handler(context -> calls.connector(context, ConnectorAction.SESSION_ADD));
    router.get("/api/sessions/:session").handler(calls::status);
    router.post("/api/sessions/:session/send").handler(calls::send);
    router.post("/api/sessions/:session/:action").handler(calls::session);
    router.post("/api/control/:action").handler(calls::connector);
    router.get("/api/config").handler(context -> calls.connector(context, ConnectorAction.CONFIG));
    router.post("/api/config/check").handler(files::check);
    router.get("/api/config/files").handler(files::files);
    reads.ifPresent(told -> addTo(router, told));
    return router;
  }

  private static void addTo(Router router, ReadCalls reads) {
    router.get("/api/health").handler(reads::health);
    router.get("/api/audit").handler(reads::audit);
    router.get("/api/sessions/:session/events").handler(reads::events);
    router.get("/api/sessions/:session/history").handler(reads::history);
    router.post("/api/sessions/:session/:action/explain").handler(reads::explain);
  }
}
