package io.fixbus.session;

import static io.fixbus.session.CheckSettings.ACCEPT_SEQUENCE_LOWERING;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Scenario.Told;
import java.util.OptionalInt;

/** Test cases 9, 10 and 11: SequenceReset. */
final class SequenceResetCases {
  private static final String LOWERS = "Value is incorrect (out of range) for this tag";

  static final CaseGroup GROUP = new CaseGroup("SequenceReset (9, 10, 11)")
      .both("9", "numbers lost: SequenceReset-Reset raises ours in session", v -> {
        Told<Done> told = new Told<>();
        v.loggedOn()
            .does((s, now) ->
                s.operator().setSequence(OptionalInt.of(1000), OptionalInt.empty(), told, now))
            .sends("35=4|34=2|123=N|36=1000")
            .hasNumbers(1000, 2)
            .receives("35=1|34=2|112=a")
            .sends("35=0|34=1000|112=a");
        assertThat(told.result()).isEqualTo(Done.DONE);
      })
      .both("9", "a ResendRequest in answer to it is served by a GapFill", v -> v.loggedOn()
          .does((s, now) -> s.operator()
              .setSequence(OptionalInt.of(1000), OptionalInt.empty(), new Told<>(), now))
          .sends("35=4|34=2|123=N|36=1000")
          .receives(v.resendRequest(2, 2))
          .sends("35=4|34=2|43=Y|123=Y|36=1000")
          .sendsNothing())
      .both("9", "numbers lost: a Logon arbitrarily high, the rest by ResendRequest", v -> {
        Scenario session = v.down()
            .does((s, now) -> s.operator()
                .setSequence(OptionalInt.of(5000), OptionalInt.of(1), new Told<>(), now))
            .connected();
        if (v.role() == Role.ACCEPTOR) {
          session.receives(v.logon(1)).sends(v.logon(5000));
        } else {
          session.sends(v.logon(5000)).receives(v.logon(1));
        }
        session
            .receives(v.resendRequest(2, 7))
            .sends("35=4|34=7|43=Y|123=Y|36=5001")
            .sendsNothing()
            .hasNumbers(5001, 3);
      })
      .both("10a", "a GapFill too high brings a ResendRequest and is kept", v -> v.loggedOn()
          .receives("35=4|34=4|123=Y|36=8")
          .sends(v.resendRequest(2, 2))
          .hasNumbers(3, 2)
          .receives(v.gapFill(2, 4))
          .sendsNothing()
          .hasNumbers(3, 8))
      .both(
          "10b",
          "a GapFill in sequence sets the number expected",
          v -> v.loggedOn().receives("35=4|34=2|123=Y|36=36").sendsNothing().hasNumbers(2, 36))
      .both("10c", "a GapFill too low is ignored as a possible duplicate", v -> v.loggedOn()
          .receives(v.gapFill(1, 9))
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 2))
      .both("10c", "also without OrigSendingTime", v -> v.loggedOn()
          .receives("35=4|34=1|43=Y|123=Y|36=9")
          .sendsNothing()
          .isConnected()
          .hasNumbers(2, 2))
      .both("10d", "a GapFill too low is logged out if it is none", v -> v.loggedOn()
          .receives("35=4|34=1|123=Y|36=9")
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1")
          .receives("35=5|34=2")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR))
      .both("10e", "a GapFill that would lower the number is rejected", v -> v.loggedOn()
          .receives("35=4|34=2|123=Y|36=2")
          .sends(v.reject(2, 2, 36, "4", 5, LOWERS) + ": attempt to lower sequence number")
          .isConnected()
          .hasNumbers(3, 2))
      .both("11a", "SequenceReset-Reset sets the number, whatever its own is", v -> v.loggedOn()
          .receives("35=4|34=700|36=9")
          .sendsNothing()
          .hasNumbers(2, 9)
          .receives("35=4|34=1|123=N|36=20")
          .sendsNothing()
          .hasNumbers(2, 20)
          .receives("35=0|34=20")
          .sendsNothing()
          .hasNumbers(2, 21))
      .both("11a", "SequenceReset-Reset ends a gap", v -> v.loggedOn()
          .receives(v.order(5))
          .sends(v.resendRequest(2, 2))
          .receives("35=4|34=6|123=N|36=9")
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(3, 9)
          .deliversNothing())
      .both("11b", "to the number expected it is only worth a warning", v -> {
        Scenario session =
            v.loggedOn().receives("35=4|34=0|36=2").sendsNothing().isConnected().hasNumbers(2, 2);
        assertThat(session.all(SessionEvent.Warning.class)).hasSize(1);
      })
      .both(
          "11c", "SequenceReset-Reset that lowers is rejected, without counting", v -> v.loggedOn()
              .receives("35=0|34=2")
              .receives("35=4|34=0|36=1")
              .sends(v.reject(2, 0, 36, "4", 5, LOWERS) + ": attempt to lower sequence number")
              .isConnected()
              .hasNumbers(3, 3))
      .both("11c", "it is taken if so set (acceptSequenceLowering)", v -> v.loggedOn(
              settings -> settings.with(ACCEPT_SEQUENCE_LOWERING, true))
          .receives("35=0|34=2")
          .receives("35=4|34=3|123=N|36=1")
          .sendsNothing()
          .hasNumbers(2, 1)
          .receives("35=0|34=1")
          .sendsNothing()
          .hasNumbers(2, 2))
      .both("11", "SequenceReset further than limits.sequenceJump is logged out", v -> {
        v.loggedOn()
            .receives("35=4|34=2|123=N|36=2147483647")
            .sends("35=5|34=2|58=NewSeqNo too high, expecting 2 but received 2147483647")
            .hasNumbers(3, 2);
        v.loggedOn()
            .receives("35=4|34=2|123=Y|36=1000003")
            .sends("35=5|34=2|58=NewSeqNo too high, expecting 2 but received 1000003")
            .hasNumbers(3, 2);
      })
      .both("11", "SequenceReset without NewSeqNo is rejected", v -> v.loggedOn()
          .receives("35=4|34=2")
          .sends(v.reject(2, 2, 36, "4", 1, "Required tag missing"))
          .isConnected()
          .hasNumbers(3, 2));

  private SequenceResetCases() {}
}
