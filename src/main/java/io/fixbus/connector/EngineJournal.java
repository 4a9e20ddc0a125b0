package io.fixbus.connector;

import io.fixbus.journal.GroupCommit;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalRoom;
import io.fixbus.session.SessionLog;

/**
 * One engine's side of the journal. Records gather in one batch while the batch before is being
 * written; its acknowledgement releases what the sessions hold back.
 *
 * <p>Thread: the engine's event loop, but for what {@link GroupCommit.Owner} says.
 */
final class EngineJournal implements GroupCommit.Owner {
  /** Bounds of what is on its way to the journal, what gathers here included. */
  static final int MAX_RECORDS = 10_000;

  static final int MAX_BYTES = 16 * 1024 * 1024;
  /** Which part of it may be taken before sockets rest. */
  private static final int REST_PART = 4;

  private final Engine engine;
  private final JournalWorker worker;
  private GatheredRecords gathering = new GatheredRecords(0);
  private GatheredRecords writing = new GatheredRecords(1);
  private State state = State.IDLE;
  private final LastRoom lastRoom;
  private final CommitPace pace;
  private long submittedNanos;
  private boolean refusing;
  private boolean busy;

  private enum State {
    /** The journal has nothing of ours. */
    IDLE,
    /** It has a batch. */
    WRITING,
    /** It had no space for a batch, which has to be tried again. */
    FULL,
    /** It failed for good. */
    FAILED
  }

  EngineJournal(Engine engine, JournalWorker worker, CommitPace pace) {
    this.engine = engine;
    this.worker = worker;
    this.pace = pace;
    this.lastRoom = new LastRoom(engine);
  }

  /** Where a session's records of this turn go. */
  SessionLog log(int sessionId) {
    return gathering.batch.log(sessionId);
  }

  /** Whether another application message may be numbered. */
  boolean hasRoom() {
    return pendingRecords() < MAX_RECORDS && pendingBytes() < MAX_BYTES;
  }

  /** Whether the journal has everything that was logged. */
  boolean isIdle() {
    return gathering.batch.isEmpty() && (state == State.IDLE || state == State.FAILED);
  }

  /** A session that logged something in the turn that ends waits for it. */
  void await(SessionRunner session, long position) {
    gathering.await(session, position);
  }

  /** Does something once all that is logged so far can be read back. */
  void whenReadable(Runnable work) {
    if (!gathering.batch.isEmpty()) {
      gathering.await(work);
    } else if (state == State.WRITING || state == State.FULL) {
      writing.await(work);
    } else {
      work.run();
    }
  }

  /** Whether a session that arrives here has to rest its socket. */
  boolean isBusy() {
    return busy;
  }

  /** Whether the journal has been slow for a while. */
  boolean isSlow() {
    return pace.isSlow();
  }

  /** Hands over what was logged up to the end of this turn, unless the journal still writes. */
  void endTurn() {
    if (worker.promisesNothing()) {
      gathering.release();
    }
    if (state == State.FAILED) {
      gathering.clear();
    } else if (state == State.IDLE && !gathering.batch.isEmpty()) {
      GatheredRecords full = gathering;
      gathering = writing;
      writing = full;
      submit();
    }
    tellWhetherBusy();
  }

  /** Tries a batch again that found no space, and tells the sessions how much room is left. */
  void tick() {
    if (state == State.FULL) {
      submit();
    }
    tellWhetherBusy();
    JournalRoom room = worker.room();
    if (room == JournalRoom.CLOSED && state == State.IDLE) {
      // Not by a batch of this engine, or it would have been told.
      fail("the journal is closed for good");
    }
    boolean full = state == State.FULL || room == JournalRoom.LOW || room == JournalRoom.LAST;
    if (full != refusing) {
      refuse(full, "the journal is short of space");
    }
    lastRoom.tick(room);
    long nowNanos = System.nanoTime();
    if (pace.tick(state == State.WRITING ? nowNanos - submittedNanos : 0, nowNanos)) {
      boolean slow = pace.isSlow();
      engine.sessions().forEach(each -> each.call((s, now) -> s.journalSlow(slow, now)));
    }
  }

  @Override
  public void written(JournalBatch batch) {
    engine.execute(this::acknowledged);
  }

  @Override
  public void failed(JournalBatch batch, JournalException failure) {
    engine.execute(() -> lost(failure));
  }

  private void submit() {
    state = State.WRITING;
    submittedNanos = System.nanoTime();
    try {
      if (worker.appendAtOnce(writing.batch)) {
        acknowledged();
      } else {
        worker.submit(writing.batch, this);
      }
    } catch (JournalException e) {
      lost(e);
    }
  }

  private void acknowledged() {
    state = State.IDLE;
    pace.committed(System.nanoTime() - submittedNanos);
    writing.release();
    writing.clear();
    // What gathered meanwhile goes at the end of the turn, when its sessions are known to wait.
    engine.now();
  }

  private void lost(JournalException failure) {
    if (failure.kind() == JournalException.Kind.FULL) {
      state = State.FULL;
      refuse(true, failure.getMessage());
      return;
    }
    writing.clear();
    fail(failure.getMessage());
  }

  private void fail(String text) {
    state = State.FAILED;
    gathering.clear();
    for (SessionRunner session : engine.sessions()) {
      session.call((s, now) -> s.journalFailed(text, now));
    }
  }

  /**
   * Lets sockets rest when a quarter of the room is taken, so that what was read can still be
   * answered, and go on when half of that is written. A failed or full journal is told in other ways.
   */
  void tellWhetherBusy() {
    int part = busy ? 2 * REST_PART : REST_PART;
    boolean now = (state == State.IDLE || state == State.WRITING)
        && (pendingRecords() > MAX_RECORDS / part || pendingBytes() > MAX_BYTES / part);
    if (now != busy) {
      busy = now;
      for (SessionRunner session : engine.sessions()) {
        session.call((s, time) -> s.journalBusy(now, time));
      }
    }
  }

  private long pendingRecords() {
    return worker.pendingRecords() + gathering.batch.recordCount();
  }

  private long pendingBytes() {
    return worker.pendingBytes() + gathering.batch.byteCount();
  }

  private void refuse(boolean full, String text) {
    refusing = full;
    for (SessionRunner session : engine.sessions()) {
      session.call((s, now) -> s.journalFull(full, text, now));
    }
  }
}
