package io.fixbus.session;

import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.ConnectionSettings.LOGON_TIMEOUT;
import static io.fixbus.session.ConnectionSettings.SIGN_LOGON;
import static io.fixbus.session.SequenceSettings.RESETS_IN_BETWEEN;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import java.util.List;
import java.util.Optional;

/**
 * Logon, both roles (test cases 1B, 1S). Nothing about the session changes before an acceptor's
 * authentication has succeeded.
 */
final class LogonHandshake {
  /** Instead of a NextExpectedMsgSeqNum(789): higher than any. */
  private static final int NOT_SAID = Integer.MAX_VALUE;

  private final SessionContext session;
  private final MessageChecks checks;
  private final LogonChecks logons;
  private final LogonBody fields;
  private final GapRecovery gaps;
  private final ResendService resends;
  private final NumberResets resets;
  private final SessionHours hours;
  private long deadlineNanos;
  private boolean resetSent;
  private int logonMsgSeqNum;
  private long signedEpochNanos;
  private Optional<FixMessage> authenticating = Optional.empty();

  LogonHandshake(
      SessionContext session, MessageChecks checks, SessionParts parts, SessionHours hours) {
    this.session = session;
    this.checks = checks;
    this.logons = new LogonChecks(session, checks);
    this.fields = new LogonBody(session);
    this.gaps = parts.gaps();
    this.resends = parts.resends();
    this.resets = parts.resets();
    this.hours = hours;
  }

  /** A connection stands. */
  void connected() {
    session.heartBtInt = session.settings.count(HEART_BT_INT);
    resetSent = false;
    deadlineNanos = session.now.monotonicNanos() + session.settings.nanos(LOGON_TIMEOUT);
    if (session.settings.role() == Role.INITIATOR) {
      initiate();
    }
  }

  void tick() {
    boolean waits = session.phase == Phase.LOGON_SENT
        || session.phase == Phase.CONNECTED
        || session.phase == Phase.AUTHENTICATING;
    if (waits && session.now.monotonicNanos() - deadlineNanos >= 0) {
      session.end(Disconnect.LOGON_TIMEOUT, "no Logon was exchanged in time");
    }
  }

  /** The connection is over. */
  void stop() {
    authenticating = Optional.empty();
  }

  // The initiator's side.

  private void initiate() {
    boolean canReset = session.version.hasResetSeqNumFlag();
    boolean again = session.resetUnanswered;
    if (again || session.settings.is(RESET_ON_LOGON)) {
      // A signature comes in a later turn, so the Logon may not be in this one's batch.
      session.resetNumbers(
          again ? "ResetSeqNumFlag of before was not answered" : "resetOnLogon",
          !session.settings.is(SIGN_LOGON));
    }
    resetSent = canReset
        && (again || RESETS_IN_BETWEEN.stream().anyMatch(session.settings::is))
        && session.numbers.untouched();
    if (session.settings.is(SIGN_LOGON)) {
      signedEpochNanos = session.now.epochNanos();
      FixWriter writer = session.outbound.preview(MsgType.LOGON);
      fields.write(writer, resetSent, session.numbers.expectedIn());
      writer.finish();
      session.application.sign(
          FixMessage.of(writer.array(), 0, writer.length(), session.dictionary).detach());
    } else {
      sendLogon(List.of(), session.now.epochNanos());
    }
  }

  void signed(List<LogonField> more) {
    if (session.phase == Phase.CONNECTED && session.settings.role() == Role.INITIATOR) {
      sendLogon(more, signedEpochNanos);
    }
  }

  void signFailed(String text) {
    if (session.phase == Phase.CONNECTED) {
      session.end(Disconnect.LOGON_REFUSED, "the Logon was not signed: " + text);
    }
  }

  private void sendLogon(List<LogonField> more, long epochNanos) {
    FixWriter writer = session.outbound.begin(MsgType.LOGON, epochNanos);
    fields.write(writer, resetSent, session.numbers.expectedIn());
    more.forEach(field -> writer.field(field.tag(), field.value()));
    logonMsgSeqNum = session.outbound.finish();
    session.phase = Phase.LOGON_SENT;
    session.gate.await((written, now) -> {
      if (written && session.phase == Phase.LOGON_SENT) {
        session.states.base(SessionState.LOGON_INITIAL_SENT, SessionState.WAITING_FOR_LOGON, now);
      }
    });
  }

