package io.fixbus.session;

import static io.fixbus.session.CheckSettings.ACCEPT_SEQUENCE_LOWERING;
import static io.fixbus.session.ConnectionSettings.LOGON_TIMEOUT;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.LimitSettings.SEQUENCE_RESET_JUMP;
import static io.fixbus.session.ToleranceSettings.NEXT_AFTER_UNASKED_RESET;

import io.fixbus.dictionary.SessionRejectReason;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.fixbus.session.Outcome.Done;
import java.util.Optional;

/**
 * Sequence numbers set within a session: SequenceReset(4) in both modes (test cases 10, 11) and the
 * Logon with ResetSeqNumFlag(141)=Y, asked for by either side.
 */
final class NumberResets {
  private final SessionContext session;
  private final MessageChecks checks;
  private final LogonBody fields;
  private final GapRecovery gaps;
  private final ResendService resends;
  private Optional<Outcome<Done>> asker = Optional.empty();
  private long deadlineNanos;
  private boolean answered;
  private long answeredNanos;

  NumberResets(
      SessionContext session, MessageChecks checks, GapRecovery gaps, ResendService resends) {
    this.session = session;
    this.checks = checks;
    this.fields = new LogonBody(session);
    this.gaps = gaps;
    this.resends = resends;
  }

  /** Whether a message sets numbers whatever its own MsgSeqNum is. */
  boolean isReset(FixMessage message, int type) {
    return type == MsgType.SEQUENCE_RESET_CODE && !MessageChecks.isYes(message, Tags.GAP_FILL_FLAG)
        || type == MsgType.LOGON_CODE
            && session.version.hasResetSeqNumFlag()
            && MessageChecks.isYes(message, Tags.RESET_SEQ_NUM_FLAG);
  }

  void received(FixMessage message, int msgSeqNum, int type) {
    if (type == MsgType.LOGON_CODE) {
      logon(message, msgSeqNum);
    } else {
      sequenceReset(message, msgSeqNum);
    }
  }

  /** SequenceReset-GapFill in sequence: the numbers before NewSeqNo(36) hold nothing of interest. */
  void gapFill(FixMessage message, int msgSeqNum) {
    int newSeqNo = newSeqNo(message);
    if (newSeqNo <= msgSeqNum) {
      rejectNewSeqNo(message, msgSeqNum);
    } else if (!tooFar(newSeqNo, session.settings.count(SEQUENCE_JUMP))) {
      session.numbers.expectedIn(newSeqNo);
      gaps.skipped();
    }
  }

  private void sequenceReset(FixMessage message, int msgSeqNum) {
    int newSeqNo = newSeqNo(message);
    int expected = session.numbers.expectedIn();
    boolean lowers = newSeqNo < expected;
    if (newSeqNo < 1 || lowers && !session.settings.is(ACCEPT_SEQUENCE_LOWERING)) {
      rejectNewSeqNo(message, msgSeqNum);
    } else if (newSeqNo == expected) {
      session.warn("SequenceReset to the number that is expected already, " + expected);
    } else if (!tooFar(newSeqNo, session.settings.count(SEQUENCE_RESET_JUMP))) {
      session.numbers.expectedIn(newSeqNo);
      gaps.skipped();
      session.event(new SessionEvent.SequenceReset(
          session.numbers.nextOut(), expected, "SequenceReset of the counterparty"));
    }
  }

  private void logon(FixMessage message, int msgSeqNum) {
    if (session.numbers.inRun() != session.numbers.run()) {
      gaps.clear();
      session.numbers.followRun();
      session.resetUnanswered = false;
      told().ifPresent(outcome -> outcome.succeeded(Done.DONE));
      loggedOn(message, msgSeqNum);
      return;
    }
    if (answersOurAnswer(msgSeqNum)) {
      session.warn("the Logon that answered a reset of the counterparty was answered by another");
      answered = false;
      session.numbers.advanceIn();
      return;
    }
    gaps.clear();
    stopResending();
    session.resetNumbers("ResetSeqNumFlag of the counterparty's Logon", true);
    if (checks.isInt(message, Tags.HEART_BT_INT) && message.getInt(Tags.HEART_BT_INT) >= 0) {
      session.heartBtInt = message.getInt(Tags.HEART_BT_INT);
    }
    session.answering = msgSeqNum;
    sendResetLogon(2);
    session.answering = 0;
    answered = true;
    answeredNanos = session.now.monotonicNanos();
    loggedOn(message, msgSeqNum);
  }

  /** Nothing of the old run is sent again in the new one. */
  private void stopResending() {
    resends.cancel();
    session.gate.replaying(false, session.now);
  }

