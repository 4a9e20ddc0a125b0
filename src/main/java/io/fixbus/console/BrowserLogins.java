package io.fixbus.console;

import io.fixbus.access.Principal;
import io.fixbus.console.live.Times;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionFailure;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who has logged in with a browser, and the cookie that proves it. They are in memory and bounded;
 * where a place is needed it is that of whoever did nothing for the longest time.
 *
 * <p>Vert.x has a {@code SessionHandler} and a {@code LocalSessionStore}, which are not used: a store
 * has no bound, every request renews a session, and none ends at a fixed time. Its {@code
 * CSRFHandler} wants a token in each page, where a header is enough that others cannot send.
 *
 * <p>Thread: the console's own.
 */
final class BrowserLogins {
  /** Logins at once. */
  static final int MOST = 256;

  /** Of one user, so that one cannot take the others' places. */
  static final int MOST_OF_USER = 32;

  /** However busy a user is. */
  static final Duration LONGEST = Duration.ofHours(12);

  private static final int SECRET_BYTES = 32;
  private static final String NAME = "fixbus";

  /** A browser takes one of this name only by TLS, for this host alone. */
  private static final String SECURE_NAME = "__Host-" + NAME;

  private final Duration idle;
  private final Predicate<Principal> current;
  private final Times times;
  private final SecureRandom random = new SecureRandom();

  /** By the digest of the secret, so that memory does not hold what proves a login. */
  private final Map<String, BrowserLogin> logins = new HashMap<>();

  /**
   * @param idle how long a user may do nothing
   * @param current whether what somebody has proved still counts
   */
  BrowserLogins(Duration idle, Predicate<Principal> current, Times times) {
    this.idle = idle;
    this.current = current;
    this.times = times;
  }

  /** How long a user may do nothing. */
  Duration idle() {
    return idle;
  }

  /** How many there are. */
  int size() {
    return logins.size();
  }

  /** Lets somebody in; the cookie is for the answer. */
  Cookie open(Principal principal, boolean secure) {
    logins.values().removeIf(login -> end(login).isPresent());
    makePlace(principal.user());
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    logins.put(digest(value), new BrowserLogin(principal, times.nanos()));
    return cookie(value, secure);
  }

  private void makePlace(String user) {
    long own = logins.values().stream()
        .filter(login -> login.principal().user().equals(user))
        .count();
    if (own >= MOST_OF_USER) {
      removeOldest(login -> login.principal().user().equals(user));
    } else if (logins.size() >= MOST) {
      removeOldest(any -> true);
    }
  }

  private void removeOldest(Predicate<BrowserLogin> of) {
    long now = times.nanos();
    logins.values().stream()
        .filter(of)
        .max(Comparator.comparingLong(login -> now - login.activeNanos()))
        .ifPresent(this::close);
  }

  /** Ends one. */
  void close(BrowserLogin login) {
    login.close();
    logins.values().remove(login);
  }

  /** A cookie that takes the place of ours, and is gone at once. */
  static Cookie removal(boolean secure) {
    return cookie("", secure).setMaxAge(0);
  }

  private static Cookie cookie(String value, boolean secure) {
    return Cookie.cookie(secure ? SECURE_NAME : NAME, value)
        .setHttpOnly(true)
        .setSecure(secure)
        .setSameSite(CookieSameSite.STRICT)
        .setPath("/");
  }

  /** The login whose cookie a request brings, if it counts; what the user does renews it. */
  Optional<BrowserLogin> find(HttpServerRequest request) {
    Cookie cookie = request.getCookie(request.isSSL() ? SECURE_NAME : NAME);
    return cookie == null
        ? Optional.empty()
        : find(cookie.getValue(), "true".equals(request.getHeader("X-Fixbus-Active")));
  }

  /**
   * The login that a cookie proves, if it counts.
   *
   * @param active whether the user does something by it
   */
  Optional<BrowserLogin> find(String secret, boolean active) {
    Optional<BrowserLogin> login = Optional.ofNullable(logins.get(digest(secret)));
    if (login.isPresent() && end(login.get()).isPresent()) {
      close(login.get());
      return Optional.empty();
    }
    if (active) {
      login.ifPresent(known -> known.active(times.nanos()));
    }
    return login;
  }

  /** Why a login counts no more, if so. */
  Optional<SessionFailure> end(BrowserLogin login) {
    long now = times.nanos();
    if (!login.isOpen()) {
      return Optional.of(FailureWord.LOGGED_OUT.failure("the login is over"));
    }
    if (!current.test(login.principal())) {
      return Optional.of(FailureWord.REVOKED.failure("the user was changed or removed"));
    }
    if (now - login.activeNanos() > idle.toNanos()) {
      return Optional.of(
          FailureWord.IDLE.failure("the user did nothing for " + idle.toMinutes() + " minutes"));
    }
    return now - login.sinceNanos() > LONGEST.toNanos() || login.principal().hasExpired(times.now())
        ? Optional.of(FailureWord.EXPIRED.failure("the login has come to its end"))
        : Optional.empty();
  }

  private static String digest(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
