package io.fixbus.simulation;

import io.fixbus.journal.Direction;
import io.fixbus.journal.GroupCommit;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.session.Now;
import io.fixbus.session.Session;
import io.fixbus.session.SessionLog;
import java.util.ArrayList;
import java.util.List;

/**
 * A program's way to its journal, as the connector goes it: one batch gathers while the batch
 * before is being written, and its acknowledgement releases what the session holds back.
 */
final class JournalClient implements GroupCommit.Owner {
  private static final int MESSAGES_AT_ONCE = 64;
  private static final int BYTES_AT_ONCE = 256 * 1024;
  private static final long IDLE_NANOS = 50 * VirtualTime.MILLI;
  private static final long MAINTAIN_NANOS = VirtualTime.SECOND;
  private static final long RESTART_NANOS = VirtualTime.SECOND;

  private final Program program;
  private final Machine machine;
  private final Journal journal;
  private final JournalReader reader;
  private final GroupCommit commits;
  private final int sessionId;
  private Gathered gathering = new Gathered();
  private Gathered writing = new Gathered();
  private State state = State.IDLE;
  private boolean full;
  private int reads;
  private long lastWriteNanos;
  private long lastMaintainedNanos;

  private enum State {
    IDLE,
    WRITING,
    FULL,
    FAILED
  }

  /** Records of some turns, and who waits for them. */
  private static final class Gathered {
    private static final long NOBODY = -1;

    private final JournalBatch batch = new JournalBatch();
    private final List<Runnable> others = new ArrayList<>();
    private long position = NOBODY;
    private long mark;

    private void clear() {
      batch.clear();
      position = NOBODY;
      if (!others.isEmpty()) {
        List<Runnable> waiting = List.copyOf(others);
        others.clear();
        waiting.forEach(Runnable::run);
      }
    }
  }

  JournalClient(Program program, Journal journal, int sessionId) {
    this.program = program;
    this.machine = program.machine();
    this.journal = journal;
    this.reader = journal.reader();
    this.commits = new GroupCommit(journal);
    this.sessionId = sessionId;
  }

  int sessionId() {
    return sessionId;
  }

  Journal journal() {
    return journal;
  }

  SessionLog log() {
    return gathering.batch.log(sessionId);
  }

  /** The session waits for what it has logged up to a position. */
  void await(long position) {
    gathering.position = position;
    gathering.mark = machine.witness().mark();
  }

  boolean isAwaited() {
    return gathering.position != Gathered.NOBODY || writing.position != Gathered.NOBODY;
  }

  /** Whether the session waits for the disk. */
  boolean isBusy() {
    return state != State.IDLE || reads > 0;
  }

  /** Hands over what was gathered; whether the session was told of its end within. */
  boolean endTurn() {
    if (state == State.FAILED) {
      gathering.clear();
    } else if (state == State.IDLE && !gathering.batch.isEmpty()) {
      Gathered handed = gathering;
      gathering = writing;
      writing = handed;
      return submit();
    }
    return false;
  }

  void tick() {
    if (state == State.FULL) {
      submit();
    }
    JournalRoom room = journal.room();
    boolean now = state == State.FULL || room == JournalRoom.LOW || room == JournalRoom.LAST;
    if (now != full) {
      full = now;
      program.turn((session, time) -> session.journalFull(now, "no space left", time));
    }
    long nowNanos = machine.world().time().nowNanos();
    if (state == State.IDLE && nowNanos - lastWriteNanos > IDLE_NANOS) {
      care(journal::idle);
    }
    if (state == State.IDLE && nowNanos - lastMaintainedNanos > MAINTAIN_NANOS) {
      lastMaintainedNanos = nowNanos;
      care(journal::maintain);
    }
  }

  private void care(Runnable what) {
    if (!program.isUp() || journal.room() == JournalRoom.CLOSED) {
      return;
    }
    machine.onDisk(() -> {
      try {
        what.run();
      } catch (JournalException e) {
        // The next batch tells the session, if the journal is closed by it.
      }
    });
  }

