package io.fixbus.connector;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a bounded number of sessions read back what they send again; the others wait in order. A turn
 * is one read, so that many who ask for much get some of it each, and none falls silent for long.
 *
 * <p>Thread: any; the engines of a connector share it.
 */
final class ReplayQueue {
  private final int places;
  /** At most one read of each session: a newer one takes the place of one that nobody needs now. */
  private final Map<Object, Runnable> waiting = new LinkedHashMap<>();

  private int taken;

  /**
   * @param places how many may read at once
   */
  ReplayQueue(int places) {
    this.places = places;
  }

  /**
   * Has a turn begin now, on the calling thread, or when its time has come, on that of another who
   * leaves. Each turn that has begun has to be ended by {@link #leave()}.
   *
   * @param session whose turn it is
   */
  void enter(Object session, Runnable turn) {
    synchronized (this) {
      if (taken == places || !waiting.isEmpty()) {
        waiting.put(session, turn);
        return;
      }
      taken++;
    }
    turn.run();
  }

  /** A turn is over: the one that has waited longest begins. */
  void leave() {
    next().ifPresent(Runnable::run);
  }

  /** How many turns are under way. */
  synchronized int running() {
    return taken;
  }

  /** How many sessions wait. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized Optional<Runnable> next() {
    if (waiting.isEmpty()) {
      taken--;
      return Optional.empty();
    }
    Iterator<Runnable> turns = waiting.values().iterator();
    Runnable first = turns.next();
    turns.remove();
    return Optional.of(first);
  }
}
