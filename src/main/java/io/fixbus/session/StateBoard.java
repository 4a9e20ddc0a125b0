package io.fixbus.session;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Which states hold, and which of them is published by the rule of precedence. */
final class StateBoard {
  private static final EnumSet<SessionState> OF_ONE_TURN =
      EnumSet.of(SessionState.RECV_SEQNUM_TOO_HIGH, SessionState.NO_MSG_IN_INTERVAL);

  private final Application application;
  private final EnumSet<SessionState> overlays = EnumSet.noneOf(SessionState.class);
  private SessionState base = SessionState.UNKNOWN;
  private SessionState baseAfterTurn = SessionState.UNKNOWN;
  private SessionState published = SessionState.UNKNOWN;
  private long sinceEpochNanos;
  /** Empty after a change, until it is asked for. */
  private List<SessionState> all = List.of();

  StateBoard(Application application) {
    this.application = application;
  }

  /** The session's place in its life: one of these always holds. Other states end outside ACTIVE. */
  void base(SessionState state, Now now) {
    base(state, state, now);
  }

  /** The same, but at the end of this turn {@code afterTurn} takes over. */
  void base(SessionState state, SessionState afterTurn, Now now) {
    base = state;
    baseAfterTurn = afterTurn;
    if (state != SessionState.ACTIVE && state != SessionState.LOGON_RESPONSE) {
      overlays.clear();
    }
    publish(now);
  }

  SessionState base() {
    return base;
  }

  void set(SessionState state, boolean holds, Now now) {
    if (holds ? overlays.add(state) : overlays.remove(state)) {
      publish(now);
    }
  }

  void endTurn(Now now) {
    overlays.removeAll(OF_ONE_TURN);
    base = baseAfterTurn;
    publish(now);
  }

  /** Whether {@link #endTurn} would change something. */
  boolean turnPending() {
    return base != baseAfterTurn
        || overlays.contains(SessionState.RECV_SEQNUM_TOO_HIGH)
        || overlays.contains(SessionState.NO_MSG_IN_INTERVAL);
  }

  SessionState published() {
    return published;
  }

  long sinceEpochNanos() {
    return sinceEpochNanos;
  }

  List<SessionState> all() {
    if (all.isEmpty()) {
      List<SessionState> holding = new ArrayList<>(overlays);
      holding.add(base);
      holding.sort(null);
      all = List.copyOf(holding);
    }
    return all;
  }

  private void publish(Now now) {
    all = List.of();
    SessionState first = overlays.isEmpty() ? base : first();
    if (first != published) {
      SessionState from = published;
      published = first;
      sinceEpochNanos = now.epochNanos();
      application.event(new SessionEvent.StateChanged(from, first));
    }
  }

  /** Declaration order is precedence, and an EnumSet iterates in it. */
  private SessionState first() {
    SessionState overlay = overlays.iterator().next();
    return overlay.compareTo(base) < 0 ? overlay : base;
  }
}