  private boolean submit() {
    state = State.WRITING;
    lastWriteNanos = machine.world().time().nowNanos();
    boolean[] atOnce = {false};
    machine.onDisk(() -> {
      try {
        atOnce[0] = journal.appendAtOnce(writing.batch);
        if (atOnce[0]) {
          acknowledged();
        } else if (commits.submit(writing.batch, this)) {
          machine.world().time().after(machine.speed().latencyNanos() / 10, this::write);
        }
      } catch (JournalException e) {
        lost(e);
      }
    });
    return atOnce[0];
  }

  /** On the journal's own thread, which a pause of the event loop does not stop. */
  private void write() {
    if (program.isUp()) {
      machine.onDisk(commits::run);
    }
  }

  @Override
  public void written(JournalBatch batch) {
    machine
        .world()
        .time()
        .after(
            machine.speed().latencyNanos(),
            () -> program.happens(() -> {
              acknowledgeAndTurn();
            }));
  }

  @Override
  public void failed(JournalBatch batch, JournalException failure) {
    if (!machine.diedInCall()) {
      machine
          .world()
          .time()
          .after(machine.speed().latencyNanos(), () -> program.happens(() -> lost(failure)));
    }
  }

  private void acknowledgeAndTurn() {
    program.turn((session, now) -> acknowledged());
  }

  private void acknowledged() {
    state = State.IDLE;
    long position = writing.position;
    machine.witness().durable(writing.mark);
    writing.clear();
    program.tell((session, now) -> session.journaled(position, now));
  }

  private void lost(JournalException failure) {
    machine.world().note(machine.side(), "loses", failure.kind().ordinal(), failure::getMessage);
    if (failure.kind() == JournalException.Kind.FULL) {
      state = State.FULL;
      return;
    }
    state = State.FAILED;
    writing.clear();
    gathering.clear();
    program.turn((session, now) -> session.journalFailed(failure.getMessage(), now));
    machine
        .world()
        .time()
        .after(RESTART_NANOS, () -> program.happens(() -> machine.dies(false, RESTART_NANOS)));
  }

  /** Reads messages to be sent again. */
  void replay(long token, int run, int from, int to) {
    read(
        new JournaledRange(sessionId, Direction.OUT, run, from, to),
        (session, page, now) -> session.replayed(token, page.messages(), now),
        (session, text, now) -> session.replayFailed(token, text, now));
  }

  /** Reads messages to be delivered again. */
  void recall(int run, int from, int to) {
    read(
        new JournaledRange(sessionId, Direction.IN, run, from, to),
        (session, page, now) -> session.recalled(page.messages(), page.next(), now),
        Session::recallFailed);
  }

  /** What a session is told of a read. */
  private interface Result<T> {
    void tell(Session session, T result, Now now);
  }

  /** Reads once all that is logged so far can be read. */
  private void read(JournaledRange range, Result<JournaledPage> page, Result<String> failure) {
    reads++;
    Runnable read = () -> machine
        .world()
        .time()
        .after(
            machine.speed().latencyNanos(),
            () -> program.happens(() -> machine.onDisk(() -> readNow(range, page, failure))));
    if (!gathering.batch.isEmpty()) {
      gathering.others.add(read);
    } else if (state == State.WRITING || state == State.FULL) {
      writing.others.add(read);
    } else {
      read.run();
    }
  }

  private void readNow(JournaledRange range, Result<JournaledPage> page, Result<String> failure) {
    reads--;
    try {
      JournaledPage found = reader.read(range, MESSAGES_AT_ONCE, BYTES_AT_ONCE);
      program.turn((session, now) -> page.tell(session, found, now));
    } catch (JournalException e) {
      Invariant.I23.require(e.kind() != JournalException.Kind.CORRUPT, "%s", e.getMessage());
      program.turn((session, now) -> failure.tell(session, e.getMessage(), now));
    }
  }
}
