package io.fixbus.session;

import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.ToleranceSettings.MAX_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.MIN_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.REQUIRE_RESET_SEQ_NUM_FLAG;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationResult;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Tags;
import java.util.Optional;

/** What is checked of a Logon, of either side, before it is taken. */
final class LogonChecks {
  private final SessionContext session;
  private final MessageChecks checks;

  LogonChecks(SessionContext session, MessageChecks checks) {
    this.session = session;
    this.checks = checks;
  }

  /** What makes a Logon unacceptable whatever the sequence numbers are. */
  Optional<String> fault(FixMessage logon) {
    if (!logon.has(Tags.MSG_SEQ_NUM)) {
      return Optional.of("Received message without MsgSeqNum");
    }
    if (session.version.hasApplicationVersions()) {
      String id = logon.getString(Tags.DEFAULT_APPL_VER_ID, "");
      Optional<SessionDictionary> dictionary = session.dictionary.withDefaultApplVerId(id);
      if (dictionary.isEmpty()) {
        return Optional.of("Invalid DefaultApplVerID=" + id);
      }
    }
    if (checks.sendingTimeOff(logon)) {
      return Optional.of("Invalid Logon message: SendingTime accuracy problem, field=52");
    }
    ValidationResult result = checks.validate(logon);
    if (!result.isOk()) {
      String field = ", field=" + result.refTagId();
      return Optional.of(
          "Invalid Logon message: " + result.text() + (result.text().endsWith(field) ? "" : field));
    }
    if (!checks.isInt(logon, Tags.MSG_SEQ_NUM) || !checks.isInt(logon, Tags.HEART_BT_INT)) {
      return Optional.of("Invalid Logon message: "
          + (checks.isInt(logon, Tags.MSG_SEQ_NUM) ? "HeartBtInt(108)" : "MsgSeqNum(34)")
          + " is missing or no number");
    }
    if (logon.getInt(Tags.HEART_BT_INT) < 0) {
      return Optional.of("HeartBtInt must not be negative");
    }
    return checks.compIdsWrong(logon) ? Optional.of("CompID problem") : notAgreed(logon);
  }

  /** What this session asks of its counterparty beyond the standard. */
  private Optional<String> notAgreed(FixMessage logon) {
    if (session.settings.is(REQUIRE_RESET_SEQ_NUM_FLAG)
        && session.version.hasResetSeqNumFlag()
        && !MessageChecks.isYes(logon, Tags.RESET_SEQ_NUM_FLAG)) {
      return Optional.of("ResetSeqNumFlag must be Y");
    }
    int heartBtInt = logon.getInt(Tags.HEART_BT_INT);
    int least = session.settings.count(MIN_HEART_BT_INT);
    int most = session.settings.count(MAX_HEART_BT_INT);
    if (session.settings.role() == Role.INITIATOR || heartBtInt >= least && heartBtInt <= most) {
      return Optional.empty();
    }
    return Optional.of("HeartBtInt must be "
        + (least == most
            ? "" + least
            : heartBtInt < least ? least + " or more" : most + " or less"));
  }

  /** Whether its sequence numbers do not go with ours; if so it is logged out. */
  boolean numbersAtOdds(FixMessage logon) {
    return tooLow(logon) || tooHigh(logon) || asksForUnsent(logon);
  }

  private boolean tooLow(FixMessage logon) {
    int msgSeqNum = logon.getInt(Tags.MSG_SEQ_NUM);
    int expected = session.numbers.expectedIn();
    if (msgSeqNum >= expected
        || MessageChecks.isYes(logon, Tags.POSS_DUP_FLAG)
        || !session.settings.is(VALIDATE_SEQUENCE_NUMBERS)) {
      return false;
    }
    session.logoutAndEndAtOnce(
        "MsgSeqNum too low, expecting " + expected + " but received " + msgSeqNum,
        Disconnect.PROTOCOL_ERROR);
    return true;
  }

  /** Whether it is further ahead than any gap that we ask for. */
  private boolean tooHigh(FixMessage logon) {
    int msgSeqNum = logon.getInt(Tags.MSG_SEQ_NUM);
    int expected = session.numbers.expectedIn();
    if (msgSeqNum - expected <= session.settings.count(SEQUENCE_JUMP)
        || !session.settings.is(VALIDATE_SEQUENCE_NUMBERS)) {
      return false;
    }
    session.logoutAndEndAtOnce(
        "MsgSeqNum too high, expecting " + expected + " but received " + msgSeqNum,
        Disconnect.PROTOCOL_ERROR);
    return true;
  }

  /** Whether the counterparty expects a number that we have not given yet. */
  private boolean asksForUnsent(FixMessage logon) {
    if (!session.usesNextExpectedMsgSeqNum()
        || !checks.isInt(logon, Tags.NEXT_EXPECTED_MSG_SEQ_NUM)) {
      return false;
    }
    int asked = logon.getInt(Tags.NEXT_EXPECTED_MSG_SEQ_NUM);
    int nextOut = session.numbers.nextOut();
    if (asked <= nextOut) {
      return false;
    }
    session.logoutAndEndAtOnce(
        "Tag 789 (NextExpectedMsgSeqNum) is higher than expected. Expected " + nextOut
            + ", Received " + asked,
        Disconnect.PROTOCOL_ERROR);
    return true;
  }
}
