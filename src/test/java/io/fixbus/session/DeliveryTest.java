package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_ON_FAILURE;
import static io.fixbus.session.BusSettings.BUS_RETRIES;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inbound application messages on their way to the bus. */
class DeliveryTest {
  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";

  static Scenario acknowledged(int window, int retries, OnDeliveryFailure onFailure) {
    return Scenario.of(Scenario.acceptorSettings("FIX.4.4")
            .with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED)
            .with(BUS_WINDOW, window)
            .with(BUS_RETRIES, retries)
            .with(BUS_ON_FAILURE, onFailure))
        .logsOn();
  }

  @Test
  void publishedMessagesCountAtOnce() {
    Scenario session = Scenario.loggedOnAcceptor().receives("35=D|34=2" + ORDER);
    assertThat(session.delivers(2).id()).isZero();
    session.hasNumbers(2, 3);
    assertThat(session.journalRecords()).endsWith("IN 1 2", "NEXT_IN 1 3");
  }

  @Test
  void acknowledgedMessagesCountWhenTheApplicationHasTakenThem() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD)
        .receives("35=D|34=2" + ORDER)
        .receives("35=D|34=3" + ORDER);
    InboundDelivery first = session.delivers(2);
    InboundDelivery second = session.delivers(3);
    session
        .applicationAcknowledges(second)
        .hasNumbers(2, 2)
        .applicationAcknowledges(first)
        .hasNumbers(2, 4);
  }

  @Test
  void fullWindowStopsTheSocket() {
    Scenario session = acknowledged(2, 5, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    assertThat(session.readingPaused()).isFalse();
    session.receives("35=D|34=3" + ORDER);
    assertThat(session.readingPaused()).isTrue();
    session.applicationAcknowledges(session.delivers(2));
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void aBusyJournalStopsTheSocketUntilItHasCaughtUp() {
    Scenario session = Scenario.loggedOnAcceptor();
    session.does((s, now) -> s.journalBusy(true, now));
    assertThat(session.readingPaused()).isTrue();
    session.does((s, now) -> s.journalBusy(false, now));
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void failureRepeatsFromTheFirstUnacknowledgedMessageInOrder() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD)
        .receives("35=D|34=2" + ORDER)
        .receives("35=D|34=3" + ORDER)
        .receives("35=D|34=4" + ORDER);
    session.applicationAcknowledges(session.delivers(2));
    InboundDelivery failed = session.delivers(3);
    session.delivers(4);
    session.applicationIsSilent(failed).deliversNothing().passes(0.2);
    InboundDelivery again = session.delivers(3);
    assertThat(again.possDup()).isTrue();
    assertThat(session.delivers(4).possDup()).isTrue();
    session.deliversNothing().applicationAcknowledges(again).hasNumbers(2, 4);
  }

  @Test
  void lateAcknowledgementOfAnEarlierAttemptCounts() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    InboundDelivery first = session.delivers(2);
    session.applicationIsSilent(first).passes(0.2).delivers(2);
    session.applicationAcknowledges(first).hasNumbers(2, 3);
  }

  @Test
  void refusedMessageIsAnsweredByABusinessMessageReject() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    session
        .applicationRefuses(session.delivers(2), 404, "no such symbol")
        .sends("35=j|34=2|45=2|372=D|380=3|58=no such symbol")
        .hasNumbers(3, 3);
  }

  @Test
  void refusalOfFix42CarriesAReasonOfThatVersion() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.2").with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED))
        .logsOn()
        .receives("35=D|34=2|21=1" + ORDER);
    session
        .applicationRefuses(session.delivers(2), 403, "not you")
        .sends("35=j|34=2|45=2|372=D|380=0|58=not you");
  }

  @Test
  void refusalAfterOurLogoutGoesOnTheNextConnection() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    InboundDelivery order = session.delivers(2);
    session
        .does((s, now) -> s.operator().logout("", new Scenario.Told<>(), now))
        .sends("35=5|34=2");
    session
        .applicationRefuses(order, 400, "no")
        .sendsNothing()
        .receives("35=5|34=3")
        .hasNumbers(4, 4);
    assertThat(session.journalRecords()).contains("OUT 1 3");
  }

  @Test
  void refusalBeforeFix42IsAReject() {
    Scenario session = Scenario.withoutDictionaryChecks(
            Scenario.acceptorSettings("FIX.4.1").with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED))
        .logsOn()
        .receives("35=D|34=2" + ORDER);
    session.applicationRefuses(session.delivers(2), 400, "no").sends("35=3|34=2|45=2|58=no");
  }

  @Test
  void heldMessageIsTriedUntilItIsTaken() {
    Scenario session = acknowledged(64, 1, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    for (int i = 0; i < 8; i++) {
      session.applicationIsSilent(session.delivers(2)).passes(5.1).receives("35=0|34=" + (3 + i));
    }
    session.applicationAcknowledges(session.delivers(2)).isConnected().hasNumbers(3, 11);
  }

  @Test
  void exhaustedRetriesRejectIfSoSet() {
    Scenario session = acknowledged(64, 1, OnDeliveryFailure.REJECT).receives("35=D|34=2" + ORDER);
    session.applicationIsSilent(session.delivers(2)).passes(0.2);
    session
        .applicationIsSilent(session.delivers(2))
        .sends("35=j|34=2|45=2|372=D|380=4|58=Application not available")
        .hasNumbers(3, 3);
  }

  @Test
  void exhaustedRetriesLogOutIfSoSet() {
    Scenario session = acknowledged(64, 0, OnDeliveryFailure.LOGOUT).receives("35=D|34=2" + ORDER);
    session
        .applicationIsSilent(session.delivers(2))
        .sends("35=5|34=2|58=Application not available")
        .receives("35=5|34=3")
        .isDisconnectedFor(Disconnect.SLOW_CONSUMER)
        .hasNumbers(3, 2);
  }

  @Test
  void unacknowledgedMessagesSurviveANewConnectionWithoutBeingRepeated() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD).receives("35=D|34=2" + ORDER);
    InboundDelivery delivery = session.delivers(2);
    session
        .connectionLost()
        .connected()
        .receives("35=A|34=3|98=0|108=30")
        .deliversNothing()
        .applicationAcknowledges(delivery)
        .hasNumbers(3, 4);
  }

  @Test
  void redeliveredMessagesAreMarkedAndMoveNothing() {
    Scenario session = acknowledged(64, 5, OnDeliveryFailure.HOLD);
    session.does((s, now) -> s.operator()
        .redeliver(
            List.of(
                new JournaledMessage(1, 1, 0, Scenario.bytes("8=FIX.4.4|9=5|35=D|34=1|10=000"))),
            new Scenario.Told<>(),
            now));
    InboundDelivery again = session.delivers(1);
    assertThat(again.possDup()).isTrue();
    assertThat(again.origin()).isEqualTo(InboundDelivery.Origin.JOURNAL);
    session.hasNumbers(2, 2);
  }
}
