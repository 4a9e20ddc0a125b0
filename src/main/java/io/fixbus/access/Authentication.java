package io.fixbus.access;

import io.fixbus.access.Principal.Source;
import io.fixbus.bus.BusRequestException;
import io.fixbus.config.AccessConfig;
import io.fixbus.connector.BackOff;
import io.fixbus.connector.BackOff.Caller;
import io.fixbus.connector.PasswordChecks;
import io.fixbus.session.FailureWord;
import io.fixbus.transport.Passphrase;
import io.fixbus.transport.PeerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who somebody is: by name and password, by a token, or by the certificate of a TLS
 * connection. Whoever is refused learns nothing about which part was wrong, and has to wait before
 * the next attempt under that name from that address. Nothing is looked at on an event loop.
 *
 * <p>All futures fail with a {@link BusRequestException}: 401 if the proof is not right, 429 if it
 * was not looked at.
 *
 * <p>Thread: any.
 */
public final class Authentication {
  private static final Logger LOGGER = LoggerFactory.getLogger(Authentication.class);
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_PASSWORD = 1_024;
  private static final int LONGEST_TOKEN = 8_192;

  /** So that nobody's wrong passwords take all the places where others' wait. */
  private static final int MOST_WAITING_PER_HOST = 4;

  private static final int MOST_TOKENS_WAITING = 256;
  private static final String BASIC = "basic ";
  private static final String BEARER = "bearer ";

