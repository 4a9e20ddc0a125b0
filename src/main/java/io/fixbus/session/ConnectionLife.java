package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.AUTO_CONNECT;
import static io.fixbus.session.ConnectionSettings.RECONNECT_INTERVAL;
import static io.fixbus.session.SequenceSettings.RESET_ON_DISCONNECT;
import static io.fixbus.session.SequenceSettings.RESET_ON_ERROR;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGOUT;

import java.util.Optional;

/**
 * The life of a session's connections: when to connect, what begins with one and what ends with it.
 */
final class ConnectionLife implements SessionContext.Ending, SessionHours.Changes {
  private static final long NO_DAY = Long.MIN_VALUE;
  private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;

  private final SessionContext session;
  private final SessionParts parts;
  private final LogonHandshake logon;
  private final SessionHours hours;
  private boolean enabled;
  private Optional<SessionFailure> blocked = Optional.empty();
  private String connectedTo = "";
  private long connectedEpochNanos;
  private long connectedDay = NO_DAY;
  private int attempt;
  private long pauseNanos;
  private boolean connectPending;
  private long connectNanos;

  ConnectionLife(
      SessionContext session, SessionParts parts, LogonHandshake logon, SessionHours hours) {
    this.session = session;
    this.parts = parts;
    this.logon = logon;
    this.hours = hours;
  }

  void start() {
    hours.tick(this);
    session.states.base(SessionState.DISCONNECTED_NOCONN_TODAY, session.now);
    enabled = session.settings.role() == Role.ACCEPTOR || session.settings.is(AUTO_CONNECT);
    resume();
  }

  /** Whether nobody keeps the session down. */
  boolean allowed() {
    return enabled && blocked.isEmpty();
  }

  /** Whether the session may be connected now. */
  boolean enabled() {
    return allowed() && hours.isOpen();
  }

  @Override
  public void opened() {
    if (session.settings.role() == Role.ACCEPTOR || session.settings.is(AUTO_CONNECT)) {
      enable();
    }
  }

  @Override
  public void closed() {
    connectPending = false;
    if (session.phase == Phase.LOGGED_ON) {
      logoutAndEnd("The session time is over", Disconnect.REQUESTED);
    } else if (session.phase != Phase.DOWN
        && session.phase != Phase.CLOSING
        && session.phase != Phase.LOGOUT_SENT) {
      end(Disconnect.REQUESTED, "the session time is over");
    } else if (session.phase == Phase.DOWN) {
      down(false);
    }
  }

  /**
   * Other settings hold.
   *
   * @param before those that held so far
   */
  void settingsChanged(SessionSettings before) {
    SessionSettings settings = session.settings;
    if (connectPending) {
      long latest = session.now.monotonicNanos() + settings.nanos(RECONNECT_INTERVAL);
      connectNanos = Math.min(connectNanos, latest);
    }
    if (!enabled && settings.is(AUTO_CONNECT) && !before.is(AUTO_CONNECT)) {
      enable();
    }
  }

  Optional<SessionFailure> blocked() {
    return blocked;
  }

  SessionStatus.Connection connection() {
    return new SessionStatus.Connection(
        connectedTo, connectedEpochNanos, parts.heartbeats().roundTripNanos());
  }

  /** Lets the session be connected; an initiator tries at once. */
  void enable() {
    enabled = true;
    attempt = 0;
    pauseNanos = 0;
    resume();
  }

  /** Keeps the session down. */
  void disable() {
    enabled = false;
    connectPending = false;
  }

  /** Keeps the session down for a reason that only {@link #unblock} takes away. */
  void block(SessionFailure why) {
    blocked = Optional.of(why);
    connectPending = false;
    if (session.phase != Phase.DOWN) {
      end(Disconnect.REQUESTED, why.text());
    }
  }

  void unblock() {
    blocked = Optional.empty();
    resume();
  }

  void connected(String remoteAddress) {
    connectedTo = remoteAddress;
    connectedEpochNanos = session.now.epochNanos();
    connectedDay = day();
    session.phase = Phase.CONNECTED;
    session.outbound.dropBytes();
    session.gate.connectionStarted(session.numbers.nextOut());
    session.states.base(SessionState.NETWORK_CONN_ESTABLISHED, session.now);
    session.event(new SessionEvent.Connected(remoteAddress));
    logon.connected();
  }

  void connectFailed(String detail) {
    session.phase = Phase.DOWN;
    session.event(new SessionEvent.Disconnected(Disconnect.CONNECT_FAILED, detail));
    down(false);
    attempt++;
    retryLater();
  }

