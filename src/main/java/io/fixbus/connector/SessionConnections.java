package io.fixbus.connector;

import io.fixbus.metrics.Refusal;
import io.fixbus.session.Session;
import java.util.Optional;

/**
 * One session's connection, the one at most; gives it those that come in, and moves it to the engines
 * they are on: where it runs it first drains, then it goes, then it runs again.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class SessionConnections {
  private static final String REFUSED = "its session is taken or down";

  private final SessionRunner runner;
  private Optional<SessionLink> current = Optional.empty();
  /** The connection closed last, of which bytes may still be on their way. */
  private Optional<SessionLink> former = Optional.empty();
  /** Whose engine the session is about to move to. */
  private Optional<PendingLogon> destination = Optional.empty();

  SessionConnections(SessionRunner runner) {
    this.runner = runner;
  }

  /** The connection, if there is one. */
  Optional<SessionLink> current() {
    return current;
  }

  /** Whether a connection is the session's. */
  boolean isCurrent(SessionLink candidate) {
    return current.isPresent() && current.get() == candidate;
  }

  /** The connection's number, 0 without one. */
  long number() {
    return current.isPresent() ? current.get().number() : 0;
  }

  /** Closes the connection; nothing more comes of it. */
  void close() {
    if (current.isPresent()) {
      former = current;
      former.get().close();
      current = Optional.empty();
    }
  }

  /** Whether there is no connection, nor one whose last bytes are still going out. */
  boolean isGone() {
    return current.isEmpty() && (former.isEmpty() || former.get().isGone());
  }

  /** A connection is gone, or is to be taken as gone. */
  void lost(SessionLink gone, String detail) {
    if (isCurrent(gone)) {
      close();
      runner.call((session, now) -> session.disconnected(detail, now));
    }
  }

  /** A connection that we opened stands. */
  void dialled(SessionLink fresh) {
    current = Optional.of(fresh);
    runner.call((session, now) -> session.connected(fresh.remoteAddress(), now));
  }

  /** A counterparty's Logon asks for the session. */
  void claim(PendingLogon newcomer, Session session) {
    if (destination.isPresent() || !session.acceptsConnection()) {
      newcomer.deny(Refusal.SESSION_TAKEN, REFUSED);
    } else if (newcomer.engine() == runner.engine()) {
      attach(newcomer, session);
    } else {
      destination = Optional.of(newcomer);
      runner.residence().leave(runner.engine());
      current.ifPresent(replaced -> lost(replaced, "another connection took over"));
      runner.engine().touch(runner);
    }
  }

  /** Lets the session go once nothing of it waits here any more. */
  void turnEnded(Session session) {
    if (destination.isPresent() && session.quiescent()) {
      PendingLogon newcomer = destination.get();
      destination = Optional.empty();
      runner.moveTo(newcomer);
    }
  }

  /** The session is where its newcomer is, if that is still there. */
  void attach(PendingLogon newcomer, Session session) {
    if (!newcomer.isOpen() || !session.acceptsConnection()) {
      newcomer.deny(Refusal.SESSION_TAKEN, REFUSED);
      return;
    }
    SessionLink fresh = newcomer.handOver(runner);
    // This may replace a connection, which the session closes before the new one is its.
    runner.call((s, now) -> s.connected(fresh.remoteAddress(), now));
    current = Optional.of(fresh);
    fresh.begin(newcomer.logon());
  }
}
