package io.fixbus.session;

/**
 * Whether the socket is read: not while the application or the journal is behind, nor while a Logon
 * is being judged.
 */
final class Reading {
  private final SessionContext session;
  private final SessionParts parts;
  private boolean journalBusy;
  private boolean paused;

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

  /** To be called after whatever may have changed the answer. */
  void update() {
    boolean wanted = session.phase == Phase.AUTHENTICATING || session.phase.connected()
        && (journalBusy || parts.mark().redelivery().isActive() || parts.window().isFull());
    if (wanted != paused) {
      paused = wanted;
      if (!paused) {
        parts.heartbeats().notReading();
      }
      session.effects.pauseReading(paused);
    }
  }
}
