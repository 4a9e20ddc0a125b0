package io.fixbus.connector;

import io.fixbus.journal.JournalRoom;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs sessions out while the journal still has room for that, and lets them come back when there is
 * enough of it again.
 *
 * <p>Thread: the engine's event loop.
 */
final class LastRoom {
  private static final Logger LOGGER = LoggerFactory.getLogger(LastRoom.class);

  private final Engine engine;
  private List<SessionRunner> loggedOut = List.of();

  LastRoom(Engine engine) {
    this.engine = engine;
  }

  /** Looks at what room there is. */
  void tick(JournalRoom room) {
    if (room == JournalRoom.LAST && loggedOut.isEmpty()) {
      logOut();
    } else if (room == JournalRoom.AMPLE && !loggedOut.isEmpty()) {
      comeBack();
    }
  }

  private void logOut() {
    List<SessionRunner> sessions = new ArrayList<>();
    for (SessionRunner session : engine.sessions()) {
      if (session.isEnabled()) {
        sessions.add(session);
        Retirement.logOut(session, "out of journal space");
      }
    }
    loggedOut = sessions;
    LOGGER.error("The journal has its last room: {} sessions log out", sessions.size());
  }

  private void comeBack() {
    LOGGER.info("The journal has room again: {} sessions come back", loggedOut.size());
    for (SessionRunner session : loggedOut) {
      session.call((s, now) -> s.operator().connect(Retirement.settled(() -> {}), now));
    }
    loggedOut = List.of();
  }
}
