package io.fixbus.session;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which states may hold at once, by the design's table of states. */
final class StateTable {

  private static final Set<SessionState> DOWN = EnumSet.of(
      SessionState.DISCONNECTED_NOCONN_TODAY,
      SessionState.DISCONNECTED_WCONN_TODAY,
      SessionState.DISCONNECTED_BROKEN_CONN,
      SessionState.AWAITING_CONNECTION,
      SessionState.INITIATE_CONNECTION);
  private static final Set<SessionState> BEFORE_LOGON = EnumSet.of(
      SessionState.NETWORK_CONN_ESTABLISHED, SessionState.WAITING_FOR_LOGON,
      SessionState.LOGON_INITIAL_SENT, SessionState.LOGON_INITIAL_RECV);
  private static final Set<SessionState> LOGGED_ON =
      EnumSet.of(SessionState.LOGON_RESPONSE, SessionState.ACTIVE);
  private static final Set<SessionState> OF_ACCEPTORS = EnumSet.of(
      SessionState.AWAITING_CONNECTION,
      SessionState.LOGON_INITIAL_RECV,
      SessionState.LOGON_RESPONSE);
  private static final Set<SessionState> OF_INITIATORS = EnumSet.of(
      SessionState.INITIATE_CONNECTION,
      SessionState.LOGON_INITIAL_SENT,
      SessionState.WAITING_FOR_LOGON);
  private static final Set<SessionState> OF_ONE_TURN = EnumSet.of(
      SessionState.RECV_SEQNUM_TOO_HIGH,
      SessionState.NO_MSG_IN_INTERVAL,
      SessionState.LOGON_INITIAL_SENT);

  private StateTable() {}

  /**
   * Fails if a session between two turns is in states that it cannot be in.
   *
   * @param connected whether a connection stands
   */
  static void check(SessionStatus status, Role role, boolean connected) {
    List<SessionState> states = status.states();
    SessionState base = SessionState.UNKNOWN;
    for (int i = 0; i < states.size(); i++) {
      SessionState state = states.get(i);
      require(i == 0 || state.compareTo(states.get(i - 1)) > 0, status, "the order of precedence");
      require(state != SessionState.UNKNOWN, status, "nothing is known");
      require(
          !(role == Role.ACCEPTOR ? OF_INITIATORS : OF_ACCEPTORS).contains(state),
          status,
          "the other side's state");
      require(!OF_ONE_TURN.contains(state), status, "the turn is over");
      if (DOWN.contains(state) || BEFORE_LOGON.contains(state) || LOGGED_ON.contains(state)) {
        require(base == SessionState.UNKNOWN, status, "one place in life");
        base = state;
      }
    }
    require(base != SessionState.UNKNOWN, status, "a place in life");
    require(
        DOWN.contains(base) != connected,
        status,
        connected ? "there is a connection" : "there is no connection");
    require(states.size() == 1 || !DOWN.contains(base), status, "more holds than being down");
    require(status.state() == states.get(0), status, "the first one is published");
    require(!status.loggedOn() || LOGGED_ON.contains(base), status, "logged on");
  }

  private static void require(boolean holds, SessionStatus status, String what) {
    if (!holds) {
      throw new AssertionError(
          what + ", but the states are " + status.states() + ", published " + status.state());
    }
  }
}
