package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Test cases 2, 10, 11 and 20: what a message's number and flags make of it. */
class SequenceTest {
  private static final String ORDER = "|11=a|55=EURUSD|54=1|60=20260302-12:00:00|38=1|40=1";
  private static final String FIRST_SENT = "|43=Y|122=20260302-11:59:00";

  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void messageInSequenceIsDelivered() {
    session.receives("35=D|34=2" + ORDER).deliversOnly(2).hasNumbers(2, 3).sendsNothing();
  }

  @Test
  void messagesAheadOfAGapAreKeptAndDeliveredInOrder() {
    session.receives("35=D|34=4" + ORDER)
        .sends("35=2|34=2|7=2|16=0")
        .receives("35=D|34=5" + ORDER)
        .sendsNothing()
        .deliversNothing()
        .receives("35=D|34=2" + FIRST_SENT + ORDER)
        .receives("35=D|34=3" + FIRST_SENT + ORDER)
        .deliversOnly(2, 3, 4, 5)
        .hasNumbers(3, 6)
        .isIn(SessionState.ACTIVE);
    assertThat(session.told(SessionEvent.Gap.class)).isEqualTo(new SessionEvent.Gap(2, 3));
    assertThat(session.all(SessionEvent.GapClosed.class)).hasSize(1);
    assertThat(session.states()).contains(
        SessionState.RECV_SEQNUM_TOO_HIGH, SessionState.RESENDREQ_AWAITING);
  }

  @Test
  void holeBehindAFilledGapIsAskedForToo() {
    session.receives("35=D|34=3" + ORDER).sends("35=2|34=2|7=2|16=0")
        .receives("35=D|34=6" + ORDER).sendsNothing()
        .receives("35=D|34=2" + FIRST_SENT + ORDER)
        .sends("35=2|34=3|7=4|16=0")
        .deliversOnly(2, 3)
        .receives("35=4|34=4" + FIRST_SENT + "|123=Y|36=6")
        .deliversOnly(6)
        .isIn(SessionState.ACTIVE);
  }

  @Test
  void lostResendRequestIsRepeated() {
    session.receives("35=D|34=3" + ORDER).sends("35=2|34=2|7=2|16=0");
    for (int second = 0; second < 61; second += 20) {
      session.receives("35=0|34=" + (4 + second / 20)).passes(20);
    }
    session.sendsType("0");
    assertThat(session.sendsType("0").msgType()).isEqualTo("0");
    assertThat(session.sendsType("2").getInt(7)).isEqualTo(2);
  }

