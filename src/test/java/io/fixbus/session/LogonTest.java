package io.fixbus.session;

import static io.fixbus.session.Scenario.acceptorSettings;
import static io.fixbus.session.Scenario.initiatorSettings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Test cases 1B and 1S: Logon, both roles. */
class LogonTest {

  @Test
  void acceptorAnswersAValidLogonWithTheSameHeartBtInt() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receives("35=A|34=1|98=0|108=17")
        .sends("35=A|34=1|98=0|108=17|8=FIX.4.4|49=EXCHANGE|56=TRADER")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 2);
  }

  @Test
  void logonTooHighIsAnsweredThenTheGapIsAskedFor() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receives("35=A|34=5|98=0|108=30")
        .sends("35=A|34=1|98=0|108=30")
        .sends("35=2|34=2|7=1|16=0")
        .isIn(SessionState.RESENDREQ_AWAITING)
        .receives("35=4|34=1|43=Y|122=20260302-11:59:00|123=Y|36=6")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(3, 6);
  }

  @Test
  void logonTooHighIsCountedWhenTheResendStopsShortOfIt() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receives("35=A|34=5|98=0|108=30")
        .receives("35=4|34=1|43=Y|122=20260302-11:59:00|123=Y|36=5")
        .hasNumbers(3, 6)
        .isIn(SessionState.ACTIVE);
  }

  @Test
  void logonTooLowIsLoggedOut() {
    Scenario.of(acceptorSettings("FIX.4.4"), new RecoveredNumbers(1, 9, 7, 0, List.of()))
        .connected()
        .receives("35=A|34=3|98=0|108=30")
        .sends("35=5|34=9|58=MsgSeqNum too low, expecting 7 but received 3")
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
        .hasNumbers(10, 7);
  }

  @Test
  void firstMessageThatIsNoLogonIsClosedSilently() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receives("35=0|34=1")
        .sendsNothing()
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
        .hasNumbers(1, 1);
  }

  @Test
  void negativeHeartBtIntIsLoggedOut() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receives("35=A|34=1|98=0|108=-10")
        .sends("35=5|34=1|58=HeartBtInt must not be negative")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED);
  }

  @Test
  void logonWithOldSendingTimeIsLoggedOut() {
    Scenario scenario = Scenario.of(acceptorSettings("FIX.4.4")).connected();
    scenario.receives("35=A|34=1|52=20010101-00:00:00|98=0|108=30")
        .sends("35=5|34=1|58=Invalid Logon message: SendingTime accuracy problem, field=52")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED);
  }

  @Test
  void garbledLogonIsClosedAtOnce() {
    Scenario.of(acceptorSettings("FIX.4.4")).connected()
        .receivesRaw(Scenario.bytes("8=FIX.4.4|9=20|35=A|34=1|49=TRADER|56=EXCHANGE|"
            + "52=20260302-12:00:00|98=0|108=30|10=000|"))
        .sendsNothing()
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void nothingChangesBeforeAuthentication() {
    Scenario scenario = authenticated().connected()
        .receives("35=A|34=1|98=0|108=30|141=Y|553=joe|554=secret");
    assertThat(scenario.readingPaused()).isTrue();
    scenario.sendsNothing().isIn(SessionState.LOGON_INITIAL_RECV).hasNumbers(4, 6);
    assertThat(scenario.status().run()).isEqualTo(3);
  }

  @Test
  void acceptedLogonGoesOn() {
    Scenario scenario = authenticated().connected()
        .receives("35=A|34=1|98=0|108=30|141=Y|553=joe|554=secret")
        .does((session, now) -> session.authenticated(new LogonVerdict.Accept(), now))
        .sends("35=A|34=1|98=0|108=30|141=Y")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 2);
    assertThat(scenario.readingPaused()).isFalse();
    assertThat(scenario.status().run()).isEqualTo(4);
  }

  @Test
  void refusedLogonGetsALogoutWithTheText() {
    authenticated().connected()
        .receives("35=A|34=6|98=0|108=30")
        .does((session, now) -> session.authenticated(new LogonVerdict.Refuse("closed"), now))
        .sends("35=5|34=4|58=closed")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED)
        .hasNumbers(5, 6);
  }

  @Test
  void logonClosedByAuthenticationGetsNoByte() {
    authenticated().connected()
        .receives("35=A|34=6|98=0|108=30")
        .does((session, now) -> session.authenticated(new LogonVerdict.Close(), now))
        .sendsNothing()
        .isDisconnectedFor(Disconnect.LOGON_REFUSED)
        .hasNumbers(4, 6);
  }

  private static Scenario authenticated() {
    SessionSettings settings = acceptorSettings("FIX.4.4");
    return Scenario.of(settings.with(new SessionSettings.Logon("", List.of(),
        SessionSettings.Authentication.ASK, false, SessionSettings.DuplicateLogon.REFUSE)),
        new RecoveredNumbers(3, 4, 6, 0, List.of()));
  }

  @Test
  void initiatorConnectsLogsOnAndIsActive() {
    Scenario scenario = Scenario.of(initiatorSettings("FIX.4.4"));
    assertThat(scenario.connects()).containsExactly(0);
    scenario.connected()
        .sends("35=A|34=1|98=0|108=30|49=TRADER|56=EXCHANGE")
        .isIn(SessionState.WAITING_FOR_LOGON)
        .receives("35=A|34=1|98=0|108=30")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 2);
    assertThat(scenario.states()).containsExactly(
        SessionState.DISCONNECTED_NOCONN_TODAY, SessionState.INITIATE_CONNECTION,
        SessionState.NETWORK_CONN_ESTABLISHED, SessionState.LOGON_INITIAL_SENT,
        SessionState.WAITING_FOR_LOGON, SessionState.ACTIVE);
  }

  @Test
  void acceptorPassesThroughItsStates() {
    assertThat(Scenario.loggedOnAcceptor().states()).containsExactly(
        SessionState.DISCONNECTED_NOCONN_TODAY, SessionState.AWAITING_CONNECTION,
        SessionState.NETWORK_CONN_ESTABLISHED, SessionState.LOGON_INITIAL_RECV,
        SessionState.LOGON_RESPONSE, SessionState.ACTIVE);
  }

  @Test
  void initiatorAsksForTheGapBeforeTheAnswer() {
    Scenario.of(initiatorSettings("FIX.4.4")).connected()
        .sends("35=A|34=1|98=0|108=30")
        .receives("35=A|34=4|98=0|108=30")
        .sends("35=2|34=2|7=1|16=0")
        .receives("35=4|34=1|43=Y|122=20260302-11:59:00|123=Y|36=5")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(3, 5);
  }

  @Test
  void initiatorGivesUpWhenNoAnswerComes() {
    Scenario.of(initiatorSettings("FIX.4.4")).connected()
        .passes(10.1)
        .isDisconnectedFor(Disconnect.LOGON_TIMEOUT);
  }

  @Test
  void logoutInsteadOfTheAnswerEndsTheAttempt() {
    Scenario scenario = Scenario.of(initiatorSettings("FIX.4.4")).connected()
        .sends("35=A|34=1|98=0|108=30")
        .receives("35=5|34=1|58=unknown user")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED)
        .hasNumbers(2, 2);
    assertThat(scenario.told(SessionEvent.LoggedOut.class).text()).isEqualTo("unknown user");
  }

  @Test
  void initiatorComesBackWithGrowingPauses() {
    Scenario scenario = Scenario.of(initiatorSettings("FIX.4.4")).connectFails();
    scenario.passes(0.9);
    assertThat(scenario.connects()).containsExactly(0);
    scenario.passes(0.2);
    assertThat(scenario.connects()).hasSize(2);
    scenario.connectFails().passes(1.8);
    assertThat(scenario.connects()).hasSize(2);
    scenario.passes(0.4);
    assertThat(scenario.connects()).hasSize(3);
  }

  @Test
  void resetOnLogonStartsANewRunAndSaysSo() {
    SessionSettings settings = initiatorSettings("FIX.4.4")
        .with(new SessionSettings.Resets(true, false, false, false));
    Scenario scenario = Scenario.of(settings, new RecoveredNumbers(2, 9, 7, 0, List.of()))
        .connected()
        .sends("35=A|34=1|98=0|108=30|141=Y")
        .receives("35=A|34=1|98=0|108=30|141=Y")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 2);
    assertThat(scenario.status().run()).isEqualTo(3);
    assertThat(scenario.journalRecords()).startsWith("RESET 3 1 1", "OUT 3 1");
  }

  @Test
  void extraLogonFieldsAreSent() {
    SessionSettings settings = initiatorSettings("FIX.4.4").with(new SessionSettings.Logon("",
        List.of(new SessionSettings.LogonField(553, "joe"),
            new SessionSettings.LogonField(554, "secret")),
        SessionSettings.Authentication.NONE, false, SessionSettings.DuplicateLogon.REFUSE));
    Scenario.of(settings).connected().sends("35=A|34=1|98=0|108=30|553=joe|554=secret");
  }

  @Test
  void logonIsSignedBeforeItGoes() {
    SessionSettings settings = initiatorSettings("FIX.4.4").with(new SessionSettings.Logon("",
        List.of(), SessionSettings.Authentication.NONE, true,
        SessionSettings.DuplicateLogon.REFUSE));
    Scenario scenario = Scenario.of(settings).connected().sendsNothing();
    String shown = scenario.authenticating().orElseThrow().getString(52);
    scenario.passes(0.5)
        .does((session, now) -> session.signed(
            List.of(new SessionSettings.LogonField(58, "HMAC")), now))
        .sends("35=A|34=1|98=0|108=30|58=HMAC|52=" + shown);
  }

  @Test
  void fixtLogonSaysDefaultApplVerId() {
    Scenario.of(acceptorSettings("FIXT.1.1").with(new SessionSettings.Logon("9", List.of(),
            SessionSettings.Authentication.NONE, false, SessionSettings.DuplicateLogon.REFUSE)))
        .connected()
        .receives("35=A|34=1|98=0|108=30|1137=9")
        .sends("35=A|34=1|98=0|108=30|1137=9");
  }

  @Test
  void fixtLogonWithoutDefaultApplVerIdIsClosedSilently() {
    fixt().receives("35=A|34=1|98=0|108=30")
        .sendsNothing()
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void fixtLogonWithUnknownDefaultApplVerIdIsLoggedOut() {
    fixt().receives("35=A|34=1|98=0|108=30|1137=33")
        .sends("35=5|34=1|58=Invalid DefaultApplVerID=33")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED);
  }

  private static Scenario fixt() {
    return Scenario.of(acceptorSettings("FIXT.1.1").with(new SessionSettings.Logon("9", List.of(),
        SessionSettings.Authentication.NONE, false, SessionSettings.DuplicateLogon.REFUSE)))
        .connected();
  }

  @Test
  void nextExpectedMsgSeqNumEqualGoesOn() {
    nextExpected(1, 1).receives("35=A|34=1|98=0|108=30|789=1")
        .sends("35=A|34=1|98=0|108=30|789=2")
        .sendsNothing()
        .isIn(SessionState.ACTIVE);
  }

  @Test
  void nextExpectedMsgSeqNumTooHighIsLoggedOut() {
    nextExpected(1, 1).receives("35=A|34=1|98=0|108=30|789=1200")
        .sends("35=5|34=1|58=Tag 789 (NextExpectedMsgSeqNum) is higher than expected. "
            + "Expected 1, Received 1200")
        .isDisconnectedFor(Disconnect.PROTOCOL_ERROR);
  }

  @Test
  void nextExpectedMsgSeqNumTooLowIsResentUnasked() {
    nextExpected(2000, 1).receives("35=A|34=1|98=0|108=30|789=1")
        .sends("35=A|34=2000|98=0|108=30|789=2")
        .sends("35=4|34=1|43=Y|123=Y|36=2001");
  }

  @Test
  void nextExpectedMsgSeqNumSparesTheResendRequestForAHighLogon() {
    nextExpected(1, 1).receives("35=A|34=4|98=0|108=30|789=1")
        .sends("35=A|34=1|98=0|108=30|789=1")
        .sendsNothing()
        .receives("35=4|34=1|43=Y|122=20260302-11:59:00|123=Y|36=5")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 5);
  }

  private static Scenario nextExpected(int nextOut, int nextIn) {
    return Scenario.of(acceptorSettings("FIX.4.4").with(new SessionSettings.Recovery(
            true, false, 0, false, false, new SessionSettings.ReplayPolicy.All(),
            Long.MAX_VALUE)),
        new RecoveredNumbers(1, nextOut, nextIn, 0, List.of())).connected();
  }
}
