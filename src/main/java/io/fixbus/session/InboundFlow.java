package io.fixbus.session;

import static io.fixbus.session.CheckSettings.LOGOUT_OUT_OF_SEQUENCE;
import static io.fixbus.session.CheckSettings.REQUIRES_ORIG_SENDING_TIME;
import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.ToleranceSettings.IGNORE_LOW_GAP_FILL;

import io.fixbus.dictionary.SessionRejectReason;
import io.fixbus.dictionary.ValidationResult;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.fixbus.session.CheckSettings.LogoutOutOfSequence;
import java.util.Optional;

/**
 * What an inbound message of a logged-on session means: first the checks, then its place in the
 * sequence, then its type (test cases 2, 7, 8, 10, 11, 14, 20).
 */
final class InboundFlow {
  private final SessionContext session;
  private final MessageChecks checks;
  private final GapRecovery gaps;
  private final ResendService resends;
  private final Heartbeats heartbeats;
  private final LogoutHandshake logout;
  private final NumberResets resets;
  private final DeliveryWindow window;
  private final InboundMark mark;
  private final Sends sends;

  InboundFlow(SessionContext session, MessageChecks checks, SessionParts parts) {
    this.session = session;
    this.checks = checks;
    this.gaps = parts.gaps();
    this.resends = parts.resends();
    this.heartbeats = parts.heartbeats();
    this.logout = parts.logout();
    this.resets = parts.resets();
    this.window = parts.window();
    this.mark = parts.mark();
    this.sends = parts.sends();
  }

  void received(FixMessage message) {
    process(message, false);
    takeKept();
  }

  /** Processes what was kept ahead of a gap and is in sequence now. */
  void takeKept() {
    gaps.progress();
    while (session.phase.loggedOn()) {
      Optional<GapRecovery.Kept> kept = gaps.next();
      if (kept.isEmpty()) {
        return;
      }
      if (kept.get().answered()) {
        session.numbers.advanceIn();
      } else {
        process(kept.get().message(), true);
      }
      gaps.progress();
    }
  }

  private void process(FixMessage message, boolean wasKept) {
    if (checks.beginStringWrong(message)) {
      session.logoutAndEndAtOnce("Incorrect BeginString", Disconnect.PROTOCOL_ERROR);
      return;
    }
    int msgSeqNum = checks.msgSeqNum(message);
    if (msgSeqNum < 0) {
      session.logoutAndEnd("Received message without MsgSeqNum", Disconnect.PROTOCOL_ERROR);
      return;
    }
    int type = message.msgTypeCode();
    boolean resetsNumbers = resets.isReset(message, type);
    boolean inSequence = msgSeqNum == session.numbers.expectedIn()
        || msgSeqNum > 0 && !session.settings.is(VALIDATE_SEQUENCE_NUMBERS);
    if (inSequence || resetsNumbers) {
      ValidationResult result = checks.validate(message);
      if (!result.isOk()) {
        session.rejects.reject(message, msgSeqNum, result);
        count(inSequence && !resetsNumbers);
        return;
      }
    }
    if (!headerFits(message, msgSeqNum, inSequence && !resetsNumbers, wasKept)) {
      return;
    }
    if (resetsNumbers) {
      resets.received(message, msgSeqNum, type);
      sends.received(type);
    } else if (inSequence) {
      dispatch(message, msgSeqNum, type);
    } else if (type == MsgType.LOGOUT_CODE
        && session.settings.get(LOGOUT_OUT_OF_SEQUENCE) == LogoutOutOfSequence.ANSWER) {
      logout.received(message);
    } else if (msgSeqNum > session.numbers.expectedIn()) {
      ahead(message, msgSeqNum, type);
    } else if (type == MsgType.SEQUENCE_RESET_CODE && session.settings.is(IGNORE_LOW_GAP_FILL)) {
      session.warn("a GapFill with MsgSeqNum " + msgSeqNum + " was ignored, expecting "
          + session.numbers.expectedIn());
    } else if (!MessageChecks.isYes(message, Tags.POSS_DUP_FLAG)) {
      session.logoutAndEnd(
          "MsgSeqNum too low, expecting " + session.numbers.expectedIn() + " but received "
              + msgSeqNum,
          Disconnect.PROTOCOL_ERROR);
    }
  }

