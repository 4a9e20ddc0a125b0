package io.fixbus.console;

import io.fixbus.access.Actor;
import io.fixbus.access.Actor.Via;
import io.fixbus.access.Audit.Deed;
import io.fixbus.access.Principal;
import io.fixbus.bus.BusRequestException;
import io.fixbus.session.FailureWord;
import io.fixbus.transport.HostPort;
import io.fixbus.transport.PeerCertificate;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Finds out who makes a request: by the header {@code Authorization}, or by a certificate.
 *
 * <p>Thread: the console's own.
 */
final class ApiUser {
  private static final String PRINCIPAL = "fixbus.principal";

  private final Api api;

  ApiUser(Api api) {
    this.api = api;
  }

  /** Goes on with requests of users; refuses others before their body is read. */
  void identify(RoutingContext context) {
    context.request().pause();
    find(context.request())
        .onSuccess(
            found -> {
              context.put(PRINCIPAL, found);
              context.request().resume();
              context.next();
            })
        .onFailure(
            cause -> {
              context.request().resume();
              refuse(context, new Deed("login", Optional.empty()), Failure.of(cause));
            });
  }

  /** Who makes a request that was let through. */
  static Principal of(RoutingContext context) {
    return context.get(PRINCIPAL);
  }

  /** The same, for the audit; without a name where that is not known. */
  static Actor actor(RoutingContext context) {
    SocketAddress remote = context.request().remoteAddress();
    Principal known = of(context);
    return new Actor(
        known == null ? "" : known.user(),
        new HostPort(remote.hostAddress(), remote.port()).toString(),
        Via.HTTP);
  }

  /** Answers by a failure of which the audit is told. */
  void refuse(RoutingContext context, Deed deed, Failure failure) {
    api.audit().refused(actor(context), deed, failure.code(), failure.text());
    failure.answer(context);
  }

  private Future<Principal> find(HttpServerRequest request) {
    if (api.authentication().isEmpty()) {
      return unauthenticated("no users are configured");
    }
    String header = request.getHeader("Authorization");
    if (header != null) {
      return api.authentication().header(header, request.remoteAddress().hostAddress());
    }
    return certificate(request)
        .map(Future::succeededFuture)
        .orElseGet(() -> unauthenticated("the header Authorization is missing"));
  }

  private Optional<Principal> certificate(HttpServerRequest request) {
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

  private static Future<Principal> unauthenticated(String why) {
    return Future.failedFuture(
        new BusRequestException(FailureWord.UNAUTHENTICATED.failure(why)));
  }
}