  @Test
  void tooLowWithoutPossDupFlagIsLoggedOut() {
    session.receives("35=0|34=1")
        .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1")
        .isIn(SessionState.INITIATE_LOGOUT)
        .receives("35=5|34=2")
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void logoutForAnErrorIsNotAwaitedForever() {
    session.receives("35=0|34=1").sendsType("5");
    session.passes(1.9).isConnected().passes(0.2).isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void possDupAlreadyReceivedIsIgnored() {
    session.receives("35=D|34=2" + ORDER).delivers(2);
    session.receives("35=D|34=2" + FIRST_SENT + ORDER)
        .deliversNothing().sendsNothing().hasNumbers(2, 3);
  }

  @Test
  void possDupNotReceivedYetIsDeliveredAsSuch() {
    session.receives("35=D|34=2" + FIRST_SENT + ORDER);
    assertThat(session.delivers(2).possDup()).isTrue();
  }

  @Test
  void possDupWithOrigSendingTimeAfterSendingTimeIsRejectedAndLoggedOut() {
    session.receives("35=D|34=2|43=Y|122=" + session.time(10) + ORDER)
        .sends("35=3|34=2|45=2|371=122|372=D|373=10|58=SendingTime accuracy problem")
        .sends("35=5|34=3|58=SendingTime accuracy problem, field=122")
        .hasNumbers(4, 3)
        .deliversNothing();
  }

  @Test
  void possDupWithoutOrigSendingTimeIsRejectedAndCountsOnlyInSequence() {
    session.receives("35=0|34=2").receives("35=D|34=2|43=Y" + ORDER)
        .sends("35=3|34=2|45=2|371=122|372=D|373=1|58=Required tag missing")
        .hasNumbers(3, 3)
        .receives("35=D|34=3|43=Y" + ORDER)
        .sends("35=3|34=3|45=3|371=122|372=D|373=1|58=Required tag missing")
        .hasNumbers(4, 4)
        .isConnected();
  }

  @Test
  void wrongBeginStringIsLoggedOutAtOnce() {
    session.receivesRaw(Scenario.bytes(Scenario.framed("FIX.4.2",
            "35=0|49=TRADER|56=EXCHANGE|34=2|52=" + session.time(0) + "|")))
        .sends("35=5|34=2|58=Incorrect BeginString")
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void wrongCompIdIsRejectedCountedAndLoggedOut() {
    session.receives("35=0|34=2|49=SOMEBODY")
        .sends("35=3|34=2|45=2|372=0|373=9|58=CompID problem")
        .sends("35=5|34=3|58=CompID problem")
        .hasNumbers(4, 3);
  }

  @Test
  void sendingTimeTooFarOffIsRejectedCountedAndLoggedOut() {
    session.receives("35=0|34=2|52=" + session.time(-121))
        .sends("35=3|34=2|45=2|371=52|372=0|373=10|58=SendingTime accuracy problem")
        .sends("35=5|34=3|58=SendingTime accuracy problem, field=52");
  }

  @Test
  void missingMsgSeqNumIsLoggedOut() {
    session.receives("35=0").sends("35=5|34=2|58=Received message without MsgSeqNum");
  }

  @Test
  void garbledMessageIsIgnoredAndNotCounted() {
    session.receivesRaw(Scenario.bytes(
            "8=FIX.4.4|9=31|35=0|34=2|49=TRADER|56=EXCHANGE|10=000|"))
        .sendsNothing().isConnected().hasNumbers(2, 2);
    assertThat(session.all(SessionEvent.Garbled.class)).isNotEmpty();
  }

  @Test
  void gapFillInSequenceSetsTheExpectedNumber() {
    session.receives("35=4|34=2|123=Y|36=9").hasNumbers(2, 9).sendsNothing();
  }

  @Test
  void gapFillLowerThanItsOwnNumberIsRejected() {
    session.receives("35=4|34=2|123=Y|36=2")
        .sends("35=3|34=2|45=2|371=36|372=4|373=5"
            + "|58=Value is incorrect (out of range) for this tag");
  }

  @Test
  void gapFillTooHighIsKeptUntilItsTurn() {
    session.receives("35=4|34=4|123=Y|36=8")
        .sends("35=2|34=2|7=2|16=0")
        .receives("35=4|34=2" + FIRST_SENT + "|123=Y|36=4")
        .hasNumbers(3, 8);
  }

  @Test
  void gapFillTooLowIsIgnoredOnlyAsPossDup() {
    session.receives("35=4|34=1" + FIRST_SENT + "|123=Y|36=9").hasNumbers(2, 2).sendsNothing()
        .receives("35=4|34=1|123=Y|36=9")
        .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1");
  }

  @Test
  void sequenceResetIgnoresItsOwnNumber() {
    session.receives("35=4|34=700|36=9").hasNumbers(2, 9).sendsNothing()
        .receives("35=4|34=1|123=N|36=20").hasNumbers(2, 20);
  }

  @Test
  void sequenceResetToTheExpectedNumberIsOnlyAWarning() {
    session.receives("35=4|34=0|36=2").hasNumbers(2, 2).sendsNothing().isConnected();
    assertThat(session.all(SessionEvent.Warning.class)).hasSize(1);
  }

  @Test
  void sequenceResetLowerIsRejectedWithoutCounting() {
    session.receives("35=0|34=2").receives("35=4|34=0|36=1")
        .sends("35=3|34=2|45=0|371=36|372=4|373=5"
            + "|58=Value is incorrect (out of range) for this tag")
        .hasNumbers(3, 3);
  }

  @Test
  void resendRequestAheadOfAGapIsServedAtOnceAndCountedLater() {
    session.receives("35=D|34=3" + ORDER).sends("35=2|34=2|7=2|16=0")
        .receives("35=2|34=4|7=1|16=0")
        .sends("35=4|34=1|43=Y|123=Y|36=3")
        .receives("35=D|34=2" + FIRST_SENT + ORDER)
        .hasNumbers(3, 5)
        .deliversOnly(2, 3);
  }

  @Test
  void chunkedResendRequestsFollowOneAnother() {
    Scenario chunked = Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(
        new SessionSettings.Recovery(false, false, 2, false, false,
            new SessionSettings.ReplayPolicy.All(), Long.MAX_VALUE))).logsOn();
    chunked.receives("35=D|34=7" + ORDER)
        .sends("35=2|34=2|7=2|16=3")
        .receives("35=D|34=2" + FIRST_SENT + ORDER).sendsNothing()
        .receives("35=D|34=3" + FIRST_SENT + ORDER)
        .sends("35=2|34=3|7=4|16=5")
        .receives("35=4|34=4" + FIRST_SENT + "|123=Y|36=6")
        .sends("35=2|34=4|7=6|16=0")
        .receives("35=D|34=6" + FIRST_SENT + ORDER)
        .deliversOnly(2, 3, 6, 7);
  }

  @Test
  void closedResendIntervalNamesTheLastMissingNumber() {
    Scenario closed = Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(
        new SessionSettings.Recovery(false, false, 0, true, false,
            new SessionSettings.ReplayPolicy.All(), Long.MAX_VALUE))).logsOn();
    closed.receives("35=D|34=7" + ORDER).sends("35=2|34=2|7=2|16=6");
  }

  @Test
  void numbersBeforeFix42HaveTheirOwnInfinity() {
    Scenario old = Scenario.of(Scenario.acceptorSettings("FIX.4.0")).logsOn();
    old.receives("35=0|34=7").sends("35=2|34=2|7=2|16=999999");
  }

  @Test
  void queueAheadOfAGapIsBounded() {
    Scenario bounded = Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(
        new SessionSettings.Limits(65_536, 4_194_304, 2, 1_048_576, 100, 100, 1_000, 10)))
        .logsOn();
    bounded.receives("35=D|34=4" + ORDER).receives("35=D|34=5" + ORDER)
        .receives("35=D|34=6" + ORDER);
    assertThat(bounded.told(SessionEvent.GapQueueFull.class).msgSeqNum()).isEqualTo(6);
  }

