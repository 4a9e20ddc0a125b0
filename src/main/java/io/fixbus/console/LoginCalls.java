package io.fixbus.console;

import io.fixbus.access.Audit;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Authentication;
import io.fixbus.access.Principal;
import io.fixbus.access.Role;
import io.fixbus.bus.BusRequestException;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * Lets users in who have a browser, and out.
 *
 * <p>Thread: the console's own.
 */
final class LoginCalls {
  private static final Deed LOGIN = new Deed("login", Optional.empty());
  private static final Deed LOGOUT = new Deed("logout", Optional.empty());
  private static final Set<String> PASSWORD = Set.of("user", "password");
  private static final Set<String> TOKEN = Set.of("token");

  private final Authentication authentication;
  private final Audit audit;
  private final ApiUser users;
  private final BrowserLogins logins;

  LoginCalls(Api api, ApiUser users, BrowserLogins logins) {
    this.authentication = api.authentication();
    this.audit = api.audit();
    this.users = users;
    this.logins = logins;
  }

  /** Sets the cookie, if it is proved who it is. */
  void login(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<SessionFailure> foreign = SameOrigin.problem(request);
    if (foreign.isPresent()) {
      users.refuse(context, LOGIN, Failure.of(foreign.get()));
      return;
    }
    JsonObject body = JsonBody.parse(JsonBody.of(context));
    prove(request, body)
        .onSuccess(principal -> {
          // Another user of the same browser before.
          logins.find(request).ifPresent(logins::close);
          context.response().addCookie(logins.open(principal, request.isSSL()));
          audit.done(ApiUser.actor(context, principal.user()), LOGIN);
          context.json(shown(principal));
        })
        .onFailure(cause -> users.refuse(context, LOGIN, Failure.of(cause)));
  }

  private Future<Principal> prove(HttpServerRequest request, JsonObject body) {
    String host = request.remoteAddress().hostAddress();
    if (body.fieldNames().equals(PASSWORD)
        && body.getValue("user") instanceof String user
        && body.getValue("password") instanceof String password) {
      return authentication.password(user, password, host);
    }
    if (body.fieldNames().equals(TOKEN) && body.getValue("token") instanceof String token) {
      return authentication.token(token);
    }
    if (body.isEmpty()) {
      return users
          .certificate(request)
          .map(Future::succeededFuture)
          .orElseGet(() -> ApiUser.unauthenticated("no certificate of a user was shown"));
    }
    return Future.failedFuture(new BusRequestException(
        FailureWord.BODY.failure("expected user and password, or token, or nothing")));
  }

  /** Tells who it is. */
  void me(RoutingContext context) {
    Optional<BrowserLogin> login = logins.find(context.request());
    if (login.isPresent()) {
      context.json(shown(login.get().principal()));
    } else {
      // What a page asks first is no matter for the audit.
      Failure.of(FailureWord.UNAUTHENTICATED.failure("nobody is logged in")).answer(context);
    }
  }

  /** Ends the login, if there is one. */
  void logout(RoutingContext context) {
    HttpServerRequest request = context.request();
    Optional<SessionFailure> foreign = SameOrigin.isClaimed(request)
        ? SameOrigin.problem(request)
        : Optional.of(
            FailureWord.ORIGIN.failure("this needs the header " + SameOrigin.HEADER + ": 1"));
    if (foreign.isPresent()) {
      users.refuse(context, LOGOUT, Failure.of(foreign.get()));
      return;
    }
    logins.find(request).ifPresent(login -> {
      logins.close(login);
      audit.done(ApiUser.actor(context, login.principal().user()), LOGOUT);
    });
    context.response().addCookie(BrowserLogins.removal(request.isSSL()));
    context.json(new JsonObject());
  }

  private JsonObject shown(Principal principal) {
    JsonObject roles = principal.roles().toJson();
    for (Role role : Role.values()) {
      if (!roles.containsKey(role.word())) {
        roles.put(role.word(), new JsonArray());
      }
    }
    return new JsonObject()
        .put("user", principal.user())
        .put("roles", roles)
        .put("idleSeconds", logins.idle().toSeconds());
  }
}
