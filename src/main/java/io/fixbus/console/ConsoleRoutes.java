package io.fixbus.console;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * The paths of the console, pages for browsers: its files, and what they need besides the API.
 *
 * <p>Thread: the console's own.
 */
final class ConsoleRoutes {
  /** A token, and some. */
  private static final int MOST_BYTES = 16_384;

  private static final String LOGIN = "/console/login";
  private static final String LOGOUT = "/console/logout";

  private final Entrance entrance;
  private final ApiUser users;
  private final LoginCalls logins;
  private final LiveCalls live;
  private final ConsoleFiles files = new ConsoleFiles();

  ConsoleRoutes(Entrance entrance, ApiUser users, LoginCalls logins, LiveCalls live) {
    this.entrance = entrance;
    this.users = users;
    this.logins = logins;
    this.live = live;
  }

  Router on(Vertx vertx) {
    Router router = entrance.router(vertx);
    for (String path : List.of(LOGIN, LOGOUT)) {
      router.post(path).handler(Entrance::checkType);
      router.post(path).handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    }
    router.post(LOGIN).handler(logins::login);
    router.post(LOGOUT).handler(logins::logout);
    router.get("/console/me").handler(logins::me);
    router.get("/console/live").handler(users::identifyStream).handler(live::live);
    router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(files::answer);
    return router;
  }
}
