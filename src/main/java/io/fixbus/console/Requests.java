package io.fixbus.console;

import io.fixbus.health.ConnectorHealth;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Gives each request to who answers it: the API, the console where there are users who could log
 * in, or the pages that are for everybody.
 *
 * <p>Thread: the console's own.
 */
final class Requests {
  private static final int FOUND = 302;

  private final Handler<HttpServerRequest> pages;
  private final Router api;
  private final Optional<Router> console;
  private final BooleanSupplier anybody;
  private final boolean open;

  private Requests(
      Handler<HttpServerRequest> pages,
      Router api,
      Optional<Router> console,
      BooleanSupplier anybody,
      boolean open) {
    this.pages = pages;
    this.api = api;
    this.console = console;
    this.anybody = anybody;
    this.open = open;
  }

  /**
   * @param browsers what there is for them, where the console is shown
   * @param closed why nobody is let in, if so
   */
  static Handler<HttpServerRequest> of(
      Vertx vertx,
      Api api,
      Optional<Browsers> browsers,
      Pages pages,
      Supplier<ConnectorHealth> health,
      Optional<String> closed) {
    ApiUser users = new ApiUser(api, browsers.map(Browsers::logins));
    Entrance entrance = new Entrance(users, closed);
    ApiBus bus = new ApiBus(vertx, api.prefix(), health);
    Optional<LiveCalls> live = browsers.map(there -> new LiveCalls(api, users, there, entrance));
    ApiCalls calls = new ApiCalls(api, users, bus);
    Router routes = new ApiRoutes(
            entrance,
            users,
            calls,
            new FileCalls(users, bus, calls, browsers.flatMap(Browsers::files)),
            browsers.map(
                there -> new ReadCalls(api, users, bus, live.orElseThrow(), there.streams())))
        .on(vertx);
    Optional<Router> console = browsers.map(there -> new ConsoleRoutes(
            entrance, users, new LoginCalls(api, users, there.logins()), live.orElseThrow())
        .on(vertx));
    List<String> others = console.isPresent()
        ? List.of(ApiRoutes.ROOT, ConsoleFiles.ROOT + '/')
        : List.of(ApiRoutes.ROOT);
    return new Requests(
        pages.on(vertx, others),
        routes,
        console,
        () -> !api.authentication().isEmpty(),
        closed.isEmpty())::answer;
  }

  private void answer(HttpServerRequest request) {
    String path = Optional.ofNullable(request.path()).orElse("");
    if (isBelow(path, ApiRoutes.ROOT)) {
      api.handle(request);
    } else if (console.isEmpty() || !anybody.getAsBoolean()) {
      pages.handle(request);
    } else if (isBelow(path, ConsoleFiles.ROOT)) {
      console.get().handle(request);
    } else if (open && path.equals("/") && wantsPage(request)) {
      request
          .response()
          .setStatusCode(FOUND)
          .putHeader("Location", ConsoleFiles.ROOT + '/')
          .end();
    } else {
      pages.handle(request);
    }
  }

  private static boolean isBelow(String path, String root) {
    return (path + '/').startsWith(root + '/');
  }

  private static boolean wantsPage(HttpServerRequest request) {
    return Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html");
  }
}
