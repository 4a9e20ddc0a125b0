package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.SequenceSettings.LAST_MSG_SEQ_NUM_PROCESSED;
import static io.fixbus.session.SequenceSettings.NEXT_EXPECTED_MSG_SEQ_NUM;
import static io.fixbus.session.ToleranceSettings.END_SEQ_NO_INFINITY;

import io.fixbus.dictionary.SessionDictionary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the parts of one session share. */
final class SessionContext {
  /** Records that may wait for a slow journal. */
  private static final int SLOW_QUOTA = 1_000;

  final FixVersion version;
  final Wire wire;
  final Application application;
  final Records records;
  final SequenceNumbers numbers;
  final StateBoard states;
  final CommitGate gate;
  final Outbound outbound;
  final Rejects rejects;
  final QueuedNumbers queued = new QueuedNumbers();

  /** In force now; read where they are needed and kept nowhere else, since they may change. */
  SessionSettings settings;

  /** The turn's time. */
  Now now = new Now(0, 0);

  Phase phase = Phase.DOWN;

  /** HeartBtInt(108) in force, in seconds. */
  int heartBtInt;

  /** Messages are read by it; the counterparty's Logon may choose another version. */
  SessionDictionary dictionary;

  /** MsgSeqNum(34) of the message that is being answered, 0 if none is, for 369. */
  int answering;

  /**
   * Whether the counterparty may not know of a reset of ours, an initiator's. Only another one can
   * settle that, and would give up what was numbered since.
   */
  boolean resetUnanswered;

  /** Whether all sessions together keep too much in memory, and this one more than its share. */
  boolean crowded;

  /** Whether the journal has been slow for a while. */
  boolean journalSlow;

  /** What ends a connection; set once the parts stand. */
  private @Nullable Ending ending;

  /** Ends the connection from our side. */
  interface Ending {
    void end(Disconnect reason, String detail);

    void logoutAndEnd(String text, Disconnect reason);

    void logoutAndEndAtOnce(String text, Disconnect reason);
  }

  SessionContext(
      SessionSettings settings, SessionProtocol protocol, RecoveredNumbers recovered, Doors doors) {
    this.settings = settings;
    this.version = FixVersion.of(settings.identity().beginString());
    this.wire = doors.wire();
    this.application = doors.application();
    this.records = doors.records();
    this.numbers = new SequenceNumbers(recovered);
    this.states = new StateBoard(application);
    this.gate = new CommitGate(records, wire);
    this.heartBtInt = settings.count(HEART_BT_INT);
    this.dictionary = protocol.dictionary();
    this.outbound = new Outbound(this);
    this.rejects = new Rejects(this);
  }

  void onEnd(Ending ending) {
    this.ending = ending;
  }

  private Ending ending() {
    return Objects.requireNonNull(ending);
  }

  void end(Disconnect reason, String detail) {
    ending().end(reason, detail);
  }

  /** Sends a Logout, awaits its answer for the logout time-out and ends the connection. */
  void logoutAndEnd(String text, Disconnect reason) {
    ending().logoutAndEnd(text, reason);
  }

  /** Sends a Logout and ends the connection as soon as it is written. */
  void logoutAndEndAtOnce(String text, Disconnect reason) {
    ending().logoutAndEndAtOnce(text, reason);
  }

  void event(SessionEvent event) {
    application.event(event);
  }

  void warn(String text) {
    application.event(new SessionEvent.Warning(text));
  }

  /** Starts a new run with both numbers 1, if any number of this one was used. */
  void resetNumbers(String cause, boolean atomicWithNext) {
    if (!numbers.untouched()) {
      startRun(cause, 1, atomicWithNext);
    }
  }

  /** Whether as many records wait for a slow journal as may, or one of so many parts of that. */
  boolean waitsForSlowJournal(int part) {
    return journalSlow && gate.unsafe() >= SLOW_QUOTA / part;
  }

  /** Starts a new run whose first number of ours is {@code nextOut}. */
  void startRun(String cause, int nextOut, boolean atomicWithNext) {
    int oldNextOut = numbers.nextOut();
    int oldNextIn = numbers.expectedIn();
    numbers.startRun();
    numbers.nextOut(nextOut);
    gate.runStarted();
    queued.clear();
    gate.log().reset(numbers.run(), nextOut, 1, atomicWithNext);
    event(new SessionEvent.SequenceReset(oldNextOut, oldNextIn, cause));
  }

  /** EndSeqNo(16) that means "all there are", the last known of which is {@code atLeast}. */
  int infinity(int atLeast) {
    int infinity =
        switch (settings.get(END_SEQ_NO_INFINITY)) {
          case AUTO -> version.infinity();
          case ZERO -> 0;
          case NINES -> FixVersion.NINES;
        };
    // Numbers can grow beyond the infinity of old.
    return infinity == 0 || infinity > atLeast ? infinity : atLeast;
  }

  /** Whether our own Logon and every header speak of what was processed. */
  boolean tellsLastMsgSeqNumProcessed() {
    return settings.is(LAST_MSG_SEQ_NUM_PROCESSED) && version.hasLastMsgSeqNumProcessed();
  }

  /** Whether NextExpectedMsgSeqNum(789) is sent and obeyed. */
  boolean usesNextExpectedMsgSeqNum() {
    return settings.is(NEXT_EXPECTED_MSG_SEQ_NUM) && version.hasNextExpectedMsgSeqNum();
  }
}
