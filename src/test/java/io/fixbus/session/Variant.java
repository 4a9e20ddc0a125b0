package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One version and our role in it: what a case of the catalogue is played with.
 *
 * @param changedLive whether the session starts with other settings, which change while it runs
 */
record Variant(Dialect dialect, Role role, boolean changedLive) {
  /** PossDupFlag(43) and OrigSendingTime(122) of a message that is sent again. */
  static final String AGAIN = "|43=Y|122=20260302-11:59:00";

  Variant(Dialect dialect, Role role) {
    this(dialect, role, false);
  }

  /** The same, with settings that come while the session runs. */
  Variant changing() {
    return new Variant(dialect, role, true);
  }

  SessionSettings settings() {
    SessionSettings settings = role == Role.ACCEPTOR
        ? Scenario.acceptorSettings(dialect.beginString())
        : Scenario.initiatorSettings(dialect.beginString());
    return settings.with(DEFAULT_APPL_VER_ID, dialect.applVerId());
  }

  /** The session, before any connection. */
  Scenario down() {
    return scenario(settings(), RecoveredNumbers.NONE);
  }

  /** The session, connected; an initiator's Logon is still to be looked at. */
  Scenario connected() {
    return down().connected();
  }

  /** The session, connected for the first time with numbers of before. */
  Scenario connected(int nextOut, int nextIn) {
    return connected(nextOut, nextIn, settings -> settings);
  }

  Scenario connected(int nextOut, int nextIn, UnaryOperator<SessionSettings> change) {
    return scenario(
            change.apply(settings()), new RecoveredNumbers(1, nextOut, nextIn, 0, List.of()))
        .connected();
  }

  /** The session, logged on with HeartBtInt 30; both next numbers are 2. */
  Scenario loggedOn() {
    return down().logsOn();
  }

  Scenario loggedOn(UnaryOperator<SessionSettings> change) {
    return scenario(change.apply(settings()), RecoveredNumbers.NONE).logsOn();
  }

  private Scenario scenario(SessionSettings settings, RecoveredNumbers recovered) {
    return changedLive
        ? Scenario.changing(OppositeSettings.of(settings), settings, recovered)
        : Scenario.of(settings, recovered);
  }

  /** A Logon of either side. */
  String logon(int msgSeqNum) {
    return logon(msgSeqNum, "");
  }

  /** A Logon of either side with more fields. */
  String logon(int msgSeqNum, String more) {
    return "35=A|34=" + msgSeqNum + "|98=0|108=30" + applVerId() + more;
  }

  /** DefaultApplVerID(1137) where it belongs. */
  String applVerId() {
    return dialect.isFixt() ? "|1137=" + dialect.applVerId() : "";
  }

  /** A valid NewOrderSingle(D). */
  String order(int msgSeqNum) {
    return order(msgSeqNum, "");
  }

  /** A valid NewOrderSingle(D) with more header fields. */
  String order(int msgSeqNum, String header) {
    return "35=D|34=" + msgSeqNum + header + dialect.order();
  }

  /** A GapFill sent again, as in answer to a ResendRequest. */
  String gapFill(int msgSeqNum, int newSeqNo) {
    return "35=4|34=" + msgSeqNum + AGAIN + "|123=Y|36=" + newSeqNo;
  }

  /** Our ResendRequest, open-ended. */
  String resendRequest(int msgSeqNum, int beginSeqNo) {
    return "35=2|34=" + msgSeqNum + "|7=" + beginSeqNo + "|16=" + dialect.infinity();
  }

  /** Our Reject; see {@link Dialect#reject}. */
  String reject(
      int msgSeqNum, int refSeqNum, int refTag, String refMsgType, int reason, String text) {
    return "35=3|34=" + msgSeqNum + dialect.reject(refSeqNum, refTag, refMsgType, reason, text);
  }

  /** For example {@code FIX 4.4 acceptor}. */
  @Override
  public String toString() {
    return "FIX " + dialect.title() + (role == Role.ACCEPTOR ? " acceptor" : " initiator");
  }
}
