package io.fixbus.connector;

import io.fixbus.journal.Direction;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.session.Records;
import io.fixbus.session.SessionLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * One session's records: its part of the engine's batch, and what is read back from the journal.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class SessionRecords implements Records {
  private static final int MESSAGES_AT_ONCE = 64;
  private static final int BYTES_AT_ONCE = 256 * 1024;

  private final ReplayVerticle replay;
  private final ReplayQueue replays;
  private final int journalId;
  private final Caller caller;
  private final TurnState turn;

  SessionRecords(ConnectorContext connector, SessionSetup setup, Caller caller, TurnState turn) {
    this.replay = connector.replay();
    this.replays = connector.bounds().replays();
    this.journalId = setup.journaled().journalId();
    this.caller = caller;
    this.turn = turn;
  }

  @Override
  public SessionLog log() {
    return turn.log();
  }

  /**
   * Reads the first outbound messages of a range for the session, which is told of them, when it is
   * its turn among those who do.
   */
  @Override
  public void readJournal(long token, int run, int from, int to) {
    replays.enter(
        this, () -> caller.callLater((session, now) -> replayInTurn(token, run, from, to)));
  }

  private void replayInTurn(long token, int run, int from, int to) {
    read(Direction.OUT, run, from, to, MESSAGES_AT_ONCE)
        .onSuccess(
            page -> tellAndLeave((session, now) -> session.replayed(token, page.messages(), now)))
        .onFailure(failure -> tellAndLeave((session, now) ->
            session.replayFailed(token, String.valueOf(failure.getMessage()), now)));
  }

  /** Tells the session what its turn has brought. */
  private void tellAndLeave(Caller.Call result) {
    caller.callLater((session, now) -> {
      try {
        result.on(session, now);
      } finally {
        replays.leave();
      }
    });
  }

  /** Reads the first inbound messages of a range for the session, which is told of them. */
  @Override
  public void readInbound(int run, int from, int to) {
    read(Direction.IN, run, from, to, MESSAGES_AT_ONCE)
        .onSuccess(page ->
            caller.callLater((session, now) -> session.recalled(page.messages(), page.next(), now)))
        .onFailure(failure -> caller.callLater(
            (session, now) -> session.recallFailed(String.valueOf(failure.getMessage()), now)));
  }

  /**
   * Reads the first messages of a range, after what is on its way to the journal.
   *
   * @return completes on the reader's thread
   */
  Future<JournaledPage> read(Direction direction, int run, int from, int to, int maxMessages) {
    JournaledRange range = new JournaledRange(journalId, direction, run, from, to);
    Promise<JournaledPage> read = Promise.promise();
    caller.engine().journal().whenReadable(() -> replay
        .call(reader -> reader.read(range, maxMessages, BYTES_AT_ONCE))
        .onComplete(read));
    return read.future();
  }
}
