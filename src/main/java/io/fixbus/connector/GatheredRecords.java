package io.fixbus.connector;

import io.fixbus.journal.JournalBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records of one engine's turns, and who waits for them. */
final class GatheredRecords {
  private static final int USUAL_SESSIONS = 16;

  final JournalBatch batch = new JournalBatch();
  private final int index;
  private final List<SessionRunner> sessions = new ArrayList<>();
  private final List<Runnable> others = new ArrayList<>();
  private long[] positions = new long[USUAL_SESSIONS];

  /**
   * @param index 0 or 1: tells an engine's two from each other
   */
  GatheredRecords(int index) {
    this.index = index;
  }

  /** A session waits for its records up to a log position; a later position takes over. */
  void await(SessionRunner session, long position) {
    int slot = session.turn().waitingSlots()[index];
    if (slot == TurnState.NO_SLOT) {
      slot = sessions.size();
      session.turn().waitingSlots()[index] = slot;
      sessions.add(session);
      if (slot == positions.length) {
        positions = Arrays.copyOf(positions, 2 * slot);
      }
    }
    positions[slot] = position;
  }

  /** Something else waits for all records gathered so far. */
  void await(Runnable work) {
    others.add(work);
  }

  /** Tells the sessions that their records count. */
  void release() {
    for (int slot = 0; slot < sessions.size(); slot++) {
      SessionRunner session = sessions.get(slot);
      session.turn().waitingSlots()[index] = TurnState.NO_SLOT;
      session.journaled(positions[slot]);
    }
    sessions.clear();
  }

  /** Forgets the records, tells those who wait for nothing but their end. */
  void clear() {
    for (SessionRunner session : sessions) {
      session.turn().waitingSlots()[index] = TurnState.NO_SLOT;
    }
    sessions.clear();
    batch.clear();
    List<Runnable> waiting = List.copyOf(others);
    others.clear();
    waiting.forEach(Runnable::run);
  }
}
