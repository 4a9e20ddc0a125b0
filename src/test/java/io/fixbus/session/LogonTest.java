package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.ConnectionSettings.SIGN_LOGON;
import static io.fixbus.session.Scenario.acceptorSettings;
import static io.fixbus.session.Scenario.initiatorSettings;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What of Logon is not a case of {@link LogonCases}: states, authentication, reconnecting. */
class LogonTest {

  @Test
  void nothingChangesBeforeAuthentication() {
    Scenario scenario =
        authenticated().connected().receives("35=A|34=1|98=0|108=30|141=Y|553=joe|554=secret");
    assertThat(scenario.readingPaused()).isTrue();
    scenario.sendsNothing().isIn(SessionState.LOGON_INITIAL_RECV).hasNumbers(4, 6);
    assertThat(scenario.status().run()).isEqualTo(3);
  }

  @Test
  void acceptedLogonGoesOn() {
    Scenario scenario = authenticated()
        .connected()
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
    authenticated()
        .connected()
        .receives("35=A|34=6|98=0|108=30")
        .does((session, now) -> session.authenticated(new LogonVerdict.Refuse("closed"), now))
        .sends("35=5|34=4|58=closed")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED)
        .hasNumbers(5, 6);
  }

  private static Scenario authenticated() {
    SessionSettings settings = acceptorSettings("FIX.4.4");
    return Scenario.of(
        settings.with(ASKS_WHO_LOGS_ON, true), new RecoveredNumbers(3, 4, 6, 0, List.of()));
  }

  @Test
  void initiatorConnectsLogsOnAndIsActive() {
    Scenario scenario = Scenario.of(initiatorSettings("FIX.4.4"));
    assertThat(scenario.connects()).containsExactly(0);
    scenario
        .connected()
        .sends("35=A|34=1|98=0|108=30|49=TRADER|56=EXCHANGE")
        .isIn(SessionState.WAITING_FOR_LOGON)
        .receives("35=A|34=1|98=0|108=30")
        .isIn(SessionState.ACTIVE)
        .hasNumbers(2, 2);
    assertThat(scenario.states())
        .containsExactly(
            SessionState.DISCONNECTED_NOCONN_TODAY, SessionState.INITIATE_CONNECTION,
            SessionState.NETWORK_CONN_ESTABLISHED, SessionState.LOGON_INITIAL_SENT,
            SessionState.WAITING_FOR_LOGON, SessionState.ACTIVE);
  }

  @Test
  void acceptorPassesThroughItsStates() {
    assertThat(Scenario.loggedOnAcceptor().states())
        .containsExactly(
            SessionState.DISCONNECTED_NOCONN_TODAY, SessionState.AWAITING_CONNECTION,
            SessionState.NETWORK_CONN_ESTABLISHED, SessionState.LOGON_INITIAL_RECV,
            SessionState.LOGON_RESPONSE, SessionState.ACTIVE);
  }

  @Test
  void initiatorGivesUpWhenNoAnswerComes() {
    Scenario.of(initiatorSettings("FIX.4.4"))
        .connected()
        .passes(10.1)
        .isDisconnectedFor(Disconnect.LOGON_TIMEOUT);
  }

  @Test
  void logoutInsteadOfTheAnswerEndsTheAttempt() {
    Scenario scenario = Scenario.of(initiatorSettings("FIX.4.4"))
        .connected()
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
    SessionSettings settings = initiatorSettings("FIX.4.4").with(RESET_ON_LOGON, true);
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
    SessionSettings settings = initiatorSettings("FIX.4.4")
        .with(LOGON, List.of(new LogonField(553, "joe"), new LogonField(554, "secret")));
    Scenario.of(settings).connected().sends("35=A|34=1|98=0|108=30|553=joe|554=secret");
  }

  @Test
  void logonIsSignedBeforeItGoes() {
    SessionSettings settings = initiatorSettings("FIX.4.4").with(SIGN_LOGON, true);
    Scenario scenario = Scenario.of(settings).connected().sendsNothing();
    String shown = scenario.authenticating().orElseThrow().getString(52);
    scenario
        .passes(0.5)
        .does((session, now) -> session.signed(List.of(new LogonField(58, "HMAC")), now))
        .sends("35=A|34=1|98=0|108=30|58=HMAC|52=" + shown);
  }
}
