package io.fixbus.connector;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a session runs, and how requests get there from its home, the event loop on which its bus
 * consumers are registered: directly while it runs at home, else through the mailbox.
 *
 * <p><b>Why a session moves.</b> A session belongs to one thread at a time and has no locks. A
 * counterparty's connection belongs to the event loop that accepted it, and nobody knows beforehand
 * which one that will be. So that no message has to cross threads on its way between socket and
 * session, the session goes to its connection. Its bus consumers stay: Vert.x delivers to a
 * consumer on one context for as long as it lives. Meanwhile applications send, operators ask, the
 * journal acknowledges, timers fire.
 *
 * <p><b>What must hold.</b> First, at any instant at most one thread calls the session, and it sees
 * all that the one before did. Second, requests are carried out in the order in which they came to
 * the home, each once, and a bounded number of them waits. Third, the session waits for nothing on
 * an engine that it has left.
 *
 * <p><b>The order of a move</b> from engine A to engine B, where the Logon is:
 *
 * <ol>
 *   <li>On A, in one turn, {@link SessionRunner#claim}: requests are held back from now on
 *       ({@link #leave}), and a connection that is replaced is closed.
 *   <li>On A, at the end of that turn or of a later one, {@code SessionRunner.moveTo}: as soon
 *       as the journal has acknowledged all that the session logged, A forgets it, the volatile
 *       field {@code engine} names B, and B is given a task. A touches nothing of the session after
 *       that.
 *   <li>On B, in that task: the session is told how B's journal fares, gets the connection and
 *       its Logon, and only then are requests let in ({@link #arrive}), so that the Logon is not
 *       behind thousands of them.
 * </ol>
 *
 * <p><b>Why the first holds.</b> Whoever calls the session reads {@code engine} and either is on
 * its thread or hands the call to it, where the question is asked again ({@link
 * SessionRunner#call}): a call that comes to A too late follows to B. Only the thread that {@code
 * engine} names calls, and only it changes the field; what A wrote before is visible to whoever
 * reads B there. A call that comes to B before the task finds the session whole, only without its
 * connection. If it is another claim, that newcomer is served and the one of the task is denied or
 * replaces it, as if both had come to one loop. While a move waits on A, further claims are denied;
 * the counterparty tries again.
 *
 * <p><b>Why the second holds.</b> All requests come in on the home's loop. {@code atHome} is read
 * and written there alone: it becomes false on A if A is home, and true on B if B is home. While it
 * is false everything goes through the mailbox, one bounded queue with one reader. Coming home
 * empties it first, and nothing comes between, since only this loop puts requests in. What could
 * break it: a task on A is to read the mailbox, and the session leaves before that task runs. Then
 * the task finds another reader there, takes nothing, and wakes the one who is there now; if there
 * is none yet, {@link Mailbox#open} will. A session that comes back to A has a new reader, so that
 * an old task is not taken for its own. Calls that are no requests, such as an acknowledgement of a
 * delivery, may overtake each other across a move; each names what it is about, by an id or a
 * token.
 *
 * <p><b>Why the third holds.</b> The move waits until the session is quiescent, and then no batch
 * of A holds anything that it waits for. New requests cannot put that off, since they are held
 * back; nor can the counterparty, whose connection is closed. If the journal is slow, the Logon
 * waits with it until its own time is over: {@link SessionWire#attach} looks whether the newcomer
 * is still there, and without it the session is on B all the same. A journal that promises nothing
 * acknowledges before it writes: of its last turn on A a record may then be written after those of
 * B.
 */
final class Residence {
  private final Engine home;
  private final Mailbox mailbox = new Mailbox();
  private final AtomicInteger waitingBytes = new AtomicInteger();
  /** Of the home's event loop alone. */
  private boolean atHome = true;

  Residence(Engine home) {
    this.home = home;
  }

  /** The engine on whose loop requests arrive. */
  Engine home() {
    return home;
  }

  /**
   * Lets a request have its turn, at once or when the session has arrived. On the home's loop.
   *
   * @return false when too many wait
   */
  boolean run(Runnable request) {
    if (atHome) {
      request.run();
      return true;
    }
    return mailbox.offer(request);
  }

  /**
   * The same for a request that is kept in memory while it waits.
   *
   * @param bytes how many it has
   * @param mostBytes how many may wait
   */
  boolean run(int bytes, int mostBytes, Runnable request) {
    if (atHome) {
      request.run();
      return true;
    }
    if (waitingBytes.addAndGet(bytes) <= mostBytes && mailbox.offer(() -> take(bytes, request))) {
      return true;
    }
    waitingBytes.addAndGet(-bytes);
    return false;
  }

  private void take(int bytes, Runnable request) {
    waitingBytes.addAndGet(-bytes);
    request.run();
  }

  /** Bytes of requests that wait for the session. Any thread. */
  int waitingBytes() {
    return waitingBytes.get();
  }

  /** Whether the session may be called from the home's loop. On the home's loop. */
  boolean isAtHome() {
    return atHome;
  }

  /** The session is about to leave an engine, on whose loop this is called. */
  void leave(Engine engine) {
    if (engine == home) {
      atHome = false;
    } else {
      mailbox.close();
    }
  }

  /** The session has arrived at an engine, on whose loop this is called. */
  void arrive(Engine engine) {
    if (engine == home) {
      // Nothing can come between: only this loop puts requests in.
      mailbox.empty();
      atHome = true;
    } else {
      mailbox.open(engine);
    }
  }
}
