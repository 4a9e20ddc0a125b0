package io.fixbus.connector;

import io.fixbus.session.Now;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sessions on one event loop, turn by turn. A turn begins with the first event that touches a
 * session and ends when the loop has done what was queued by then; what the sessions logged in it is
 * handed to the journal at once, what they wrote goes out at once.
 *
 * <p>Thread: the event loop, but for {@link #execute} and {@link #inLoop}.
 */
final class Engine {
  private static final Logger LOGGER = LoggerFactory.getLogger(Engine.class);
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int IDLE_ROUNDS = 10;

  private final Context context;
  private final Thread thread;
  private final LoopLoad load;
  private final EngineJournal journal;
  private final Handler<Void> endOfTurn = nothing -> endTurn();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final Set<SessionRunner> running = new LinkedHashSet<>();
  /** The same, to go over; out of date when {@link #changed}. */
  private List<SessionRunner> sessions = List.of();

  private boolean changed;
  private List<SessionRunner> touched = new ArrayList<>();
  private List<SessionRunner> ending = new ArrayList<>();
  private Now now = readClocks();
  private boolean inTurn;
  private int round;

  /** To be created on the event loop that it runs on. */
  Engine(Context context, JournalWorker worker, LoopLoad load, OverloadListener news) {
    this.context = context;
    this.thread = Thread.currentThread();
    this.load = load;
    this.journal = new EngineJournal(this, worker, new CommitPace(news, System.nanoTime()));
  }

  /** Reads both clocks. Any thread. */
  static Now readClocks() {
    Instant wall = Instant.now();
    return new Now(wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano(), System.nanoTime());
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
    if (session.turn().begin(now)) {
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

  /** A session runs here from now on. */
  void add(SessionRunner session) {
    changed |= running.add(session);
  }

  /** A session runs here no longer. */
  void remove(SessionRunner session) {
    changed |= running.remove(session);
  }

  /** The sessions that run here at the moment. */
  List<SessionRunner> sessions() {
    if (changed) {
      sessions = List.copyOf(running);
      changed = false;
    }
    return sessions;
  }

  /**
   * To be called every 100 ms. Sessions in which something happened lately are told the time each
   * time, the others when something is due and in every tenth: of thousands, most are idle.
   */
  void tick() {
    journal.tick();
    round = (round + 1) % IDLE_ROUNDS;
    long nowNanos = now().monotonicNanos();
    List<SessionRunner> all = sessions();
    for (int i = 0; i < all.size(); i++) {
      if (i % IDLE_ROUNDS == round || all.get(i).turn().wantsTick(nowNanos)) {
        all.get(i).tick();
      }
    }
  }

  /** Whether Logons are refused, so that those who are logged on do not suffer. */
  boolean shedsLogons() {
    return load.isBehind() && sessions().stream().anyMatch(session -> session.isConnected());
  }

  private void beginTurn() {
    if (!inTurn) {
      inTurn = true;
      now = readClocks();
      context.runOnContext(endOfTurn);
    }
  }

  private void endTurn() {
    try {
      while (!later.isEmpty() || !touched.isEmpty()) {
        for (Runnable work = later.poll(); work != null; work = later.poll()) {
          runGuarded(work);
        }
        endTouchedTurns();
        journal.endTurn();
      }
    } finally {
      inTurn = false;
    }
  }

  private void endTouchedTurns() {
    List<SessionRunner> sessions = touched;
    touched = ending;
    ending = sessions;
    for (SessionRunner session : sessions) {
      session.endTurn();
    }
    sessions.clear();
  }

  /** Whatever one piece of work does, the others have their turn. */
  private static void runGuarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOGGER.error("A defect in the work of a turn", e);
    }
  }
}
