package io.fixbus.session;

import static io.fixbus.session.CheckSettings.LOGOUT_OUT_OF_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.CheckSettings.LogoutOutOfSequence;
import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Scenario.Told;

/** Test cases 12 and 13: Logout. */
final class LogoutCases {
  static final CaseGroup GROUP = new CaseGroup("Logout (12, 13)")
      .both("12", "our Logout is sent, and its answer awaited", v -> {
        Told<Done> told = new Told<>();
        v.loggedOn()
            .does((s, now) -> s.operator().logout("end of day", told, now))
            .sends("35=5|34=2|58=end of day")
            .isIn(SessionState.INITIATE_LOGOUT)
            .receives(v.order(2))
            .deliversOnly(2)
            .isConnected();
        assertThat(told.isOpen()).isTrue();
      })
      .both("12", "without an answer the connection is closed after the time-out", v -> v.loggedOn()
          .does((s, now) -> s.operator().logout("", new Told<>(), now))
          .sends("35=5|34=2")
          .passes(1.9)
          .isConnected()
          .passes(0.2)
          .isDisconnectedFor(Disconnect.LOGOUT_TIMEOUT))
      .both("12", "a ResendRequest is still served meanwhile", v -> v.loggedOn()
          .sendsApplication("35=8|37=o1")
          .sends("35=8|34=2|37=o1")
          .does((s, now) -> s.operator().logout("", new Told<>(), now))
          .sends("35=5|34=3")
          .receives(v.resendRequest(2, 2))
          .sends("35=8|34=2|43=Y|37=o1")
          .sends("35=4|34=3|43=Y|123=Y|36=4")
          .receives("35=5|34=3")
          .isDisconnectedFor(Disconnect.LOGOUT))
      .both("13a", "the answer to our Logout closes the connection, without a byte", v -> {
        Told<Done> told = new Told<>();
        v.loggedOn()
            .does((s, now) -> s.operator().logout("", told, now))
            .sends("35=5|34=2")
            .receives("35=5|34=2")
            .sendsNothing()
            .isDisconnectedFor(Disconnect.LOGOUT)
            .hasNumbers(3, 3);
        assertThat(told.result()).isEqualTo(Done.DONE);
      })
      .both(
          "13b",
          "a Logout is answered without Text, then the connection is closed",
          v -> v.loggedOn()
              .receives("35=5|34=2|58=bye")
              .sends("35=5|34=2")
              .sendsNothing()
              .isDisconnectedFor(Disconnect.LOGOUT)
              .hasNumbers(3, 3))
      .both(
          "high",
          "a Logout too high is answered plainly (logoutOutOfSequence answer)",
          v -> v.loggedOn()
              .receives("35=5|34=9")
              .sends("35=5|34=2")
              .sendsNothing()
              .isDisconnectedFor(Disconnect.LOGOUT)
              .hasNumbers(3, 2))
      .both(
          "low",
          "a Logout too low is answered plainly (logoutOutOfSequence answer)",
          v -> v.loggedOn()
              .receives("35=0|34=2")
              .receives("35=5|34=1")
              .sends("35=5|34=2")
              .sendsNothing()
              .isDisconnectedFor(Disconnect.LOGOUT)
              .hasNumbers(3, 3))
      .both("high", "first the gap, then the answer (logoutOutOfSequence resend)", v -> v.loggedOn(
              LogoutCases::resend)
          .receives("35=5|34=4")
          .sends(v.resendRequest(2, 2))
          .sendsNothing()
          .isConnected()
          .receives(v.order(2, Variant.AGAIN))
          .sendsNothing()
          .receives(v.gapFill(3, 4))
          .sends("35=5|34=3")
          .isDisconnectedFor(Disconnect.LOGOUT)
          .deliversOnly(2)
          .hasNumbers(4, 5))
      .both("low", "is an error (logoutOutOfSequence resend)", v -> v.loggedOn(LogoutCases::resend)
          .receives("35=5|34=1")
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1")
          .passes(2.1)
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .both("high", "the answer to our Logout ends the session all the same", v -> v.loggedOn()
          .does((s, now) -> s.operator().logout("", new Told<>(), now))
          .sends("35=5|34=2")
          .receives("35=5|34=9")
          .sendsNothing()
          .isDisconnectedFor(Disconnect.LOGOUT))
      .both("next", "numbers go on after a Logout", v -> {
        Scenario session = v.loggedOn().receives("35=5|34=2").sends("35=5|34=2");
        if (v.role() == Role.ACCEPTOR) {
          session.connected().receives(v.logon(3)).sends(v.logon(3));
        } else {
          session.passes(1.1).connected().sends(v.logon(3)).receives(v.logon(3));
        }
        session.sendsNothing().isIn(SessionState.ACTIVE).hasNumbers(4, 4);
      });

  private LogoutCases() {}

  private static SessionSettings resend(SessionSettings settings) {
    return settings.with(LOGOUT_OUT_OF_SEQUENCE, LogoutOutOfSequence.RESEND);
  }
}
