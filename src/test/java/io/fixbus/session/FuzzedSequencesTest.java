package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSettings.Checks;
import io.fixbus.session.SessionSettings.Guarantee;
import io.fixbus.session.SessionSettings.OnDeliveryFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link SequenceTarget} found, each as the shortest story that shows it. */
class FuzzedSequencesTest {
  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void rejectOfAnEmptyMsgTypeHasNoEmptyRefMsgType() {
    Scenario session = Scenario.loggedOnAcceptor();
    session.receivesRaw(Scenario.bytes(Scenario.framed("FIX.4.4", "35=|49=TRADER|56=EXCHANGE|52="
        + session.time(0) + "|34=2|")));
    session.sends("35=3|34=2|45=2|371=35|373=11|58=Invalid MsgType");
  }

  @Test
  void businessRejectOfAnEmptyMsgTypeHasNoEmptyRefMsgType() {
    Scenario session = Scenario.withoutDictionaryChecks(Scenario.acceptorSettings("FIX.4.4")
        .with(acknowledged(OnDeliveryFailure.HOLD))).logsOn();
    session.receivesRaw(Scenario.bytes(Scenario.framed("FIX.4.4", "35=|49=TRADER|56=EXCHANGE|52="
        + session.time(0) + "|34=2|")));
    session.applicationRefuses(session.delivers(2), 400, "no")
        .sends("35=j|34=2|45=2|380=0|58=no");
  }

  @Test
  void applicationThatIsSilentAfterTheConnectionEndedBringsNoLogout() {
    Scenario session = Scenario.of(Scenario.acceptorSettings("FIX.4.4")
        .with(acknowledged(OnDeliveryFailure.LOGOUT))).logsOn().receives("35=D|34=2" + ORDER);
    InboundDelivery delivery = session.delivers(2);
    session.connectionLost().applicationIsSilent(delivery)
        .isIn(SessionState.AWAITING_CONNECTION).hasNumbers(2, 2).sendsNothing();
  }

  @Test
  void numberZeroIsInNoSequenceEvenIfNumbersAreNotChecked() {
    Checks checks = Checks.DEFAULTS;
    Scenario session = Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(new Checks(
        checks.compId(), checks.maxLatencyNanos(), false, false, true, true,
        checks.logoutOutOfSequence(), false))).logsOn();
    session.receives("35=D|34=0" + ORDER)
        .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 0").deliversNothing();
    assertThat(session.journalRecords()).doesNotContain("IN 1 0");
  }

  @Test
  void initiatorThatAwaitsItsSignatureIsNotLoggedOnByTheCounterparty() {
    Scenario session = Scenario.of(Scenario.initiatorSettings("FIX.4.4").with(
        new SessionSettings.Logon("", List.of(), SessionSettings.Authentication.NONE, true,
            SessionSettings.DuplicateLogon.REFUSE))).connected();
    session.receives("35=A|34=1|98=0|108=30").sendsNothing()
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY).hasNumbers(1, 1);
  }

  private static SessionSettings.Delivery acknowledged(OnDeliveryFailure onFailure) {
    return new SessionSettings.Delivery(
        Guarantee.ACKNOWLEDGED, 8, 5 * Scenario.SECOND, 0, onFailure, true);
  }
}
