package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_ON_FAILURE;
import static io.fixbus.session.BusSettings.BUS_RETRIES;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.ConnectionSettings.SIGN_LOGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import org.junit.jupiter.api.Test;

/** What {@link SequenceTarget} found, each as the shortest story that shows it. */
class FuzzedSequencesTest {
  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void rejectOfAnEmptyMsgTypeHasNoEmptyRefMsgType() {
    Scenario session = Scenario.loggedOnAcceptor();
    session.receivesRaw(Scenario.bytes(
        Scenario.framed("FIX.4.4", "35=|49=TRADER|56=EXCHANGE|52=" + session.time(0) + "|34=2|")));
    session.sends("35=3|34=2|45=2|371=35|373=11|58=Invalid MsgType");
  }

  @Test
  void businessRejectOfAnEmptyMsgTypeHasNoEmptyRefMsgType() {
    Scenario session =
        Scenario.withoutDictionaryChecks(acknowledged(OnDeliveryFailure.HOLD)).logsOn();
    session.receivesRaw(Scenario.bytes(
        Scenario.framed("FIX.4.4", "35=|49=TRADER|56=EXCHANGE|52=" + session.time(0) + "|34=2|")));
    session.applicationRefuses(session.delivers(2), 400, "no").sends("35=j|34=2|45=2|380=0|58=no");
  }

  @Test
  void applicationThatIsSilentAfterTheConnectionEndedBringsNoLogout() {
    Scenario session =
        Scenario.of(acknowledged(OnDeliveryFailure.LOGOUT)).logsOn().receives("35=D|34=2" + ORDER);
    InboundDelivery delivery = session.delivers(2);
    session
        .connectionLost()
        .applicationIsSilent(delivery)
        .isIn(SessionState.AWAITING_CONNECTION)
        .hasNumbers(2, 2)
        .sendsNothing();
  }

  @Test
  void numberZeroIsInNoSequenceEvenIfNumbersAreNotChecked() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(VALIDATE_SEQUENCE_NUMBERS, false))
        .logsOn();
    session
        .receives("35=D|34=0" + ORDER)
        .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 0")
        .deliversNothing();
    assertThat(session.journalRecords()).doesNotContain("IN 1 0");
  }

  @Test
  void initiatorThatAwaitsItsSignatureIsNotLoggedOnByTheCounterparty() {
    Scenario session = Scenario.of(Scenario.initiatorSettings("FIX.4.4").with(SIGN_LOGON, true))
        .connected();
    session
        .receives("35=A|34=1|98=0|108=30")
        .sendsNothing()
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY)
        .hasNumbers(1, 1);
  }

  private static SessionSettings acknowledged(OnDeliveryFailure onFailure) {
    return Scenario.acceptorSettings("FIX.4.4")
        .with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED)
        .with(BUS_WINDOW, 8)
        .with(BUS_RETRIES, 0)
        .with(BUS_ON_FAILURE, onFailure);
  }
}
