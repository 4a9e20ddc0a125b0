package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.DUPLICATE_LOGON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.ConnectionSettings.DuplicateLogon;

/** Test cases 1B, 1S and 2S: Logon of both sides. */
final class LogonCases {
  static final CaseGroup GROUP = new CaseGroup("Logon (1B, 1S, 2S)")
      .initiator("1B-a", "connects", v -> assertThat(v.down().connects()).containsExactly(0))
      .initiator(
          "1B-b",
          "the first message is a Logon",
          v -> v.connected().sends(v.logon(1)).sendsNothing().isIn(SessionState.WAITING_FOR_LOGON))
      .initiator("1B-c", "a valid answer logs on", v -> v.connected()
          .sends(v.logon(1))
          .receives(v.logon(1))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 2))
      .initiator("1B-c", "an answer too high brings a ResendRequest", v -> v.connected()
          .sends(v.logon(1))
          .receives(v.logon(4))
          .sends(v.resendRequest(2, 1))
          .sendsNothing()
          .receives(v.gapFill(1, 5))
          .isIn(SessionState.ACTIVE)
          .hasNumbers(3, 5))
      .initiator("1B-d", "an answer too low is logged out", v -> v.connected(4, 9)
          .sends(v.logon(4))
          .receives(v.logon(3))
          .sends("35=5|34=5|58=MsgSeqNum too low, expecting 9 but received 3")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(6, 9))
      .initiator("1B-d", "an answer with an old SendingTime is logged out", v -> v.connected()
          .sends(v.logon(1))
          .receives(v.logon(1, "|52=20010101-00:00:00"))
          .sends("35=5|34=2|58=Invalid Logon message: SendingTime accuracy problem, field=52")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(3, 1))
      .initiator("1B-d", "an answer of another BeginString is logged out", v -> {
        Scenario session = v.connected().sends(v.logon(1));
        session
            .receivesRaw(Scenario.bytes(Scenario.reframed("FIX.3.9", session.complete(v.logon(1)))))
            .sends("35=5|34=2|58=Incorrect BeginString")
            .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
            .hasNumbers(3, 1);
      })
      .initiator("1B-d", "an answer from somebody else is logged out", v -> v.connected()
          .sends(v.logon(1))
          .receives(v.logon(1).replace("|98", "|49=SOMEBODY|98"))
          .sends("35=5|34=2|58=CompID problem")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(3, 1))
      .initiator("1B-d", "an answer without HeartBtInt is logged out", v -> v.connected()
          .sends(v.logon(1))
          .receives("35=A|34=1|98=0" + v.applVerId())
          .sends("35=5|34=2|58=Invalid Logon message: Required tag missing, field=108")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED))
      .initiator("1B-d", "an answer with a negative HeartBtInt is logged out", v -> v.connected()
          .sends(v.logon(1))
          .receives("35=A|34=1|98=0|108=-10" + v.applVerId())
          .sends("35=5|34=2|58=HeartBtInt must not be negative")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED))
      .initiator("1B-e", "an answer that is no Logon is not answered", v -> v.connected()
          .sends(v.logon(1))
          .receives("35=0|34=1")
          .sendsNothing()
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(2, 1))
      .initiator("1B-e", "a Logout instead of the answer ends the attempt", v -> v.connected()
          .sends(v.logon(1))
          .receives("35=5|34=1|58=unknown user")
          .sendsNothing()
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 2))
      .initiator("1B-e", "a Reject instead of the answer ends the attempt", v -> v.connected()
          .sends(v.logon(1))
          .receives("35=3|34=1|45=1|58=no")
          .sendsNothing()
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 2))
      .acceptor("1S-a", "a valid Logon is answered with its HeartBtInt", v -> v.connected()
          .receives("35=A|34=1|98=0|108=17" + v.applVerId())
          .sends("35=A|34=1|98=0|108=17" + v.applVerId())
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 2))
      .acceptor(
          "1S-a", "a Logon too high is answered, then the gap is asked for", v -> v.connected()
              .receives(v.logon(5))
              .sends(v.logon(1))
              .sends(v.resendRequest(2, 1))
              .sendsNothing()
              .isIn(SessionState.RESENDREQ_AWAITING)
              .receives(v.gapFill(1, 6))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 6))
      .acceptor(
          "1S-a", "a Logon too high counts when the resend stops short of it", v -> v.connected()
              .receives(v.logon(5))
              .sends(v.logon(1))
              .sends(v.resendRequest(2, 1))
              .receives(v.gapFill(1, 5))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 6))
      .acceptor("1S-b", "a second Logon of the identity finds no session", v -> v.loggedOn()
          .does((s, now) -> assertThat(s.acceptsConnection()).isFalse())
          .receives("35=1|34=2|112=still here")
          .sends("35=0|34=2|112=still here")
          .isConnected())
      .acceptor("1S-b", "a half-open connection is replaced if so set", v -> v.loggedOn(
              settings -> settings.with(DUPLICATE_LOGON, DuplicateLogon.REPLACE))
          .does((s, now) -> assertThat(s.acceptsConnection()).isTrue())
          .connected()
          .isDisconnectedFor(Disconnect.REPLACED)
          .receives(v.logon(2))
          .sends(v.logon(2))
          .isIn(SessionState.ACTIVE))
      .acceptor(
          "1S-c", "a Logon that is not authenticated is closed without a byte", v -> v.connected(
                  4, 6, settings -> settings.with(ASKS_WHO_LOGS_ON, true))
              .receives(v.logon(9))
              .sendsNothing()
              .hasNumbers(4, 6)
              .does((s, now) -> s.authenticated(new LogonVerdict.Close(), now))
              .sendsNothing()
              .isDisconnectedFor(Disconnect.LOGON_REFUSED)
              .hasNumbers(4, 6))
      .acceptor("1S-d", "a Logon too low is logged out", v -> v.connected(9, 7)
          .receives(v.logon(3))
          .sends("35=5|34=9|58=MsgSeqNum too low, expecting 7 but received 3")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(10, 7))
      .acceptor(
          "1S-d", "a Logon further ahead than limits.sequenceJump is logged out", v -> v.connected()
              .receives(v.logon(2_000_000))
              .sends("35=5|34=1|58=MsgSeqNum too high, expecting 1 but received 2000000")
              .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
              .hasNumbers(2, 1))
      .acceptor("1S-d", "a Logon with an old SendingTime is logged out", v -> v.connected()
          .receives(v.logon(1, "|52=20010101-00:00:00"))
          .sends("35=5|34=1|58=Invalid Logon message: SendingTime accuracy problem, field=52")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 1))
      .acceptor("1S-d", "a Logon without HeartBtInt is logged out", v -> v.connected()
          .receives("35=A|34=1|98=0" + v.applVerId())
          .sends("35=5|34=1|58=Invalid Logon message: Required tag missing, field=108")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 1))
      .acceptor("1S-d", "a Logon with a negative HeartBtInt is logged out", v -> v.connected()
          .receives("35=A|34=1|98=0|108=-10" + v.applVerId())
          .sends("35=5|34=1|58=HeartBtInt must not be negative")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 1))
      .acceptor("1S-d", "a Logon without MsgSeqNum is logged out", v -> v.connected()
          .receives("35=A|98=0|108=30" + v.applVerId())
          .sends("35=5|34=1|58=Received message without MsgSeqNum")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(2, 1))
      .acceptor("1S-d", "a Logon whose BodyLength is too short is closed at once", v -> {
        Scenario session = v.connected();
        session
            .receivesRaw(
                Scenario.bytes(session.complete(v.logon(1)).replaceFirst("9=\\d+", "9=20")))
            .sendsNothing()
            .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
            .hasNumbers(1, 1);
      })
      .acceptor(
          "1S-d",
          "a Logon without DefaultApplVerID is closed silently",
          Dialect.FIXT,
          v -> v.connected()
              .receives("35=A|34=1|98=0|108=30")
              .sendsNothing()
              .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
              .hasNumbers(1, 1))
      .acceptor(
          "1S-d",
          "a Logon with an unknown DefaultApplVerID is logged out",
          Dialect.FIXT,
          v -> v.connected()
              .receives("35=A|34=1|98=0|108=30|1137=33")
              .sends("35=5|34=1|58=Invalid DefaultApplVerID=33")
              .isDisconnectedFor(Disconnect.LOGON_REFUSED)
              .hasNumbers(2, 1))
      .acceptor("2S", "a first message that is no Logon is closed silently", v -> v.connected()
          .receives("35=0|34=1")
          .sendsNothing()
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(1, 1))
      .both(
          "1",
          "a Logon in session without ResetSeqNumFlag only counts",
          v -> v.loggedOn().receives(v.logon(2)).sendsNothing().isConnected().hasNumbers(2, 3));

  private LogonCases() {}
}
