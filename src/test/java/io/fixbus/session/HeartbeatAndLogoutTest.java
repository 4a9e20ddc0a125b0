package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Scenario.Told;
import org.junit.jupiter.api.Test;

/** Test cases 4, 5, 6, 12 and 13: silence, TestRequest, Logout. */
class HeartbeatAndLogoutTest {
  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void heartbeatIsSentAfterEachIntervalOfSayingNothing() {
    session.passes(29.8).sendsNothing().passes(0.4).sends("35=0|34=2")
        .receives("35=0|34=2")
        .passes(29.4).sendsNothing().passes(0.6).sends("35=0|34=3");
  }

  @Test
  void sendingPutsTheHeartbeatOff() {
    session.passes(20).sendsApplication("35=8|37=o").sendsType("8");
    session.passes(20).sendsNothing();
  }

  @Test
  void testRequestIsAnsweredWithItsId() {
    session.receives("35=1|34=2|112=hello").sends("35=0|34=2|112=hello");
  }

  @Test
  void silenceBringsATestRequestAndThenTheEnd() {
    session.passes(44.8);
    session.sendsType("0");
    session.sendsNothing().passes(0.4);
    assertThat(session.sendsType("1").has(112)).isTrue();
    session.isIn(SessionState.AWAIT_PROC_TEST_REQ).passes(26.5).isConnected().passes(0.6)
        .isDisconnectedFor(Disconnect.HEARTBEAT_TIMEOUT)
        .isIn(SessionState.AWAITING_CONNECTION);
    assertThat(session.states()).contains(SessionState.NO_MSG_IN_INTERVAL,
        SessionState.AWAIT_PROC_TEST_REQ, SessionState.DISCONNECTED_BROKEN_CONN);
  }

  @Test
  void heartbeatWithTheTestReqIdEndsTheWait() {
    session.passes(45.2);
    session.sendsType("0");
    String id = session.sendsType("1").getString(112);
    session.receives("35=0|34=2").isIn(SessionState.AWAIT_PROC_TEST_REQ)
        .receives("35=0|34=3|112=" + id).isIn(SessionState.ACTIVE);
  }

  @Test
  void testRequestIsRepeatedWhenTheAnswerBeforeNeverMatched() {
    session.passes(45.2);
    session.sendsType("0");
    session.sendsType("1");
    session.receives("35=0|34=2|112=something else").passes(45.2);
    session.sendsType("0");
    session.sendsType("1");
    session.isConnected();
  }

