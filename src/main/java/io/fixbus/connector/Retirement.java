package io.fixbus.connector;

import static io.fixbus.session.ConnectionSettings.LOGOUT_TIMEOUT;

import io.fixbus.connector.SessionSetup.JournaledState;
import io.fixbus.session.Outcome;
import io.fixbus.session.Outcome.Done;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Takes one session out of service: Logout, its acknowledgement or time-out, the journal's
 * acknowledgements; then nobody runs it any more.
 *
 * <p>Thread: any.
 */
final class Retirement {
  /** On top of the session's own time-out for Logout. */
  private static final long SLACK_MILLIS = 1_000;

  private static final long POLL_MILLIS = 5;

  private final Vertx vertx;
  private final HostedSession home;
  private final SessionRunner runner;

  Retirement(Vertx vertx, HostedSession home) {
    this.vertx = vertx;
    this.home = home;
    this.runner = home.runner();
  }

  /** What the session leaves behind, told on the calling context. */
  Future<JournaledState> run() {
    long logoutNanos = home.setup().settings().nanos(LOGOUT_TIMEOUT);
    long logoutMillis = TimeUnit.NANOSECONDS.toMillis(logoutNanos) + SLACK_MILLIS;
    return logOut(runner, "")
        .timeout(logoutMillis, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .compose(nothing -> home.close())
        .compose(nothing -> home.close())
        .compose(nothing -> whenQuiet());
  }

  /** Logs a session out and keeps it down. Never fails. */
  static Future<Void> logOut(SessionRunner runner, String text) {
    Promise<Void> down = Promise.promise();
    runner.call((session, now) -> session.operator().logout(text, settled(down::complete), now));
    return down.future();
  }

  /** Does something whatever comes of a request, once. */
  static Outcome<Done> settled(Runnable then) {
    return new Outcome<>() {
      @Override
      public void succeeded(Done done) {
        then.run();
      }

      @Override
      public void failed(SessionFailure failure) {
        then.run();
      }
    };
  }

  private Future<JournaledState> whenQuiet() {
    Promise<JournaledState> left = Promise.promise();
    runner.engine().execute(() -> whenQuiet(left));
    return left.future();
  }

  private void whenQuiet(Promise<JournaledState> left) {
    if (runner.engine().inLoop() && runner.isQuiet()) {
      runner.retire();
      left.complete(runner.stateLeft());
    } else {
      vertx.setTimer(POLL_MILLIS, id -> runner.engine().execute(() -> whenQuiet(left)));
    }
  }
}
