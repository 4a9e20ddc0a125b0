package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.LimitSettings.OVERLOAD;
import static io.fixbus.session.LimitSettings.WINDOW_BYTES;
import static io.fixbus.session.Scenario.acceptorSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import io.fixbus.session.LimitSettings.OnOverload;
import io.fixbus.session.Scenario.Told;
import org.junit.jupiter.api.Test;

/** What ends the connection of a counterparty that costs too much. */
final class GuardsTest {

  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void aResendRequestRepeatedFiveTimesIsLoggedOut() {
    Scenario session = withOneMessage();
    for (int i = 0; i < 5; i++) {
      session.receives("35=2|34=" + (i + 2) + "|7=2|16=0").sendsType("8");
      session.passes(1);
    }
    session
        .receives("35=2|34=7|7=2|16=0")
        .sends("35=5|34=3|58=ResendRequest from 2 repeated too often");
  }

  @Test
  void differentBeginningsWithinTheSameRangeAreRepeatsToo() {
    Scenario session = withOneMessage();
    session.receives("35=2|34=2|7=1|16=0").sendsType("4");
    session.sendsType("8");
    for (int i = 3; i < 7; i++) {
      session.receives("35=2|34=" + i + "|7=2|16=2").sendsType("8");
    }
    session
        .receives("35=2|34=7|7=1|16=1")
        .sends("35=5|34=3|58=ResendRequest from 1 repeated too often");
  }

  @Test
  void resendRequestsThatAskOnOrComeLaterAreServed() {
    Scenario session = withOneMessage();
    for (int i = 2; i < 12; i++) {
      session.receives("35=2|34=" + i + "|7=" + i + "|16=0").sendsType("8");
      session.sendsApplication("35=8|37=o").sendsType("8");
    }
    for (int i = 12; i < 22; i++) {
      session.passes(10.5).receives("35=2|34=" + i + "|7=2|16=2").sendsType("8");
    }
    session.isConnected();
  }

  @Test
  void aSequenceResetMayGoAHundredThousandAhead() {
    logsOn().receives("35=4|34=2|123=N|36=100002").sendsNothing().hasNumbers(2, 100_002);
    logsOn()
        .receives("35=4|34=2|123=N|36=100003")
        .sends("35=5|34=2|58=NewSeqNo too high, expecting 2 but received 100003")
        .hasNumbers(3, 2);
  }

  @Test
  void aCounterpartyThatLeavesAFullQueueUnreadForTenSecondsIsDisconnected() {
    logsOn()
        .socketIsWritable(false)
        .passes(9.5)
        .isConnected()
        .passes(1)
        .isDisconnectedFor(Disconnect.SLOW_CONSUMER);
  }

  @Test
  void whoWaitsForBytesThatReachNobodyIsToldWhenTheConnectionEnds() {
    Told<SendResult> told = new Told<>();
    Scenario session = logsOn().socketIsWritable(false).sendsApplication("35=8|37=o", "", told);
    assertThat(told.isOpen()).isTrue();
    session.connectionLost();
    assertThat(told.result().msgSeqNum()).isEqualTo(2);
  }

  @Test
  void aCounterpartyThatReadsAgainInTimeIsNot() {
    logsOn()
        .socketIsWritable(false)
        .passes(8)
        .socketIsWritable(true)
        .passes(8)
        .socketIsWritable(false)
        .passes(8)
        .isConnected();
  }

