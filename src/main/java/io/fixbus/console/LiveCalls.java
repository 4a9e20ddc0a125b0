package io.fixbus.console;

import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Authentication;
import io.fixbus.access.BusContract;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.access.Principal;
import io.fixbus.bus.Addresses;
import io.fixbus.console.live.LiveStreams;
import io.fixbus.console.live.Outlet;
import io.fixbus.console.live.Times;
import io.fixbus.console.live.Viewer;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Tells browsers what happens, for as long as they listen.
 *
 * <p>Thread: the console's own.
 */
final class LiveCalls {
  private final Api api;
  private final ApiUser users;
  private final BrowserLogins logins;
  private final LiveStreams streams;
  private final Entrance entrance;

  LiveCalls(Api api, ApiUser users, Browsers browsers, Entrance entrance) {
    this.api = api;
    this.users = users;
    this.logins = browsers.logins();
    this.streams = browsers.streams();
    this.entrance = entrance;
  }

  /** Opens a stream of server-sent events. */
  void live(RoutingContext context) {
    Optional<String> session =
        Optional.ofNullable(context.request().getParam("session")).filter(name -> !name.isEmpty());
    Viewer viewer = viewer(context);
    Optional<SessionFailure> refused =
        session.flatMap(name -> forbidden(context, name)).or(() -> streams.full(viewer));
    if (refused.isPresent()) {
      users.refuse(context, new Deed("live", session), Failure.of(refused.get()));
      return;
    }
    entrance.release(context);
    HttpServerResponse response = context.response();
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    Runnable gone = streams.open(viewer, session, outlet(response));
    response.closeHandler(closed -> gone.run());
    response.exceptionHandler(broken -> gone.run());
  }

  private Optional<SessionFailure> forbidden(RoutingContext context, String session) {
    Optional<Demand> demand = new BusContract(api.prefix())
        .listening(new Addresses(api.prefix()).session(session).events());
    if (demand.isEmpty()) {
      return Optional.of(FailureWord.FORBIDDEN.failure("no session has such a name"));
    }
    return Permissions.decide(ApiUser.of(context).roles(), demand.get())
            instanceof Decision.Denied denied
        ? Optional.of(FailureWord.FORBIDDEN.failure(denied.text()))
        : Optional.empty();
  }

  /** Who looks; what is true of the login at the moment is asked again and again. */
  Viewer viewer(RoutingContext context) {
    Principal principal = ApiUser.of(context);
    return ApiUser.login(context)
        .map(login -> new Viewer(login, principal.roles(), () -> logins.end(login)))
        .orElseGet(() -> new Viewer(
            principal.user(), principal.roles(), () -> end(api.authentication(), principal)));
  }

  private static Optional<SessionFailure> end(Authentication authentication, Principal principal) {
    if (!authentication.isCurrent(principal)) {
      return Optional.of(FailureWord.REVOKED.failure("the user was changed or removed"));
    }
    return principal.hasExpired(Times.SYSTEM.now())
        ? Optional.of(FailureWord.EXPIRED.failure("the token has ended"))
        : Optional.empty();
  }

  private static Outlet outlet(HttpServerResponse response) {
    return new Outlet() {
      @Override
      public boolean isFull() {
        return response.writeQueueFull();
      }

      @Override
      public void write(Buffer bytes) {
        response.write(bytes);
      }

      @Override
      public void end() {
        response.end();
      }

      @Override
      public void abort() {
        response.reset();
      }
    };
  }
}
