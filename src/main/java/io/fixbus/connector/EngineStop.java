package io.fixbus.connector;

import static io.fixbus.session.ConnectionSettings.LOGOUT_TIMEOUT;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops one engine in order: no new logons, Logout on every session, their acknowledgements or
 * time-outs, then the journal's acknowledgements and the last bytes.
 *
 * <p>Thread: the engine's event loop.
 */
final class EngineStop {
  /** On top of the sessions' own time-out for Logout. */
  private static final long SLACK_MILLIS = 1_000;

  private static final long QUIET_MILLIS = 5_000;
  private static final long POLL_MILLIS = 5;

  private final Vertx vertx;
  private final Engine engine;
  private final List<Acceptor> acceptors;

  EngineStop(Vertx vertx, Engine engine, List<Acceptor> acceptors) {
    this.vertx = vertx;
    this.engine = engine;
    this.acceptors = acceptors;
  }

  /** Never fails. */
  Future<Void> run() {
    List<SessionRunner> sessions = engine.sessions();
    long logoutMillis = SLACK_MILLIS;
    for (SessionRunner session : sessions) {
      long nanos = session.setup().settings().nanos(LOGOUT_TIMEOUT);
      logoutMillis = Math.max(logoutMillis, TimeUnit.NANOSECONDS.toMillis(nanos) + SLACK_MILLIS);
    }
    for (Acceptor acceptor : acceptors) {
      acceptor.stop(logoutMillis + QUIET_MILLIS);
    }
    List<Future<Void>> loggedOut = new ArrayList<>();
    for (SessionRunner session : sessions) {
      loggedOut.add(Retirement.logOut(session, ""));
    }
    return atMost(logoutMillis, Future.join(loggedOut).mapEmpty())
        .compose(nothing -> quiet(sessions, System.nanoTime()));
  }

  /** Waits until nothing waits for the journal and the connections are gone. */
  private Future<Void> quiet(List<SessionRunner> sessions, long sinceNanos) {
    boolean quiet =
        sessions.stream().allMatch(SessionRunner::isQuiet) && engine.journal().isIdle();
    long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos);
    if (quiet || waited > QUIET_MILLIS) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(POLL_MILLIS, TimeUnit.MILLISECONDS)
        .compose(nothing -> quiet(sessions, sinceNanos));
  }

  private Future<Void> atMost(long millis, Future<Void> work) {
    return work.timeout(millis, TimeUnit.MILLISECONDS).otherwiseEmpty();
  }
}