  /** Counts the counterparty's Logon, the first message of its run unless something is missing. */
  private void loggedOn(FixMessage logon, int msgSeqNum) {
    session.event(new SessionEvent.LoggedOn(msgSeqNum <= 1, true, logon));
    if (msgSeqNum == session.numbers.expectedIn()) {
      session.numbers.advanceIn();
    } else if (msgSeqNum > session.numbers.expectedIn()) {
      gaps.tooHigh(logon, msgSeqNum, true);
    }
  }

  /**
   * Whether a Logon in sequence, soon after a reset that we answered, only answers our Logon. Were it
   * taken for another reset, both sides would go on answering each other.
   */
  private boolean answersOurAnswer(int msgSeqNum) {
    return answered
        && msgSeqNum > 1
        && msgSeqNum == session.numbers.expectedIn()
        && session.now.monotonicNanos() - answeredNanos < session.settings.nanos(LOGON_TIMEOUT);
  }

  /** Starts an in-session reset for an operator, who is told when it is answered. */
  void start(Outcome<Done> outcome) {
    if (!session.version.hasResetSeqNumFlag()) {
      outcome.failed(FailureWord.BEGIN_STRING.failure("FIX.4.0 has no in-session reset"));
    } else if (asker.isPresent()) {
      outcome.failed(FailureWord.RESET.failure("one is pending"));
    } else {
      asker = Optional.of(outcome);
      deadlineNanos = session.now.monotonicNanos() + session.settings.nanos(LOGON_TIMEOUT);
      int oldNextOut = session.numbers.nextOut();
      stopResending();
      session.numbers.startRunOut();
      session.gate.runStarted();
      session.queued.clear();
      session.gate.log().reset(session.numbers.run(), 1, 1, true);
      session.event(new SessionEvent.SequenceReset(
          oldNextOut, session.numbers.expectedIn(), "reset-sequence"));
      sendResetLogon(1);
      // An acceptor's next Logon only answers: it cannot say the reset again.
      session.resetUnanswered = session.settings.role() == Role.INITIATOR;
    }
  }

  /**
   * The counterparty's answer to our Logon started both numbers again, though we did not say so.
   *
   * @param nextExpected what it expects of us next, by NextExpectedMsgSeqNum(789); above 2 if it
   *     does not say
   */
  void unasked(int logonMsgSeqNum, int nextExpected) {
    session.warn("the counterparty answered our Logon by ResetSeqNumFlag(141)=Y unasked");
    int next =
        switch (session.settings.get(NEXT_AFTER_UNASKED_RESET)) {
          case ONE -> 1;
          case TWO -> 2;
          case AUTO -> nextExpected <= 2 ? nextExpected : logonMsgSeqNum == 1 ? 2 : 1;
        };
    if (logonMsgSeqNum == 1 && next == 2) {
      // Our Logon is the first message of the new run already.
      session.numbers.expectedIn(1);
    } else {
      session.startRun("ResetSeqNumFlag of the counterparty's Logon", next, false);
    }
  }

  void tick() {
    if (asker.isPresent() && session.now.monotonicNanos() - deadlineNanos >= 0) {
      session.end(Disconnect.LOGON_TIMEOUT, "the Logon with ResetSeqNumFlag was not answered");
    }
  }

  /** The connection is over: an unanswered reset holds on our side, and in the journal. */
  void stop() {
    answered = false;
    if (session.numbers.inRun() != session.numbers.run()) {
      session.numbers.followRun();
    }
    told()
        .ifPresent(outcome -> outcome.failed(FailureWord.RESET.failure(
            "the connection ended before the counterparty answered; both numbers are 1")));
  }

  private Optional<Outcome<Done>> told() {
    Optional<Outcome<Done>> told = asker;
    asker = Optional.empty();
    return told;
  }

  private void sendResetLogon(int nextExpected) {
    FixWriter writer = session.outbound.begin(MsgType.LOGON);
    fields.write(writer, true, nextExpected);
    session.outbound.finish();
  }

  private int newSeqNo(FixMessage message) {
    return checks.intOrZero(message, Tags.NEW_SEQ_NO);
  }

  /** Whether more numbers would be given up than a counterparty may; if so it is logged out. */
  private boolean tooFar(int newSeqNo, int furthest) {
    int expected = session.numbers.expectedIn();
    if (newSeqNo - expected <= furthest) {
      return false;
    }
    session.logoutAndEnd(
        "NewSeqNo too high, expecting " + expected + " but received " + newSeqNo,
        Disconnect.PROTOCOL_ERROR);
    return true;
  }

  private void rejectNewSeqNo(FixMessage message, int msgSeqNum) {
    SessionRejectReason reason = SessionRejectReason.VALUE_INCORRECT;
    session.rejects.reject(
        message,
        msgSeqNum,
        reason,
        Tags.NEW_SEQ_NO,
        reason.text(session.settings.identity().beginString(), Tags.NEW_SEQ_NO)
            + ": attempt to lower sequence number");
  }
}
