package io.fixbus.session;

import static io.fixbus.session.SequenceSettings.RESET_ON_DISCONNECT;
import static io.fixbus.session.SequenceSettings.RESET_ON_ERROR;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Scenario.Told;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** ResetSeqNumFlag(141) in all directions, and what is reset by setting. */
final class ResetCases {
  private static final Set<Dialect> FROM_41 = Dialect.from(Dialect.FIX41);
  private static final Set<Dialect> FIX40 = EnumSet.of(Dialect.FIX40);

  static final CaseGroup GROUP = new CaseGroup("Resets (ResetSeqNumFlag)")
      .acceptor("141", "a Logon with the flag starts both numbers again", FROM_41, v -> {
        Scenario session = v.connected(9, 7)
            .receives(v.logon(1, "|141=Y"))
            .sends(v.logon(1, "|141=Y"))
            .sendsNothing()
            .isIn(SessionState.ACTIVE)
            .hasNumbers(2, 2);
        assertThat(session.status().run()).isEqualTo(2);
      })
      .acceptor(
          "141",
          "a Logon with the flag and too high a number is asked for the rest",
          FROM_41,
          v -> v.connected(9, 7)
              .receives(v.logon(5, "|141=Y"))
              .sends(v.logon(1, "|141=Y"))
              .sends(v.resendRequest(2, 1))
              .receives(v.gapFill(1, 6))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 6))
      .acceptor("141", "a Logon with the flag N changes nothing", FROM_41, v -> v.connected(9, 7)
          .receives(v.logon(7, "|141=N"))
          .sends(v.logon(9))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(10, 8))
      .acceptor("141", "FIX.4.0 does not have the flag", FIX40, v -> v.connected(9, 7)
          .receives(v.logon(7, "|141=Y"))
          .sends("35=5|34=9|58=Invalid Logon message: Invalid tag number, field=141")
          .isDisconnectedFor(Disconnect.LOGON_REFUSED)
          .hasNumbers(10, 7))
      .initiator("141", "a Logon that resets says so (resetOnLogon)", FROM_41, v -> {
        Scenario session = v.connected(9, 7, settings -> settings.with(RESET_ON_LOGON, true))
            .sends(v.logon(1, "|141=Y"))
            .receives(v.logon(1, "|141=Y"))
            .sendsNothing()
            .isIn(SessionState.ACTIVE)
            .hasNumbers(2, 2);
        assertThat(session.status().run()).isEqualTo(2);
      })
      .initiator(
          "141", "in FIX.4.0 it resets without a flag (resetOnLogon)", FIX40, v -> v.connected(
                  9, 7, settings -> settings.with(RESET_ON_LOGON, true))
              .sends(v.logon(1))
              .receives(v.logon(1))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(2, 2))
      .acceptor(
          "141", "a Logon without the flag may be reset, too (resetOnLogon)", v -> v.connected(
                  9, 7, settings -> settings.with(RESET_ON_LOGON, true))
              .receives(v.logon(1))
              .sends(v.logon(1))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(2, 2))
      .initiator("141", "the answer may leave the flag out", FROM_41, v -> v.connected(
              9, 7, settings -> settings.with(RESET_ON_LOGON, true))
          .sends(v.logon(1, "|141=Y"))
          .receives(v.logon(1))
          .sendsNothing()
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 2))
      .initiator("141", "an answer that ignores the reset opens a gap", FROM_41, v -> v.connected(
              9, 7, settings -> settings.with(RESET_ON_LOGON, true))
          .sends(v.logon(1, "|141=Y"))
          .receives(v.logon(57))
          .sends(v.resendRequest(2, 1))
          .isConnected())
      .initiator("141", "a reset that nobody asked for is taken", FROM_41, v -> {
        Scenario session = v.connected(9, 7)
            .sends(v.logon(9))
            .receives(v.logon(1, "|141=Y"))
            .sendsNothing()
            .isIn(SessionState.ACTIVE)
            .hasNumbers(1, 2)
            .receives("35=1|34=2|112=a")
            .sends("35=0|34=1|112=a");
        assertThat(session.status().run()).isEqualTo(2);
      })
      .initiator("141", "and keeps a Logon of ours that was the first already", FROM_41, v -> {
        Scenario session = v.connected(1, 7)
            .sends(v.logon(1))
            .receives(v.logon(1, "|141=Y"))
            .sendsNothing()
            .isIn(SessionState.ACTIVE)
            .hasNumbers(2, 2);
        assertThat(session.all(SessionEvent.Warning.class)).hasSize(1);
      })
      .both(
          "session",
          "a Logon with the flag in session is answered, both go on at 2",
          FROM_41,
          v -> {
            Scenario session = v.loggedOn()
                .receives(v.order(2))
                .deliversOnly(2)
                .receives(v.logon(1, "|141=Y"))
                .sends(v.logon(1, "|141=Y"))
                .sendsNothing()
                .isIn(SessionState.ACTIVE)
                .hasNumbers(2, 2)
                .receives(v.order(2))
                .deliversOnly(2)
                .sendsApplication("35=8|37=o")
                .sends("35=8|34=2|37=o");
            assertThat(session.status().run()).isEqualTo(1 + 1);
          })
      .both("session", "what was sent before it is not sent again", FROM_41, v -> v.loggedOn()
          .sendsApplication("35=8|37=old")
          .sends("35=8|34=2|37=old")
          .receives(v.logon(1, "|141=Y"))
          .sends(v.logon(1, "|141=Y"))
          .receives("35=1|34=2|112=a")
          .sends("35=0|34=2|112=a")
          .receives(v.resendRequest(3, 1))
          .sends("35=4|34=1|43=Y|123=Y|36=3")
          .sendsNothing())
      .both(
          "session",
          "what is not written yet after it is not gap-filled",
          FROM_41,
          v -> v.loggedOn()
              .sendsApplication("35=8|37=old")
              .sends("35=8|34=2|37=old")
              .receives(v.logon(1, "|141=Y"))
              .sends(v.logon(1, "|141=Y"))
              .journalHolds()
              .sendsApplication("35=8|37=o")
              .receives(v.resendRequest(2, 1))
              .sends("35=4|34=1|43=Y|123=Y|36=2")
              .sendsNothing()
              .journalAnswers()
              .sends("35=8|34=2|37=o")
              .sendsNothing())
      .both("session", "it ends a gap", FROM_41, v -> v.loggedOn()
          .receives(v.order(5))
          .sends(v.resendRequest(2, 2))
          .receives(v.logon(1, "|141=Y"))
          .sends(v.logon(1, "|141=Y"))
          .isIn(SessionState.ACTIVE)
          .hasNumbers(2, 2)
          .deliversNothing())
      .both("session", "we reset by a Logon, and go on when it is answered", FROM_41, v -> {
        Told<Done> told = new Told<>();
        Scenario session = v.loggedOn()
            .does((s, now) -> s.operator().resetSequence(told, now))
            .sends(v.logon(1, "|141=Y"))
            .receives(v.order(2))
            .deliversOnly(2);
        assertThat(told.isOpen()).isTrue();
        session
            .receives(v.logon(1, "|141=Y"))
            .sendsNothing()
            .hasNumbers(2, 2)
            .isIn(SessionState.ACTIVE);
        assertThat(told.result()).isEqualTo(Done.DONE);
      })
      .both(
          "session",
          "an answer to it with too high a number opens a gap",
          FROM_41,
          v -> v.loggedOn()
              .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
              .sends(v.logon(1, "|141=Y"))
              .receives(v.logon(4, "|141=Y"))
              .sends(v.resendRequest(2, 1))
              .receives(v.gapFill(1, 4))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(3, 5))
      .both("session", "an answer to it that never comes ends the connection", FROM_41, v -> {
        Told<Done> told = new Told<>();
        v.loggedOn()
            .does((s, now) -> s.operator().resetSequence(told, now))
            .sends(v.logon(1, "|141=Y"))
            .passes(9.9)
            .isConnected()
            .passes(0.2)
            .isDisconnectedFor(Disconnect.LOGON_TIMEOUT)
            .hasNumbers(2, 1);
        assertThat(told.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
      })
      .initiator(
          "session",
          "one that was not answered is said again in the next Logon",
          FROM_41,
          v -> v.loggedOn()
              .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
              .sends(v.logon(1, "|141=Y"))
              .connectionLost()
              .hasNumbers(2, 1)
              .connected()
              .sends(v.logon(1, "|141=Y"))
              .connectionLost()
              .connected()
              .sends(v.logon(1, "|141=Y"))
              .receives(v.logon(1, "|141=Y"))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(2, 2)
              .connectionLost()
              .connected()
              .sends(v.logon(2)))
      .initiator(
          "session",
          "one that was not answered is said again whatever else was numbered",
          FROM_41,
          v -> v.loggedOn()
              .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
              .sends(v.logon(1, "|141=Y"))
              .receives("35=1|34=2|112=a")
              .sends("35=0|34=2|112=a")
              .connectionLost()
              .connected()
              .sends(v.logon(1, "|141=Y"))
              .receives(v.logon(1, "|141=Y"))
              .isIn(SessionState.ACTIVE)
              .hasNumbers(2, 2))
      .initiator(
          "session", "but not if an operator has set the numbers since", FROM_41, v -> v.loggedOn()
              .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
              .sends(v.logon(1, "|141=Y"))
              .connectionLost()
              .does((s, now) ->
                  s.operator().setSequence(OptionalInt.of(7), OptionalInt.of(3), new Told<>(), now))
              .connected()
              .sends(v.logon(7))
              .receives(v.logon(3))
              .hasNumbers(8, 4))
      .both(
          "session", "what is being sent again is not sent behind ours", FROM_41, v -> v.loggedOn()
              .sendsApplication("35=8|37=old")
              .sends("35=8|34=2|37=old")
              .readsOfTheJournalWait()
              .receives(v.resendRequest(2, 2))
              .sendsNothing()
              .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
              .sends(v.logon(1, "|141=Y"))
              .journalIsRead()
              .sendsNothing())
      .initiator("session", "sends wait for its answer", FROM_41, v -> v.loggedOn()
          .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
          .sends(v.logon(1, "|141=Y"))
          .sendsApplication("35=8|37=o")
          .sendsNothing()
          .receives(v.logon(1, "|141=Y"))
          .sends("35=8|34=2|37=o"))
      .initiator("session", "sends are refused when the answer does not come", FROM_41, v -> {
        Told<SendResult> waiting = new Told<>();
        Told<SendResult> later = new Told<>();
        v.loggedOn()
            .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
            .sends(v.logon(1, "|141=Y"))
            .sendsApplication("35=8|37=o", "", waiting)
            .connectionLost()
            .hasNumbers(2, 1)
            .sendsApplication("35=8|37=p", "", later);
        assertThat(waiting.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
        assertThat(later.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
      })
      .both("session", "two that cross are answers to each other", FROM_41, v -> v.loggedOn()
          .does((s, now) -> s.operator().resetSequence(new Told<>(), now))
          .sends(v.logon(1, "|141=Y"))
          .receives(v.logon(1, "|141=Y"))
          .sendsNothing()
          .hasNumbers(2, 2)
          .receives(v.order(2))
          .deliversOnly(2))
      .both("session", "FIX.4.0 has no such reset", FIX40, v -> {
        Told<Done> told = new Told<>();
        v.loggedOn().does((s, now) -> s.operator().resetSequence(told, now)).sendsNothing();
        assertThat(told.failure().kind()).isEqualTo(SessionFailure.Kind.CONFLICT);
      })
      .both("settings", "a Logout starts both numbers again (resetOnLogout)", v -> resetting(
              v, RESET_ON_LOGOUT)
          .receives("35=5|34=2")
          .sends("35=5|34=2")
          .hasNumbers(1, 1))
      .both(
          "settings",
          "a lost connection does not (resetOnLogout)",
          v -> resetting(v, RESET_ON_LOGOUT).connectionLost().hasNumbers(2, 2))
      .both(
          "settings",
          "any end starts both numbers again (resetOnDisconnect)",
          v -> resetting(v, RESET_ON_DISCONNECT).connectionLost().hasNumbers(1, 1))
      .both("settings", "an error starts both numbers again (resetOnError)", v -> resetting(
              v, RESET_ON_ERROR)
          .receives("35=0|34=1")
          .sends("35=5|34=2|58=MsgSeqNum too low, expecting 2 but received 1")
          .receives("35=5|34=2")
          .isDisconnectedFor(Disconnect.PROTOCOL_ERROR)
          .hasNumbers(1, 1))
      .both("settings", "an orderly end does not (resetOnError)", v -> resetting(v, RESET_ON_ERROR)
          .receives("35=5|34=2")
          .sends("35=5|34=2")
          .hasNumbers(3, 3));

  private ResetCases() {}

  /** Logged on for the first time; an initiator says that it resets. */
  private static Scenario resetting(Variant v, Setting<Boolean> reset) {
    Scenario session = v.connected(1, 1, settings -> settings.with(reset, true));
    if (v.role() == Role.ACCEPTOR) {
      return session.receives(v.logon(1)).sends(v.logon(1));
    }
    boolean flag = reset != RESET_ON_ERROR && v.dialect() != Dialect.FIX40;
    return session.sends(v.logon(1, flag ? "|141=Y" : "")).receives(v.logon(1));
  }
}
