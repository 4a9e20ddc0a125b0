package io.fixbus.console;

import io.fixbus.access.Actor;
import io.fixbus.access.Actor.Via;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Decision;
import io.fixbus.access.Demand;
import io.fixbus.access.Permissions;
import io.fixbus.access.Principal;
import io.fixbus.bus.BusRequestException;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PeerCertificate;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Finds out who makes a request: by the header {@code Authorization}, by the cookie of a login with
 * a browser, or by a certificate.
 *
 * <p>Thread: the console's own.
 */
final class ApiUser {
  private static final String PRINCIPAL = "fixbus.principal";
  private static final String LOGIN = "fixbus.login";

  private final Api api;
  private final Optional<BrowserLogins> logins;

  /**
   * @param logins with browsers, if there are pages for them
   */
  ApiUser(Api api, Optional<BrowserLogins> logins) {
    this.api = api;
    this.logins = logins;
  }

  /** Goes on with requests of users; refuses others before their body is read. */
  void identify(RoutingContext context) {
    identify(context, true);
  }

  /**
   * The same for streams of events, for which browsers send no header of ours: nothing is changed by
   * them, and pages of others neither get the cookie sent nor could read the answer.
   */
  void identifyStream(RoutingContext context) {
    identify(context, false);
  }

  private void identify(RoutingContext context, boolean claimed) {
    context.request().pause();
    find(context, claimed)
        .onSuccess(found -> {
          context.put(PRINCIPAL, found);
          context.request().resume();
          context.next();
        })
        .onFailure(cause -> {
          context.request().resume();
          refuse(context, new Deed("login", Optional.empty()), Failure.of(cause));
        });
  }

  /** Who makes a request that was let through. */
  static Principal of(RoutingContext context) {
    return context.get(PRINCIPAL);
  }

  /** The login with a browser by which it was let through, if it is one. */
  static Optional<BrowserLogin> login(RoutingContext context) {
    return Optional.ofNullable(context.get(LOGIN));
  }

  /** Who it is for the audit; without a name where that is not known. */
  static Actor actor(RoutingContext context) {
    Principal known = of(context);
    return actor(context, known == null ? "" : known.user());
  }

  /** The same, where the name is known otherwise. */
  static Actor actor(RoutingContext context, String user) {
    SocketAddress remote = context.request().remoteAddress();
    boolean page =
        login(context).isPresent() || context.normalizedPath().startsWith(ConsoleFiles.ROOT + '/');
    return new Actor(
        user,
        new HostPort(remote.hostAddress(), remote.port()).toString(),
        page ? Via.CONSOLE : Via.HTTP);
  }

  /**
   * Whether somebody may do something; if not, that is answered.
   *
   * @param demand what is wanted; empty if that is nothing that could be allowed
   */
  boolean may(RoutingContext context, Optional<Demand> demand, Deed deed) {
    if (demand.isEmpty()) {
      refuse(
          context, deed, Failure.of(FailureWord.FORBIDDEN.failure("no session has such a name")));
      return false;
    }
    if (Permissions.decide(of(context).roles(), demand.get()) instanceof Decision.Denied denied) {
      refuse(context, deed, Failure.of(FailureWord.FORBIDDEN.failure(denied.text())));
      return false;
    }
    return true;
  }

  /** Answers by a failure of which the audit is told. */
  void refuse(RoutingContext context, Deed deed, Failure failure) {
    api.audit().refused(actor(context), deed, failure.code(), failure.text());
    failure.answer(context);
  }

  private Future<Principal> find(RoutingContext context, boolean claimed) {
    HttpServerRequest request = context.request();
    if (api.authentication().isEmpty()) {
      return unauthenticated("no users are configured");
    }
    String header = request.getHeader("Authorization");
    if (header != null) {
      return api.authentication().header(header, request.remoteAddress().hostAddress());
    }
    Optional<BrowserLogin> login = logins.flatMap(known -> known.find(request));
    if (login.isPresent()) {
      return byCookie(context, login.get(), claimed);
    }
    return certificate(request)
        .map(Future::succeededFuture)
        .orElseGet(() -> unauthenticated(
            SameOrigin.isClaimed(request)
                ? "nobody is logged in"
                : "the header Authorization is missing"));
  }

  private static Future<Principal> byCookie(
      RoutingContext context, BrowserLogin login, boolean claimed) {
    HttpServerRequest request = context.request();
    if (claimed && !SameOrigin.isClaimed(request)) {
      return unauthenticated("the cookie counts only with the header " + SameOrigin.HEADER + ": 1");
    }
    Optional<SessionFailure> foreign = SameOrigin.problem(request);
    if (foreign.isPresent()) {
      return Future.failedFuture(new BusRequestException(foreign.get()));
    }
    context.put(LOGIN, login);
    return Future.succeededFuture(login.principal());
  }

  /** Whose certificate was shown, if it is a user's. */
  Optional<Principal> certificate(HttpServerRequest request) {
    if (!request.isSSL()) {
      return Optional.empty();
    }
    try {
      return PeerCertificate.of(request.sslSession())
          .flatMap(shown -> api.authentication().certificate(shown));
    } catch (TlsException e) {
      // One with too weak a key proves nothing.
      return Optional.empty();
    }
  }

  static Future<Principal> unauthenticated(String why) {
    return Future.failedFuture(new BusRequestException(FailureWord.UNAUTHENTICATED.failure(why)));
  }
}
