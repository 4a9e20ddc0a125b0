package io.fixbus.console;

import io.fixbus.bus.BusRequestException;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a request was not carried out: {@code {"code": 409, "word": "NOT_LOGGED_ON", "text": …}}.
 *
 * @param code of HTTP, and of the bus where the failure comes from there
 * @param text begins with a stable word, as on the bus
 */
record Failure(int code, String text) {
  static final int MALFORMED = 400;
  static final int UNAUTHENTICATED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int WRONG_METHOD = 405;
  static final int TOO_LARGE = 413;
  static final int WRONG_TYPE = 415;
  static final int TOO_MANY = 429;
  static final int DEFECT = 500;
  static final int UNAVAILABLE = 503;
  static final int TIMEOUT = 504;

  private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]+");
  private static final int LOWEST = 400;
  private static final int HIGHEST = 599;

  /** What begins with one of the words. */
  static Failure of(SessionFailure failure) {
    return new Failure(failure.code(), failure.text());
  }

  /** How whoever answered on the bus failed. */
  static Failure of(ReplyException reply) {
    return new Failure(reply.failureCode(), String.valueOf(reply.getMessage()));
  }

  /** What somebody is told of an exception. */
  static Failure of(Throwable cause) {
    return cause instanceof BusRequestException refused
        ? of(refused.failure())
        : of(FailureWord.DEFECT.failure("a defect of Fixbus; its log tells more"));
  }

  /** For programs. */
  String word() {
    Matcher first = WORD.matcher(text);
    return first.lookingAt() ? first.group() : "FAILED";
  }

  /** Answers by it, unless there is an answer already or nobody waits for it. */
  void answer(RoutingContext context) {
    if (context.response().ended() || context.response().closed()) {
      return;
    }
    if (code == UNAUTHENTICATED && !asksForPage(context)) {
      context.response().putHeader("WWW-Authenticate", "Basic realm=\"fixbus\", charset=\"UTF-8\"");
    }
    if (code == TOO_MANY) {
      context.response().putHeader("Retry-After", "1");
    }
    // No code of HTTP is so: a failure of somebody else on the bus.
    boolean known = code >= LOWEST && code <= HIGHEST;
    context.response().setStatusCode(known ? code : DEFECT);
    context.json(
        new JsonObject().put("code", known ? code : DEFECT).put("word", word()).put("text", text));
  }

  /** A browser would ask for a password by a window of its own. */
  private static boolean asksForPage(RoutingContext context) {
    return SameOrigin.isClaimed(context.request())
        || context.normalizedPath().startsWith(ConsoleFiles.ROOT + '/');
  }
}
