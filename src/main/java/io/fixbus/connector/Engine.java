package io.fixbus.connector;

import io.fixbus.session.Now;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs sessions on one event loop, turn by turn. A turn begins with the first event that touches a
 * session and ends when the loop has done what was queued by then; what the sessions logged in it is
 * handed to the journal at once, what they wrote goes out at once.
 *
 * <p>Thread: the event loop, but for {@link #execute} and {@link #inLoop}.
 */
final class Engine {
  private final Context context;
  private final Thread thread;
  private final EngineJournal journal;
  private final Handler<Void> endOfTurn = nothing -> endTurn();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final Set<SessionRunner> sessions = new LinkedHashSet<>();
  private List<SessionRunner> touched = new ArrayList<>();
  private List<SessionRunner> ending = new ArrayList<>();
  private Now now = SystemClock.now();
  private boolean inTurn;

  /** To be created on the event loop that it runs on. */
  Engine(Context context, JournalWorker worker) {
    this.context = context;
    this.thread = Thread.currentThread();
    this.journal = new EngineJournal(this, worker);
  }

  /** Whether the calling thread is this engine's. */
  boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  /** Runs work on the event loop, after what is queued there. Any thread. */
  void execute(Runnable work) {
    context.runOnContext(nothing -> work.run());
  }

  /** The time of this turn. */
  Now now() {
    beginTurn();
    return now;
  }

  /** A session got something to do: its turn will be ended. */
  void touch(SessionRunner session) {
    beginTurn();
    if (session.markTouched()) {
      touched.add(session);
    }
  }

  /** Does something in this turn, but not from within the session's call. */
  void later(Runnable work) {
    beginTurn();
    later.add(work);
  }

  /** What the engine's sessions log. */
  EngineJournal journal() {
    return journal;
  }

  /** The sessions that run here. */
  Set<SessionRunner> sessions() {
    return sessions;
  }

  /** To be called every 100 ms or less. */
  void tick() {
    journal.tick();
    for (SessionRunner session : List.copyOf(sessions)) {
      session.tick();
    }
  }

  private void beginTurn() {
    if (!inTurn) {
      inTurn = true;
      now = SystemClock.now();
      context.runOnContext(endOfTurn);
    }
  }

  private void endTurn() {
    while (!later.isEmpty() || !touched.isEmpty()) {
      for (Runnable work = later.poll(); work != null; work = later.poll()) {
        work.run();
      }
      List<SessionRunner> batch = touched;
      touched = ending;
      ending = batch;
      for (SessionRunner session : batch) {
        session.endTurn();
      }
      batch.clear();
      journal.endTurn();
    }
    inTurn = false;
  }
}
