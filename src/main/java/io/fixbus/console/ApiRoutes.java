package io.fixbus.console;

import io.fixbus.access.Audit.Deed;
import io.fixbus.connector.ConnectorAction;
import io.fixbus.health.ConnectorHealth;
import io.fixbus.session.FailureWord;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The paths of the HTTP API, and what holds for all of them. {@link OpenApi} describes them.
 *
 * <p>Thread: the console's own.
 */
final class ApiRoutes {
  /** All of the API is below it. */
  static final String ROOT = "/api";

  /** Requests of the API at once; those beyond are refused. */
  static final int MOST_REQUESTS = 32;

  /** The longest body. */
  static final int MOST_BYTES = 1_048_576;

  private static final Logger LOGGER = LoggerFactory.getLogger(ApiRoutes.class);
  private static final long LONGEST_MILLIS = 25_000;
  private static final JsonObject DESCRIPTION = OpenApi.document();

  private final ApiUser users;
  private final ApiCalls calls;
  private final Optional<String> closed;
  private final Set<RoutingContext> running = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param closed why nobody is let in, if so
   */
  ApiRoutes(Vertx vertx, Api api, Supplier<ConnectorHealth> health, Optional<String> closed) {
    this.users = new ApiUser(api);
    this.calls = new ApiCalls(vertx, api, users, health);
    this.closed = closed;
  }

  Router on(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().failureHandler(this::failed);
    router.errorHandler(Failure.NOT_FOUND, ApiRoutes::notFound);
    router.errorHandler(Failure.WRONG_METHOD, ApiRoutes::wrongMethod);
    router.route().handler(this::admit);
    router.get("/api/openapi.json").handler(context -> context.json(DESCRIPTION));
    router.route().handler(users::identify);
    router.route().handler(TimeoutHandler.create(LONGEST_MILLIS, Failure.TIMEOUT));
    router.post().handler(ApiRoutes::checkType);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router.get("/api/sessions").handler(calls::sessions);
    router.post("/api/sessions")
        .handler(context -> calls.connector(context, ConnectorAction.SESSION_ADD));
    router.get("/api/sessions/:session").handler(calls::status);
    router.post("/api/sessions/:session/send").handler(calls::send);
    router.post("/api/sessions/:session/:action").handler(calls::session);
    router.post("/api/control/:action").handler(calls::connector);
    router.get("/api/config")
        .handler(context -> calls.connector(context, ConnectorAction.CONFIG));
    router.post("/api/config/check")
        .handler(context -> calls.connector(context, ConnectorAction.CONFIG_CHECK));
    return router;
  }

  private void admit(RoutingContext context) {
    context.response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (closed.isPresent()) {
      users.refuse(
          context, new Deed("connect", Optional.empty()),
          Failure.of(FailureWord.PLAINTEXT.failure(closed.get())));
      return;
    }
    if (running.size() >= MOST_REQUESTS) {
      users.refuse(
          context, new Deed("connect", Optional.empty()),
          Failure.of(
              FailureWord.TOO_MANY_REQUESTS.failure(running.size() + " are going on")));
      return;
    }
    running.add(context);
    context.addEndHandler(ended -> running.remove(context));
    context.next();
  }

  /**
   * Pages of others can have a browser send forms and texts with a user's password or certificate,
   * but nothing of these types.
   */
  private static void checkType(RoutingContext context) {
    String type =
        Optional.ofNullable(context.request().getHeader("Content-Type"))
            .orElse("")
            .toLowerCase(Locale.ROOT)
            .replaceFirst(";.*", "")
            .strip();
    boolean message =
        context.normalizedPath().endsWith("/send")
            || context.normalizedPath().endsWith("/validate");
    if (type.equals("application/json") || message && type.equals("application/octet-stream")) {
      context.next();
    } else {
      Failure.of(
              FailureWord.CONTENT_TYPE.failure(
                  "a request that posts needs Content-Type: application/json, also without a"
                      + " body"))
          .answer(context);
    }
  }

  private void failed(RoutingContext context) {
    Throwable cause = context.failure();
    switch (context.statusCode()) {
      case Failure.TOO_LARGE ->
          Failure.of(FailureWord.TOO_LARGE.failure("a body may have " + MOST_BYTES + " bytes"))
              .answer(context);
      case Failure.TIMEOUT ->
          Failure.of(
                  FailureWord.TIMEOUT.failure(
                      "the request took too long; whether it was or will be done is not known"))
              .answer(context);
      case Failure.MALFORMED ->
          Failure.of(FailureWord.REQUEST.failure("it is malformed")).answer(context);
      default -> {
        Failure failure = Failure.of(cause);
        if (failure.code() == Failure.DEFECT) {
          LOGGER.error("A defect while answering {}", context.request().path(), cause);
        }
        failure.answer(context);
      }
    }
  }

  private static void notFound(RoutingContext context) {
    Failure.of(FailureWord.PATH.failure("there is nothing here; /api/openapi.json tells what is"))
        .answer(context);
  }

  private static void wrongMethod(RoutingContext context) {
    HttpMethod method = context.request().method();
    Failure.of(FailureWord.METHOD.failure(method + " is not answered here")).answer(context);
  }
}