  /** The answer to our Logon. */
  void answered(FixMessage message) {
    if (checks.beginStringWrong(message)) {
      session.logoutAndEndAtOnce("Incorrect BeginString", Disconnect.PROTOCOL_ERROR);
      return;
    }
    switch (message.msgTypeCode()) {
      case MsgType.LOGON_CODE -> logonAnswered(message);
      case MsgType.LOGOUT_CODE -> {
        countIfExpected(message);
        String text = message.getString(Tags.TEXT, "");
        session.event(
            new SessionEvent.LoggedOut(text, SessionEvent.Side.COUNTERPARTY, Optional.of(message)));
        session.end(Disconnect.LOGON_REFUSED, "the counterparty answered by a Logout: " + text);
      }
      case MsgType.REJECT_CODE -> {
        countIfExpected(message);
        String text = message.getString(Tags.TEXT, "");
        session.event(checks.rejected(message));
        session.end(Disconnect.LOGON_REFUSED, "the counterparty rejected the Logon: " + text);
      }
      default ->
        session.end(
            Disconnect.PROTOCOL_ERROR,
            "the answer to our Logon was a message of type " + message.msgType());
    }
  }

  private void logonAnswered(FixMessage logon) {
    Optional<String> fault = logons.fault(logon);
    if (fault.isPresent()) {
      session.logoutAndEndAtOnce(fault.get(), Disconnect.LOGON_REFUSED);
      return;
    }
    boolean resetAnswered = MessageChecks.isYes(logon, Tags.RESET_SEQ_NUM_FLAG);
    if (resetAnswered && !resetSent) {
      resets.unasked(logonMsgSeqNum, nextExpected(logon));
    }
    int heartBtInt = logon.getInt(Tags.HEART_BT_INT, session.heartBtInt);
    if (heartBtInt != session.heartBtInt) {
      session.warn("the counterparty answered HeartBtInt(108) " + session.heartBtInt + " by "
          + heartBtInt + ", which holds now");
      session.heartBtInt = heartBtInt;
    }
    if (logons.numbersAtOdds(logon)) {
      return;
    }
    logonAccepted(logon, resetAnswered);
    session.states.base(SessionState.ACTIVE, session.now);
    countOrAwait(logon);
    int asked = nextExpected(logon);
    if (asked <= session.gate.written()) {
      resends.request(asked, session.gate.written());
    }
  }

  // The acceptor's side.

  /** The first message of a connection. */
  void first(FixMessage message) {
    if (session.settings.role() == Role.INITIATOR) {
      session.end(
          Disconnect.PROTOCOL_ERROR,
          "a message of type " + message.msgType() + " came before our Logon was sent");
      return;
    }
    if (message.msgTypeCode() != MsgType.LOGON_CODE) {
      session.end(
          Disconnect.PROTOCOL_ERROR,
          "the first message is of type " + message.msgType() + ", not a Logon");
      return;
    }
    if (session.version.hasApplicationVersions() && !message.has(Tags.DEFAULT_APPL_VER_ID)) {
      session.end(Disconnect.PROTOCOL_ERROR, "the Logon has no DefaultApplVerID(1137)");
      return;
    }
    session.states.base(SessionState.LOGON_INITIAL_RECV, session.now);
    Optional<String> fault =
        hours.isOpen() ? logons.fault(message) : Optional.of("Logon outside of the session time");
    if (fault.isPresent()) {
      session.logoutAndEndAtOnce(fault.get(), Disconnect.LOGON_REFUSED);
      return;
    }
    if (!session.settings.is(ASKS_WHO_LOGS_ON)) {
      accept(message);
    } else {
      session.phase = Phase.AUTHENTICATING;
      authenticating = Optional.of(message.detach());
      session.application.authenticate(message);
    }
  }

