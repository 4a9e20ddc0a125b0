package io.fixbus.session;

import static io.fixbus.session.LimitSettings.OVERLOAD;

import io.fixbus.session.LimitSettings.OnOverload;

/**
 * Whether the socket is read: not while the application or the journal is behind, nor while a Logon
 * is being judged, nor while memory is short and the application has not taken what was read.
 */
final class Reading {
  /** Before a counterparty whose TestRequest is not read would give up, with HeartBtInt 30. */
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  /** Which part of what may wait for a slow journal leaves room to answer what was read. */
  private static final int REST_PART = 4;

  private final SessionContext session;
  private final SessionParts parts;
  private boolean journalBusy;
  private boolean paused;
  private long pausedNanos;

  Reading(SessionContext session, SessionParts parts) {
    this.session = session;
    this.parts = parts;
  }

  boolean isPaused() {
    return paused;
  }

  /** The journal is behind, or has caught up. */
  void journalBusy(boolean busy) {
    journalBusy = busy;
    update();
  }

  /** Ends a session that has not been read for long, if so set, rather than to be given up itself. */
  void tick() {
    if (paused
        && session.phase == Phase.LOGGED_ON
        && session.settings.get(OVERLOAD) == OnOverload.LOGOUT
        && session.now.monotonicNanos() - pausedNanos >= PATIENCE_NANOS) {
      session.logoutAndEnd("Too much to do, try again later", Disconnect.SLOW_CONSUMER);
    }
  }

  /** Call it after whatever may have changed the answer. */
  void update() {
    boolean wanted = session.phase == Phase.AUTHENTICATING
        || session.phase.connected() && (journalIsBehind() || applicationIsBehind());
    if (wanted != paused) {
      paused = wanted;
      pausedNanos = session.now.monotonicNanos();
      if (!paused) {
        parts.heartbeats().notReading();
      }
      session.wire.pauseReading(paused);
    }
  }

  private boolean journalIsBehind() {
    return journalBusy || session.waitsForSlowJournal(REST_PART);
  }

  private boolean applicationIsBehind() {
    return parts.mark().redelivery().isActive()
        || parts.window().isFull()
        || session.crowded && parts.window().heldBytes() > 0;
  }
}