  @Test
  void operatorIsToldTheRoundTrip() {
    Told<Long> roundTrip = new Told<>();
    Told<Long> second = new Told<>();
    session.does((s, now) -> s.testRequest(roundTrip, now));
    String id = session.sendsType("1").getString(112);
    session.does((s, now) -> s.testRequest(second, now));
    assertThat(second.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
    session.passes(0.3).receives("35=0|34=2|112=" + id);
    assertThat(roundTrip.result()).isEqualTo(3 * Scenario.SECOND / 10);
  }

  @Test
  void testRequestThatAGapFillCoveredIsRepeated() {
    Told<Long> roundTrip = new Told<>();
    session.does((s, now) -> s.testRequest(roundTrip, now));
    String id = session.sendsType("1").getString(112);
    session.receives("35=2|34=2|7=1|16=0")
        .sends("35=4|34=1|43=Y|123=Y|36=3")
        .sends("35=1|34=3|112=" + id)
        .receives("35=0|34=3|112=" + id);
    assertThat(roundTrip.isOpen()).isFalse();
    session.receives("35=2|34=4|7=1|16=0").sends("35=4|34=1|43=Y|123=Y|36=4").sendsNothing();
  }

  @Test
  void heartBtIntZeroMeansNone() {
    Scenario.of(Scenario.acceptorSettings("FIX.4.4")).connected()
        .receives("35=A|34=1|98=0|108=0").sends("35=A|34=1|98=0|108=0")
        .passes(300).sendsNothing().isConnected();
  }

  @Test
  void unsolicitedLogoutIsAnsweredWithoutTextAndClosed() {
    session.receives("35=5|34=2|58=bye").sends("35=5|34=2")
        .isDisconnectedFor(Disconnect.LOGOUT).hasNumbers(3, 3);
    assertThat(session.told(SessionEvent.LoggedOut.class).initiatedBy())
        .isEqualTo(SessionEvent.Side.COUNTERPARTY);
    assertThat(session.states()).contains(
        SessionState.RECEIVED_LOGOUT, SessionState.DISCONNECTED_WCONN_TODAY);
  }

  @Test
  void logoutOutOfSequenceIsAnsweredPlainly() {
    session.receives("35=5|34=9").sends("35=5|34=2").isDisconnectedFor(Disconnect.LOGOUT)
        .hasNumbers(3, 2);
  }

  @Test
  void ourLogoutWaitsForItsAnswerAndStillTakesMessages() {
    Told<Void> told = new Told<>();
    session.does((s, now) -> s.logout("end of day", told, now))
        .sends("35=5|34=2|58=end of day")
        .isIn(SessionState.INITIATE_LOGOUT)
        .receives("35=D|34=2|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1")
        .deliversOnly(2);
    assertThat(told.isOpen()).isTrue();
    session.receives("35=5|34=3").sendsNothing().isDisconnectedFor(Disconnect.LOGOUT)
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY);
    assertThat(told.result()).isNull();
  }

  @Test
  void unansweredLogoutEndsAfterItsTimeOut() {
    Told<Void> told = new Told<>();
    session.does((s, now) -> s.logout("", told, now)).sends("35=5|34=2")
        .passes(2.1).isDisconnectedFor(Disconnect.LOGOUT_TIMEOUT);
    assertThat(told.result()).isNull();
  }

  @Test
  void loggedOutAcceptorStaysDownUntilToldToConnect() {
    session.does((s, now) -> s.disconnect(new Told<>(), now))
        .does((s, now) -> assertThat(s.acceptsConnection()).isFalse())
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY)
        .does((s, now) -> s.connect(new Told<>(), now))
        .does((s, now) -> assertThat(s.acceptsConnection()).isTrue())
        .isIn(SessionState.AWAITING_CONNECTION);
  }

  @Test
  void loggedOutInitiatorDoesNotComeBack() {
    Scenario initiator = Scenario.loggedOnInitiator();
    initiator.does((s, now) -> s.logout("", new Told<>(), now)).receives("35=5|34=2").passes(60);
    assertThat(initiator.connects()).hasSize(1);
    initiator.does((s, now) -> s.connect(new Told<>(), now));
    assertThat(initiator.connects()).hasSize(2);
  }

  @Test
  void lostConnectionIsBrokenAndTheInitiatorComesBack() {
    Scenario initiator = Scenario.loggedOnInitiator().connectionLost()
        .isIn(SessionState.DISCONNECTED_BROKEN_CONN).passes(1.1);
    assertThat(initiator.connects()).containsExactly(0, 0);
  }

  @Test
  void yesterdaysConnectionIsForgottenAtMidnight() {
    Scenario initiator = Scenario.loggedOnInitiator();
    initiator.does((s, now) -> s.disconnect(new Told<>(), now))
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY)
        .passes(12 * 3600 + 1)
        .isIn(SessionState.DISCONNECTED_NOCONN_TODAY);
  }

  @Test
  void silenceIsNotCountedWhileTheSocketIsNotRead() {
    Scenario acknowledged = DeliveryTest.acknowledged(1, 5, SessionSettings.OnDeliveryFailure.HOLD);
    acknowledged.receives("35=D|34=2|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1");
    assertThat(acknowledged.readingPaused()).isTrue();
    acknowledged.passes(200).isConnected();
    acknowledged.sendsType("0");
  }
}