  /** Both Logons are exchanged: the next attempt begins anew. */
  void loggedOn() {
    attempt = 0;
    pauseNanos = 0;
  }

  /** The other side or the network closed the connection. */
  void lost(String detail) {
    if (session.phase.connected()) {
      boolean expected = session.phase == Phase.CLOSING;
      ended(expected ? Disconnect.LOGOUT : Disconnect.CONNECTION_LOST, detail, !expected);
    }
  }

  @Override
  public void end(Disconnect reason, String detail) {
    if (session.phase == Phase.DOWN) {
      return;
    }
    session.wire.disconnect(reason);
    ended(reason, detail, reason == Disconnect.HEARTBEAT_TIMEOUT);
  }

  @Override
  public void logoutAndEnd(String text, Disconnect reason) {
    parts.logout().startForError(text, reason);
  }

  @Override
  public void logoutAndEndAtOnce(String text, Disconnect reason) {
    parts.logout().startAtOnce(text, reason);
  }

  void tick() {
    hours.tick(this);
    if (connectPending && session.now.monotonicNanos() - connectNanos >= 0) {
      connect();
    } else if (session.states.base() == SessionState.DISCONNECTED_WCONN_TODAY
        && day() != connectedDay) {
      session.states.base(SessionState.DISCONNECTED_NOCONN_TODAY, session.now);
    }
  }

  /** How long {@link #tick} has nothing to do if nothing happens, in nanoseconds. */
  long restNanos() {
    long untilAttempt =
        connectPending ? connectNanos - session.now.monotonicNanos() : Long.MAX_VALUE;
    return Math.min(untilAttempt, hours.restNanos());
  }

  private void connect() {
    connectPending = false;
    session.phase = Phase.CONNECTING;
    session.states.base(SessionState.INITIATE_CONNECTION, session.now);
    session.wire.connect(attempt);
  }

  /** Does what an enabled session does while it is down. */
  private void resume() {
    if (!enabled() || session.phase != Phase.DOWN) {
      return;
    }
    if (session.settings.role() == Role.ACCEPTOR) {
      session.states.base(session.states.base(), SessionState.AWAITING_CONNECTION, session.now);
    } else {
      connect();
    }
  }

  private void ended(Disconnect reason, String detail, boolean broken) {
    boolean wasLoggedOn = session.states.base() == SessionState.ACTIVE;
    session.phase = Phase.DOWN;
    connectedTo = "";
    connectedEpochNanos = 0;
    session.outbound.dropBytes();
    session.gate.connectionEnded();
    parts.gaps().clear();
    parts.resends().cancel();
    parts.resets().stop();
    logon.stop();
    resetAsConfigured(reason);
    hours.resetIfDue();
    session.event(new SessionEvent.Disconnected(reason, detail));
    down(broken);
    parts.heartbeats().stop();
    parts.logout().stop();
    parts.sends().connectionEnded();
    session.gate.settle(session.now);
    if (wasLoggedOn) {
      pauseNanos = 0;
    } else {
      attempt++;
    }
    retryLater();
  }

  private void resetAsConfigured(Disconnect reason) {
    if (session.settings.is(RESET_ON_DISCONNECT)) {
      session.resetNumbers("resetOnDisconnect", false);
    } else if (session.settings.is(RESET_ON_LOGOUT) && reason == Disconnect.LOGOUT) {
      session.resetNumbers("resetOnLogout", false);
    } else if (session.settings.is(RESET_ON_ERROR) && reason.error()) {
      session.resetNumbers("resetOnError", false);
    }
  }

  private void down(boolean broken) {
    SessionState state = connectedDay != day()
        ? SessionState.DISCONNECTED_NOCONN_TODAY
        : broken ? SessionState.DISCONNECTED_BROKEN_CONN : SessionState.DISCONNECTED_WCONN_TODAY;
    boolean awaits = session.settings.role() == Role.ACCEPTOR && enabled();
    session.states.base(state, awaits ? SessionState.AWAITING_CONNECTION : state, session.now);
  }

  private void retryLater() {
    if (session.settings.role() == Role.INITIATOR && enabled()) {
      long next = pauseNanos == 0 ? FIRST_PAUSE_NANOS : pauseNanos * 2;
      pauseNanos = Math.min(session.settings.nanos(RECONNECT_INTERVAL), next);
      connectPending = true;
      connectNanos = session.now.monotonicNanos() + pauseNanos;
    }
  }

  private long day() {
    return hours.today();
  }
}