  /** CompIDs and times (2f, 2g, 2k, 2o). */
  private boolean headerFits(FixMessage message, int msgSeqNum, boolean counts, boolean wasKept) {
    if (checks.compIdsWrong(message)) {
      session.rejects.reject(
          message, msgSeqNum, SessionRejectReason.COMP_ID_PROBLEM, Rejects.NO_TAG);
      count(counts);
      session.logoutAndEnd("CompID problem", Disconnect.PROTOCOL_ERROR);
      return false;
    }
    if (!wasKept && checks.sendingTimeOff(message)) {
      return timeProblem(message, msgSeqNum, counts, Tags.SENDING_TIME);
    }
    if (!MessageChecks.isYes(message, Tags.POSS_DUP_FLAG)
        || message.msgTypeCode() == MsgType.SEQUENCE_RESET_CODE) {
      return true;
    }
    if (!message.has(Tags.ORIG_SENDING_TIME)) {
      if (!session.settings.is(REQUIRES_ORIG_SENDING_TIME)) {
        return true;
      }
      session.rejects.reject(
          message, msgSeqNum, SessionRejectReason.REQUIRED_TAG_MISSING, Tags.ORIG_SENDING_TIME);
      count(counts);
      return false;
    }
    return !checks.origSendingTimeTooHigh(message)
        || timeProblem(message, msgSeqNum, counts, Tags.ORIG_SENDING_TIME);
  }

  private boolean timeProblem(FixMessage message, int msgSeqNum, boolean counts, int tag) {
    SessionRejectReason reason = SessionRejectReason.SENDING_TIME_ACCURACY_PROBLEM;
    session.rejects.reject(message, msgSeqNum, reason, tag);
    count(counts);
    session.logoutAndEnd(reason.text() + ", field=" + tag, Disconnect.PROTOCOL_ERROR);
    return false;
  }

  private void ahead(FixMessage message, int msgSeqNum, int type) {
    int jump = msgSeqNum - session.numbers.expectedIn();
    if (jump > session.settings.count(SEQUENCE_JUMP)) {
      session.logoutAndEnd(
          "MsgSeqNum too high, expecting " + session.numbers.expectedIn() + " but received "
              + msgSeqNum,
          Disconnect.PROTOCOL_ERROR);
      return;
    }
    boolean resendRequest = type == MsgType.RESEND_REQUEST_CODE;
    if (resendRequest) {
      // Answered at once: were it to wait for our gap, both sides could wait for each other.
      serveResendRequest(message, msgSeqNum);
    }
    gaps.tooHigh(message, msgSeqNum, resendRequest);
  }

  private void dispatch(FixMessage message, int msgSeqNum, int type) {
    session.answering = msgSeqNum;
    switch (type) {
      case MsgType.HEARTBEAT_CODE -> {
        count(true);
        heartbeats.heartbeat(message);
      }
      case MsgType.TEST_REQUEST_CODE -> {
        count(true);
        heartbeats.testRequest(message);
      }
      case MsgType.RESEND_REQUEST_CODE -> {
        count(true);
        serveResendRequest(message, msgSeqNum);
      }
      case MsgType.REJECT_CODE -> {
        count(true);
        session.event(checks.rejected(message));
      }
      case MsgType.SEQUENCE_RESET_CODE -> resets.gapFill(message, msgSeqNum);
      case MsgType.LOGOUT_CODE -> {
        count(true);
        logout.received(message);
      }
      case MsgType.LOGON_CODE -> {
        count(true);
        session.warn("a second Logon without ResetSeqNumFlag(141) was ignored");
      }
      default -> application(message, msgSeqNum, type);
    }
    session.answering = 0;
    sends.received(type);
  }

  private void application(FixMessage message, int msgSeqNum, int type) {
    boolean possDup = MessageChecks.isYes(message, Tags.POSS_DUP_FLAG);
    mark.keep(message, msgSeqNum, possDup);
    count(true);
    if (type == MsgType.BUSINESS_MESSAGE_REJECT_CODE) {
      session.event(new SessionEvent.BusinessRejected(
          SessionEvent.Side.COUNTERPARTY,
          checks.intOrZero(message, Tags.REF_SEQ_NUM),
          message.getString(Tags.REF_MSG_TYPE, ""),
          checks.intOrZero(message, Tags.BUSINESS_REJECT_REASON),
          message.getString(Tags.TEXT, "")));
    }
    window.accept(new DeliveryWindow.Arrival(
        message, session.numbers.inRun(), msgSeqNum, possDup, InboundDelivery.Origin.PEER, true));
  }

  private void serveResendRequest(FixMessage message, int msgSeqNum) {
    for (int tag : new int[] {Tags.BEGIN_SEQ_NO, Tags.END_SEQ_NO}) {
      if (!checks.isInt(message, tag)) {
        session.rejects.reject(
            message,
            msgSeqNum,
            message.has(tag)
                ? SessionRejectReason.INCORRECT_DATA_FORMAT
                : SessionRejectReason.REQUIRED_TAG_MISSING,
            tag);
        return;
      }
    }
    int begin = message.getInt(Tags.BEGIN_SEQ_NO);
    int end = message.getInt(Tags.END_SEQ_NO);
    if (begin < 1 || end < 0 || end != 0 && end < begin) {
      session.rejects.reject(
          message,
          msgSeqNum,
          SessionRejectReason.VALUE_INCORRECT,
          begin < 1 ? Tags.BEGIN_SEQ_NO : Tags.END_SEQ_NO);
      return;
    }
    resends.requested(begin, end);
  }

  private void count(boolean counts) {
    if (counts) {
      session.numbers.advanceIn();
    }
  }
}