  @Test
  void aWindowOfManyBytesRestsTheSocketAsOneOfManyMessagesDoes() {
    Scenario session = Scenario.of(acceptorSettings("FIX.4.4")
            .with(WINDOW_BYTES, 1_500)
            .with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED))
        .logsOn();
    String text = "x".repeat(900);
    session.receives("35=B|34=2|148=a|33=1|58=" + text);
    InboundDelivery first = session.delivers(2);
    assertThat(session.readingPaused()).isFalse();
    session.receives("35=B|34=3|148=a|33=1|58=" + text);
    session.delivers(3);
    assertThat(session.readingPaused()).isTrue();
    session.applicationAcknowledges(first);
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void whileTheJournalIsSlowHalfOfTheWindowIsFull() {
    Scenario session = DeliveryTest.acknowledged(4, 5, OnDeliveryFailure.HOLD);
    session.does((s, now) -> s.journalSlow(true, now));
    session.receives("35=D|34=2" + ORDER);
    assertThat(session.readingPaused()).isFalse();
    session.receives("35=D|34=3" + ORDER);
    assertThat(session.readingPaused()).isTrue();
    session.does((s, now) -> s.journalSlow(false, now));
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void whileTheJournalIsSlowAThousandMessagesMayWaitForIt() {
    Scenario session = logsOn();
    session.does((s, now) -> s.journalSlow(true, now));
    session.journalHolds();
    for (int i = 0; i < 1_000; i++) {
      session.sendsApplication("35=8|37=o");
    }
    Told<SendResult> refused = new Told<>();
    session.sendsApplication("35=8|37=o", "", refused);
    assertThat(refused.failure().kind()).isEqualTo(SessionFailure.Kind.BACKPRESSURE);
    assertThat(refused.failure().text()).contains("slow journal");
    Told<SendResult> taken = new Told<>();
    session.does((s, now) -> s.journalSlow(false, now));
    session.sendsApplication("35=8|37=o", "", taken);
    assertThat(taken.isOpen()).isTrue();
  }

  @Test
  void whileMemoryIsShortSendsAreRefusedAndAdministrationGoesOn() {
    Scenario session = logsOn();
    session.does((s, now) -> s.crowded(true, now));
    Told<SendResult> refused = new Told<>();
    session.sendsApplication("35=8|37=o", "", refused);
    assertThat(refused.failure().text()).startsWith("BACKPRESSURE: all sessions together");
    assertThat(session.readingPaused()).isFalse();
    session.receives("35=1|34=2|112=t").sends("35=0|34=2|112=t");
    session.does((s, now) -> s.crowded(false, now));
    session.sendsApplication("35=8|37=o").sends("35=8|34=3|37=o");
  }

  @Test
  void whileMemoryIsShortNothingIsKeptAheadOfAGap() {
    Scenario session = logsOn();
    session.does((s, now) -> s.crowded(true, now));
    session.receives("35=0|34=3").sendsType("2");
    SessionEvent.GapQueueFull dropped = session.told(SessionEvent.GapQueueFull.class);
    assertThat(dropped.msgSeqNum()).isEqualTo(3);
    assertThat(dropped.crowded()).isTrue();
  }

  @Test
  void whileMemoryIsShortTheSocketRestsUntilTheApplicationHasCaughtUp() {
    Scenario session = DeliveryTest.acknowledged(64, 5, OnDeliveryFailure.HOLD);
    session.receives("35=D|34=2" + ORDER);
    session.does((s, now) -> s.crowded(true, now));
    assertThat(session.readingPaused()).isTrue();
    session.applicationAcknowledges(session.delivers(2));
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void aGroupOfTooManyEntriesIsRejectedAndToldOf() {
    Scenario session = logsOn();
    session.receives("35=D|34=2" + ORDER + "|453=1001" + "|448=a".repeat(1_001)).sendsType("3");
    SessionEvent.LimitExceeded exceeded = session.told(SessionEvent.LimitExceeded.class);
    assertThat(exceeded.limit()).isEqualTo("groupEntries");
    session.deliversNothing().hasNumbers(3, 3);
  }

  @Test
  void aSocketThatHasRestedForThirtySecondsIsLoggedOutIfSoSet() {
    busyFor(31, OnOverload.LOGOUT).isDisconnectedFor(Disconnect.SLOW_CONSUMER);
    busyFor(29, OnOverload.LOGOUT).isConnected();
    busyFor(31, OnOverload.HOLD).isConnected();
  }

  private static Scenario busyFor(double seconds, OnOverload overload) {
    Scenario session =
        Scenario.of(acceptorSettings("FIX.4.4").with(OVERLOAD, overload)).logsOn();
    session.does((s, now) -> s.journalBusy(true, now));
    session.passes(seconds);
    return seconds > 30 && overload == OnOverload.LOGOUT ? session.passes(3) : session;
  }

  private static Scenario logsOn() {
    return Scenario.of(acceptorSettings("FIX.4.4")).logsOn();
  }

  private static Scenario withOneMessage() {
    Scenario session = logsOn();
    session.sendsApplication("35=8|37=o").sendsType("8");
    return session;
  }
}
