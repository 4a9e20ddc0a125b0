package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.OnDeliveryFailure;
import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Scenario.Told;
import org.junit.jupiter.api.Test;

/** States, operators and reconnecting; for the rules see {@link SilenceCases}, {@link LogoutCases}. */
class HeartbeatAndLogoutTest {
  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void silenceBringsATestRequestAndThenTheEnd() {
    session.passes(44.8);
    session.sendsType("0");
    session.sendsNothing().passes(0.4);
    assertThat(session.sendsType("1").has(112)).isTrue();
    session
        .isIn(SessionState.AWAIT_PROC_TEST_REQ)
        .passes(26.5)
        .isConnected()
        .passes(0.6)
        .isDisconnectedFor(Disconnect.HEARTBEAT_TIMEOUT)
        .isIn(SessionState.AWAITING_CONNECTION);
    assertThat(session.states())
        .contains(
            SessionState.NO_MSG_IN_INTERVAL,
            SessionState.AWAIT_PROC_TEST_REQ,
            SessionState.DISCONNECTED_BROKEN_CONN);
  }

  @Test
  void operatorIsToldTheRoundTrip() {
    Told<Long> roundTrip = new Told<>();
    Told<Long> second = new Told<>();
    session.does((s, now) -> s.operator().testRequest(roundTrip, now));
    String id = session.sendsType("1").getString(112);
    session.does((s, now) -> s.operator().testRequest(second, now));
    assertThat(second.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
    session.passes(0.3).receives("35=0|34=2|112=" + id);
    assertThat(roundTrip.result()).isEqualTo(3 * Scenario.SECOND / 10);
  }

  @Test
  void testRequestWhoseAnswerAGapFillCoveredIsRepeated() {
    Told<Long> roundTrip = new Told<>();
    session.does((s, now) -> s.operator().testRequest(roundTrip, now));
    String id = session.sendsType("1").getString(112);
    session.receives("35=4|34=2|123=Y|36=3").passes(25).receives("35=0|34=3");
    session.passes(25).sendsType("0");
    session.receives("35=0|34=4").passes(20).sendsType("0");
    session.receives("35=0|34=5");
    session.passes(5);
    assertThat(session.sendsType("1").getString(112)).isEqualTo(id);
    session.receives("35=0|34=6|112=" + id);
    assertThat(roundTrip.isOpen()).isFalse();
    session.isIn(SessionState.ACTIVE);
  }

  @Test
  void testRequestThatAGapFillCoveredIsRepeated() {
    Told<Long> roundTrip = new Told<>();
    session.does((s, now) -> s.operator().testRequest(roundTrip, now));
    String id = session.sendsType("1").getString(112);
    session
        .receives("35=2|34=2|7=1|16=0")
        .sends("35=4|34=1|43=Y|123=Y|36=3")
        .sends("35=1|34=3|112=" + id)
        .receives("35=0|34=3|112=" + id);
    assertThat(roundTrip.isOpen()).isFalse();
    session.receives("35=2|34=4|7=1|16=0").sends("35=4|34=1|43=Y|123=Y|36=4").sendsNothing();
  }

  @Test
  void unsolicitedLogoutIsAnsweredWithoutTextAndClosed() {
    session
        .receives("35=5|34=2|58=bye")
        .sends("35=5|34=2")
        .isDisconnectedFor(Disconnect.LOGOUT)
        .hasNumbers(3, 3);
    assertThat(session.told(SessionEvent.LoggedOut.class).initiatedBy())
        .isEqualTo(SessionEvent.Side.COUNTERPARTY);
    assertThat(session.states())
        .contains(SessionState.RECEIVED_LOGOUT, SessionState.DISCONNECTED_WCONN_TODAY);
  }

  @Test
  void onlySoManyRequestsWaitForTheEndOfALogout() {
    for (int i = 0; i < 16; i++) {
      session.does((s, now) -> s.operator().logout("", new Told<>(), now));
    }
    Told<Done> tooMany = new Told<>();
    session.does((s, now) -> s.operator().logout("", tooMany, now));
    assertThat(tooMany.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
  }

  @Test
  void loggedOutAcceptorStaysDownUntilToldToConnect() {
    session
        .does((s, now) -> s.operator().disconnect(new Told<>(), now))
        .does((s, now) -> assertThat(s.acceptsConnection()).isFalse())
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY)
        .does((s, now) -> s.operator().connect(new Told<>(), now))
        .does((s, now) -> assertThat(s.acceptsConnection()).isTrue())
        .isIn(SessionState.AWAITING_CONNECTION);
  }

  @Test
  void loggedOutInitiatorDoesNotComeBack() {
    Scenario initiator = Scenario.loggedOnInitiator();
    initiator
        .does((s, now) -> s.operator().logout("", new Told<>(), now))
        .receives("35=5|34=2")
        .passes(60);
    assertThat(initiator.connects()).hasSize(1);
    initiator.does((s, now) -> s.operator().connect(new Told<>(), now));
    assertThat(initiator.connects()).hasSize(2);
  }

  @Test
  void lostConnectionIsBrokenAndTheInitiatorComesBack() {
    Scenario initiator = Scenario.loggedOnInitiator()
        .connectionLost()
        .isIn(SessionState.DISCONNECTED_BROKEN_CONN)
        .passes(1.1);
    assertThat(initiator.connects()).containsExactly(0, 0);
  }

  @Test
  void yesterdaysConnectionIsForgottenAtMidnight() {
    Scenario initiator = Scenario.loggedOnInitiator();
    initiator
        .does((s, now) -> s.operator().disconnect(new Told<>(), now))
        .isIn(SessionState.DISCONNECTED_WCONN_TODAY)
        .passes(12 * 3600 + 1)
        .isIn(SessionState.DISCONNECTED_NOCONN_TODAY);
  }

  @Test
  void silenceIsNotCountedWhileTheSocketIsNotRead() {
    Scenario acknowledged = DeliveryTest.acknowledged(1, 5, OnDeliveryFailure.HOLD);
    acknowledged.receives("35=D|34=2|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1");
    assertThat(acknowledged.readingPaused()).isTrue();
    acknowledged.passes(200).isConnected();
    acknowledged.sendsType("0");
  }
}