  /** Looked at where there is no user of that name: it takes as long as any. */
  private static final Passphrase DECOY =
      new Passphrase.Text("$pbkdf2-sha256$i=600000$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

  private final Vertx vertx;
  private final PasswordChecks passwords;
  private final LongSupplier nanoTime;
  private final BackOff backOff = new BackOff();
  private final Map<String, Integer> waitingByHost = new ConcurrentHashMap<>();
  private final AtomicInteger tokensWaiting = new AtomicInteger();
  private volatile State state;

  private record State(AccessConfig config, Optional<TokenReader> tokens) {}

  /**
   * Reads the key of tokens, so not to be made on an event loop.
   *
   * @param passwords looks at passwords
   * @throws IllegalArgumentException if the key of tokens cannot be used
   */
  public Authentication(Vertx vertx, AccessConfig config, PasswordChecks passwords) {
    this(vertx, config, passwords, System::nanoTime);
  }

  Authentication(
      Vertx vertx, AccessConfig config, PasswordChecks passwords, LongSupplier nanoTime) {
    this.vertx = vertx;
    this.passwords = passwords;
    this.nanoTime = nanoTime;
    change(config);
  }

  /**
   * Takes other users from now on, and forgets who was refused. Reads the key of tokens again.
   *
   * @throws IllegalArgumentException if that cannot be used; all stays as it was then
   */
  public void change(AccessConfig config) {
    state = new State(config, config.tokens().map(tokens -> new TokenReader(vertx, tokens)));
    backOff.clear();
  }

  /** Whether there is nobody who could log in. */
  public boolean isEmpty() {
    return state.config().isEmpty();
  }

  /** Whether what somebody has proved still counts: not if the user was changed or removed. */
  public boolean isCurrent(Principal principal) {
    AccessConfig config = state.config();
    if (principal.source() instanceof Source.Account account) {
      return account.user().equals(config.users().get(account.user().name()));
    }
    return principal.source() instanceof Source.Token token
        && config.tokens().equals(Optional.of(token.tokens()));
  }

  /**
   * By an HTTP {@code Authorization} header, which is Basic or Bearer.
   *
   * @param host where it comes from
   */
  public Future<Principal> header(String header, String host) {
    String start = header.substring(0, Math.min(header.length(), BEARER.length()));
    if (start.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return basic(header.substring(BASIC.length()).strip(), host);
    }
    if (start.equalsIgnoreCase(BEARER)) {
      return token(header.substring(BEARER.length()).strip());
    }
    return unauthenticated("the header Authorization is neither Basic nor Bearer");
  }

  /**
   * By name and password.
   *
   * @param host where it comes from
   */
  public Future<Principal> password(String name, String password, String host) {
    if (name.length() > LONGEST_NAME || password.length() > LONGEST_PASSWORD) {
      return unauthenticated("name or password is wrong");
    }
    Caller caller = new Caller(name, host);
    if (backOff.holds(caller, nanoTime.getAsLong())) {
      return tooMany("too soon after a login that was refused");
    }
    if (waitingByHost.merge(host, 1, Integer::sum) > MOST_WAITING_PER_HOST) {
      leave(host);
      return tooMany("too many logins from this address at once");
    }
    Optional<AccessConfig.User> user =
        Optional.ofNullable(state.config().users().get(name));
    Passphrase hash = user.flatMap(AccessConfig.User::password).orElse(DECOY);
    return passwords
        .call(() -> passwords.matches(hash, password))
        .onComplete(done -> leave(host))
        .recover(Authentication::notLookedAt)
        .compose(right -> {
          // A decoy is never right, but nothing should hang by that alone.
          if (!right || user.isEmpty() || user.get().password().isEmpty()) {
            backOff.failed(caller, nanoTime.getAsLong());
            return unauthenticated("name or password is wrong");
          }
          backOff.succeeded(caller);
          return Future.succeededFuture(principal(user.get(), Optional.empty()));
        });
  }

  /** By a JSON web token. */
  public Future<Principal> token(String token) {
    State now = state;
    if (now.tokens().isEmpty() || token.length() > LONGEST_TOKEN) {
      return unauthenticated("the token is not accepted");
    }
    if (tokensWaiting.incrementAndGet() > MOST_TOKENS_WAITING) {
      tokensWaiting.decrementAndGet();
      return tooMany("too many tokens wait to be looked at");
    }
    return vertx
        .executeBlocking(() -> now.tokens().get().read(token), false)
        .onComplete(done -> tokensWaiting.decrementAndGet())
        .compose(read -> read.flatMap(right -> principal(now, right))
            .map(Future::succeededFuture)
            .orElseGet(() -> unauthenticated("the token is not accepted")));
  }

  /** By a certificate that was shown and is trusted; empty if it is nobody's, or several users'. */
  public Optional<Principal> certificate(PeerCertificate shown) {
    var users = state.config().users().values().stream()
        .filter(user -> user.certificate().map(rule -> rule.allows(shown)).orElse(false))
        .toList();
    return users.size() == 1
        ? Optional.of(principal(users.get(0), Optional.empty()))
        : Optional.empty();
  }

  private Future<Principal> basic(String encoded, String host) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return password(pair.substring(0, colon), pair.substring(colon + 1), host);
      }
    } catch (IllegalArgumentException e) {
      // It is no Base64, so it is no name and password.
    }
    return unauthenticated("the header Authorization holds no name and password");
  }

  private static Optional<Principal> principal(State state, TokenReader.Token token) {
    if (token.grants().isPresent()) {
      return state
          .config()
          .tokens()
          .map(tokens -> new Principal(
              token.subject(),
              Roles.of(token.grants().get()),
              Optional.of(token.expires()),
              new Source.Token(tokens)));
    }
    return Optional.ofNullable(state.config().users().get(token.subject()))
        .map(user -> principal(user, Optional.of(token.expires())));
  }

  private static Principal principal(AccessConfig.User user, Optional<java.time.Instant> expires) {
    return new Principal(user.name(), Roles.of(user.grants()), expires, new Source.Account(user));
  }

  private void leave(String host) {
    waitingByHost.computeIfPresent(host, (same, count) -> count == 1 ? null : count - 1);
  }

  private static <T> Future<T> notLookedAt(Throwable failure) {
    if (failure instanceof RejectedExecutionException) {
      return tooMany(String.valueOf(failure.getMessage()));
    }
    LOGGER.error("A password cannot be looked at: {}", failure.getMessage());
    return unauthenticated("name or password is wrong");
  }

  private static <T> Future<T> unauthenticated(String text) {
    return Future.failedFuture(new BusRequestException(FailureWord.UNAUTHENTICATED.failure(text)));
  }

  private static <T> Future<T> tooMany(String text) {
    return Future.failedFuture(
        new BusRequestException(FailureWord.TOO_MANY_REQUESTS.failure(text)));
  }
}
