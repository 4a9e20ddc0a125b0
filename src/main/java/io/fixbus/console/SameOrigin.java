package io.fixbus.console;

import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Which page of a browser makes a request. Browsers send cookies also with requests of pages of
 * others; what proves that a page is ours is a header that others' cannot send, and that no header
 * says that it is another.
 */
final class SameOrigin {
  /** Pages of others cannot send it: their browser would have to be allowed to by us. */
  static final String HEADER = "X-Fixbus-Console";

  private SameOrigin() {}

  /** Whether a request says that it comes from a page of ours. */
  static boolean isClaimed(HttpServerRequest request) {
    return "1".equals(request.getHeader(HEADER));
  }

  /** Why it is another's page that makes a request, if so. */
  static Optional<SessionFailure> problem(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return foreign("Sec-Fetch-Site is not same-origin");
    }
    String origin = request.getHeader("Origin");
    return origin == null || isOurs(origin, request)
        ? Optional.empty()
        : foreign("Origin is not this server");
  }

  private static boolean isOurs(String origin, HttpServerRequest request) {
    String host = request.getHeader("Host");
    // Without TLS of ours there may be somebody's in front, on this machine.
    return origin.equalsIgnoreCase("https://" + host)
        || !request.isSSL() && origin.equalsIgnoreCase("http://" + host);
  }

  private static Optional<SessionFailure> foreign(String why) {
    return Optional.of(FailureWord.ORIGIN.failure("this is for pages of this server; " + why));
  }
}