  @Test
  void numberFarAheadIsLoggedOut() {
    session.receives("35=D|34=2000000" + ORDER)
        .sends("35=5|34=2|58=MsgSeqNum too high, expecting 2 but received 2000000");
  }

  @Test
  void lastMsgSeqNumProcessedIsInEveryHeader() {
    Scenario telling = Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(
        new SessionSettings.Recovery(false, true, 0, false, false,
            new SessionSettings.ReplayPolicy.All(), Long.MAX_VALUE))).connected();
    telling.receives("35=A|34=1|98=0|108=30").sends("35=A|34=1|98=0|108=30|369=1")
        .receives("35=1|34=2|112=x").sends("35=0|34=2|112=x|369=2");
  }

  @Test
  void tagZeroIsNamedInItsReject() {
    session.receives("35=0|34=2|0=HI")
        .sends("35=3|34=2|45=2|371=0|372=0|373=0|58=Invalid tag number");
  }

  @Test
  void invalidMessageIsRejectedAndCounted() {
    session.receives("35=D|34=2|11=a|55=EURUSD|54=1|60=20260302-12:00:00|38=+200.00|40=1")
        .sends("35=3|34=2|45=2|371=38|372=D|373=6|58=Incorrect data format for value, field=38")
        .hasNumbers(3, 3)
        .deliversNothing();
  }
}
