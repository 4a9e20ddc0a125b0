package io.fixbus.connector;

import io.fixbus.session.Now;
import io.fixbus.session.Session;
import io.fixbus.session.SessionLog;

/**
 * One session's part in its engine's turn: whether it has one, and what it logs and waits for.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class TurnState {
  static final int NO_SLOT = -1;

  private static final long LIVELY_NANOS = 1_000_000_000L;
  private static final long LONGEST_REST_NANOS = 3_600_000_000_000L;

  private final Caller caller;
  private final int journalId;
  private final int[] waitingSlots = {NO_SLOT, NO_SLOT};
  private boolean open;
  private boolean logged;
  private long beganNanos;
  private long dueNanos;

  TurnState(Caller caller, int journalId) {
    this.caller = caller;
    this.journalId = journalId;
  }

  /** Marks the turn as begun; false if it had begun before. */
  boolean begin(Now now) {
    boolean first = !open;
    open = true;
    beganNanos = now.monotonicNanos();
    return first;
  }

  /** Whether the turn has begun and not yet ended. */
  boolean isOpen() {
    return open;
  }

  /** Whether something was logged in it. */
  boolean hasLogged() {
    return logged;
  }

  /** Whether the session is to be told the time: something happened of late, or is due. */
  boolean wantsTick(long nowNanos) {
    return nowNanos - beganNanos < LIVELY_NANOS || nowNanos - dueNanos >= 0;
  }

  /** The session was told the time, and nothing is due for so long. */
  void rest(long nowNanos, long restNanos) {
    dueNanos = nowNanos + Math.min(restNanos, LONGEST_REST_NANOS);
  }

  /** Where the session's records of this turn go. */
  SessionLog log() {
    logged = true;
    return caller.engine().journal().log(journalId);
  }

  /**
   * Ends the turn.
   *
   * @return whether the session has to wait for what it logged
   */
  boolean end(Session session) {
    open = false;
    Engine engine = caller.engine();
    session.endTurn(engine.now());
    if (logged) {
      logged = false;
      return true;
    }
    if (!isWaiting() && !session.quiescent()) {
      // It logged nothing for what it made in this turn, so there is nothing to wait for.
      session.journaled(session.logPosition(), engine.now());
    }
    return false;
  }

  /** The session's places among those who wait for its engine's gathered records. */
  int[] waitingSlots() {
    return waitingSlots;
  }

  private boolean isWaiting() {
    return waitingSlots[0] != NO_SLOT || waitingSlots[1] != NO_SLOT;
  }
}