  void authenticated(LogonVerdict verdict) {
    if (authenticating.isEmpty()) {
      return;
    }
    FixMessage logon = authenticating.get();
    authenticating = Optional.empty();
    session.phase = Phase.CONNECTED;
    if (verdict instanceof LogonVerdict.Refuse refuse) {
      session.event(new SessionEvent.AuthenticationFailed(refuse.text()));
      session.logoutAndEndAtOnce(refuse.text(), Disconnect.LOGON_REFUSED);
    } else if (verdict instanceof LogonVerdict.Close) {
      session.event(new SessionEvent.AuthenticationFailed(""));
      session.end(Disconnect.LOGON_REFUSED, "the Logon was not accepted");
    } else {
      accept(logon);
    }
  }

  private void accept(FixMessage logon) {
    boolean reset =
        MessageChecks.isYes(logon, Tags.RESET_SEQ_NUM_FLAG) && session.version.hasResetSeqNumFlag();
    if (reset) {
      session.resetNumbers("ResetSeqNumFlag of the counterparty's Logon", true);
    } else if (session.settings.is(RESET_ON_LOGON)) {
      session.resetNumbers("resetOnLogon", true);
    }
    if (logons.numbersAtOdds(logon)) {
      return;
    }
    session.heartBtInt = logon.getInt(Tags.HEART_BT_INT, session.heartBtInt);
    session.answering = logon.getInt(Tags.MSG_SEQ_NUM);
    FixWriter writer = session.outbound.begin(MsgType.LOGON);
    fields.write(writer, reset, expectedAfter(logon));
    logonMsgSeqNum = session.outbound.finish();
    session.answering = 0;
    session.states.base(SessionState.LOGON_RESPONSE, session.now);
    logonAccepted(logon, reset);
    int answer = logonMsgSeqNum;
    int asked = nextExpected(logon);
    session.gate.await((written, now) -> {
      if (written && session.phase.loggedOn()) {
        session.states.base(SessionState.ACTIVE, now);
        if (asked < answer) {
          resends.request(asked, answer);
        }
      }
    });
    countOrAwait(logon);
  }

  /** What our answer says we expect next: the Logon itself counts, if it is in sequence. */
  private int expectedAfter(FixMessage logon) {
    int expected = session.numbers.expectedIn();
    return logon.getInt(Tags.MSG_SEQ_NUM) == expected ? expected + 1 : expected;
  }

  // Both sides.

  private void logonAccepted(FixMessage logon, boolean reset) {
    session.phase = Phase.LOGGED_ON;
    session.resetUnanswered = false;
    String applVerId = logon.getString(Tags.DEFAULT_APPL_VER_ID, "");
    if (session.version.hasApplicationVersions()) {
      session.dictionary.withDefaultApplVerId(applVerId).ifPresent(checks::useDictionary);
    }
    boolean healthy = logon.getInt(Tags.MSG_SEQ_NUM) <= session.numbers.expectedIn();
    session.event(new SessionEvent.LoggedOn(healthy, reset, logon));
  }

  /** Counts the Logon, or opens the gap before it. */
  private void countOrAwait(FixMessage logon) {
    int msgSeqNum = logon.getInt(Tags.MSG_SEQ_NUM);
    int expected = session.numbers.expectedIn();
    if (msgSeqNum == expected) {
      session.numbers.advanceIn();
    } else if (msgSeqNum > expected && session.settings.is(VALIDATE_SEQUENCE_NUMBERS)) {
      if (session.usesNextExpectedMsgSeqNum() && logon.has(Tags.NEXT_EXPECTED_MSG_SEQ_NUM)) {
        gaps.awaitUnasked(logon, msgSeqNum);
      } else {
        gaps.tooHigh(logon, msgSeqNum, true);
      }
    }
  }

  /** NextExpectedMsgSeqNum(789) of a Logon, or {@link #NOT_SAID}. */
  private int nextExpected(FixMessage logon) {
    return session.usesNextExpectedMsgSeqNum()
            && checks.isInt(logon, Tags.NEXT_EXPECTED_MSG_SEQ_NUM)
        ? Math.max(1, logon.getInt(Tags.NEXT_EXPECTED_MSG_SEQ_NUM))
        : NOT_SAID;
  }

  private void countIfExpected(FixMessage message) {
    if (checks.msgSeqNum(message) == session.numbers.expectedIn()) {
      session.numbers.advanceIn();
    }
  }
}
