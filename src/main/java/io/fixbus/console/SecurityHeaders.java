package io.fixbus.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CSPHandler;
import io.vertx.ext.web.handler.HSTSHandler;

/**
 * Tells browsers to trust an answer with as little as can be: names of sessions and messages of
 * counterparties are untrusted text, and must never become more where they are shown.
 */
final class SecurityHeaders {

  private SecurityHeaders() {}

  /** Has all answers of a router say so. */
  static void addTo(Router router) {
    router.route().handler(policy()).handler(HSTSHandler.create()).handler(SecurityHeaders::others);
  }

  private static CSPHandler policy() {
    return CSPHandler.create()
        .setDirective("default-src", "none")
        .setDirective("script-src", "self")
        .setDirective("style-src", "self")
        .setDirective("img-src", "'self' data:")
        .setDirective("connect-src", "self")
        .setDirective("font-src", "self")
        .setDirective("base-uri", "none")
        .setDirective("form-action", "none")
        .setDirective("frame-ancestors", "none");
  }

  private static void others(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    context.next();
  }
}
