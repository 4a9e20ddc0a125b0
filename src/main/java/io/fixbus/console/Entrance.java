package io.fixbus.console;

import io.fixbus.access.Audit.Deed;
import io.fixbus.session.FailureWord;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for all requests of users, whatever they ask for: how many there may be at once, what
 * their answers say to browsers, and how failures are told.
 *
 * <p>Thread: the console's own.
 */
final class Entrance {
  /** Requests at once; those beyond are refused. */
  static final int MOST_REQUESTS = 32;

  private static final Logger LOGGER = LoggerFactory.getLogger(Entrance.class);

  private final ApiUser users;
  private final Optional<String> closed;
  private final Set<RoutingContext> running = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param closed why nobody is let in, if so
   */
  Entrance(ApiUser users, Optional<String> closed) {
    this.users = users;
    this.closed = closed;
  }

  /** A router that has nothing yet but this. */
  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router.route().failureHandler(Entrance::failed);
    router.errorHandler(Failure.NOT_FOUND, Entrance::notFound);
    router.errorHandler(Failure.WRONG_METHOD, Entrance::wrongMethod);
    SecurityHeaders.addTo(router);
    router.route().handler(this::admit);
    return router;
  }

  private void admit(RoutingContext context) {
    if (closed.isPresent()) {
      users.refuse(
          context,
          new Deed("connect", Optional.empty()),
          Failure.of(FailureWord.PLAINTEXT.failure(closed.get())));
      return;
    }
    if (running.size() >= MOST_REQUESTS) {
      users.refuse(
          context,
          new Deed("connect", Optional.empty()),
          Failure.of(FailureWord.TOO_MANY_REQUESTS.failure(running.size() + " are going on")));
      return;
    }
    running.add(context);
    context.addEndHandler(ended -> running.remove(context));
    context.next();
  }

  /** Counts a request no more, which is answered as long as somebody listens. */
  void release(RoutingContext context) {
    running.remove(context);
  }

  /**
   * Goes on with what is posted as JSON, or as bytes where a message is. Pages of others can have a
   * browser send forms and texts with a user's password or certificate, but nothing of these types.
   */
  static void checkType(RoutingContext context) {
    String type = Optional.ofNullable(context.request().getHeader("Content-Type"))
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .replaceFirst(";.*", "")
        .strip();
    boolean message = context.normalizedPath().endsWith("/send")
        || context.normalizedPath().endsWith("/validate");
    if (type.equals("application/json") || message && type.equals("application/octet-stream")) {
      context.next();
    } else {
      Failure.of(FailureWord.CONTENT_TYPE.failure(
              "a request that posts needs Content-Type: application/json, also without a"
                  + " body"))
          .answer(context);
    }
  }

  private static void failed(RoutingContext context) {
    Throwable cause = context.failure();
    switch (context.statusCode()) {
      case Failure.TOO_LARGE ->
        Failure.of(
                FailureWord.TOO_LARGE.failure("a body may have " + ApiRoutes.MOST_BYTES + " bytes"))
            .answer(context);
      case Failure.TIMEOUT ->
        Failure.of(FailureWord.TIMEOUT.failure(
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
