package io.fixbus.session;

import static io.fixbus.session.BusSettings.MAX_QUEUE_AGE;
import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.LimitSettings.GAP_QUEUE_BYTES;
import static io.fixbus.session.LimitSettings.GAP_QUEUE_MESSAGES;
import static io.fixbus.session.LimitSettings.OUTBOUND_BYTES;
import static io.fixbus.session.LimitSettings.REQUEST_IDS;
import static io.fixbus.session.LimitSettings.RESEND_PER_SECOND;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static io.fixbus.session.SequenceSettings.RESET_ON_DISCONNECT;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.session.Outcome.Done;
import io.fixbus.session.Scenario.Told;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Sends, the commit gate, safe retries, and what an operator does to the numbers. */
class SendTest {
  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void applicationMessageKeepsItsBodyAndRoutingButNotTheSessionsFields() {
    session
        .sendsApplication("8=FIX.4.2|9=5|35=8|34=99|49=A|56=B|52=x|43=Y|122=y|97=Y|115=FUND"
            + "|37=o1|38=002000.00|10=000")
        .sends("35=8|34=2|97=Y|115=FUND|37=o1|38=002000.00|49=EXCHANGE|56=TRADER");
  }

  @Test
  void nothingIsWrittenOrToldBeforeTheJournalHasIt() {
    Told<SendResult> told = new Told<>();
    session.journalHolds().sendsApplication("35=8|37=o1", "", told).sendsNothing();
    assertThat(told.isOpen()).isTrue();
    session.journalAnswers().sends("35=8|34=2|37=o1");
    assertThat(told.result().msgSeqNum()).isEqualTo(2);
    assertThat(told.result().status()).isEqualTo(SendResult.Status.SENT);
    assertThat(told.result().duplicate()).isFalse();
  }

  @Test
  void sendWithoutLogonIsRefusedAndUsesNoNumber() {
    Told<SendResult> told = new Told<>();
    session.connectionLost().sendsApplication("35=8|37=o1", "", told).hasNumbers(2, 2);
    assertThat(told.failure().kind().code()).isEqualTo(409);
    assertThat(told.failure().text()).startsWith("NOT_LOGGED_ON: ");
  }

  @Test
  void sessionMessagesAreNotForTheApplication() {
    Told<SendResult> told = new Told<>();
    session.sendsApplication("35=0|112=x", "", told);
    assertThat(told.failure().kind().code()).isEqualTo(400);
    session.sendsApplication("35=3|45=1").sends("35=3|34=2|45=1");
  }

  @Test
  void tooLargeMessageIsRefused() {
    Told<SendResult> told = new Told<>();
    session.sendsApplication("35=8|58=" + "x".repeat(70_000), "", told);
    assertThat(told.failure().kind().code()).isEqualTo(413);
  }

  @Test
  void queuedMessageGoesByTheCounterpartysResendRequest() {
    Scenario queueing =
        Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(WHEN_DISCONNECTED, true));
    Told<SendResult> told = new Told<>();
    queueing.sendsApplication("35=8|37=o1", "", told).sendsNothing();
    assertThat(told.result().status()).isEqualTo(SendResult.Status.QUEUED);
    queueing
        .connected()
        .receives("35=A|34=1|98=0|108=30")
        .sends("35=A|34=2|98=0|108=30")
        .receives("35=2|34=2|7=1|16=0")
        .sends("35=8|34=1|43=Y|37=o1")
        .sends("35=4|34=2|43=Y|123=Y|36=3");
  }

  @Test
  void nothingOfTheApplicationGoesBeforeTheLogonsAreExchanged() {
    Scenario queueing =
        Scenario.of(Scenario.initiatorSettings("FIX.4.4").with(WHEN_DISCONNECTED, true));
    Told<SendResult> told = new Told<>();
    FixMessage order = FixMessage.of(Scenario.bytes("35=D|11=o1"));
    queueing.does((s, now) -> {
      s.connected("198.51.100.7:40000", now);
      s.send(new SendRequest(order, "", told), now);
    });
    queueing.sends("35=A|34=1|98=0|108=30").sendsNothing();
    assertThat(told.result().status()).isEqualTo(SendResult.Status.QUEUED);
    assertThat(told.result().msgSeqNum()).isEqualTo(2);
    queueing
        .receives("35=A|34=1|98=0|108=30")
        .sendsNothing()
        .receives("35=2|34=2|7=2|16=0")
        .sends("35=D|34=2|43=Y|11=o1");
  }

  @Test
  void queuedMessageThatGrewTooOldIsGapFilledAndTold() {
    Scenario queueing = Scenario.of(Scenario.acceptorSettings("FIX.4.4")
        .with(WHEN_DISCONNECTED, true)
        .with(MAX_QUEUE_AGE, Duration.ofSeconds(60)));
    queueing
        .sendsApplication("35=8|37=o1")
        .passes(61)
        .connected()
        .receives("35=A|34=1|98=0|108=30");
    queueing.sendsType("A");
    queueing.receives("35=2|34=2|7=1|16=0").sends("35=4|34=1|43=Y|123=Y|36=3");
    assertThat(queueing.told(SessionEvent.Expired.class)).isEqualTo(new SessionEvent.Expired(1, 1));
  }

  @Test
  void messageCaughtByADisconnectIsQueued() {
    Told<SendResult> told = new Told<>();
    session
        .journalHolds()
        .sendsApplication("35=8|37=o1", "", told)
        .connectionLost()
        .journalAnswers()
        .sendsNothing();
    assertThat(told.result().status()).isEqualTo(SendResult.Status.QUEUED);
    session
        .connected()
        .receives("35=A|34=2|98=0|108=30")
        .sends("35=A|34=3|98=0|108=30")
        .receives("35=2|34=3|7=2|16=0")
        .sends("35=8|34=2|43=Y|37=o1");
  }

  @Test
  void sameRequestIdGivesTheFirstResultAgain() {
    Told<SendResult> first = new Told<>();
    Told<SendResult> again = new Told<>();
    session.sendsApplication("35=8|37=o1", "r1", first).sendsType("8");
    session.sendsApplication("35=8|34=7|37=o1", "r1", again).sendsNothing();
    assertThat(again.result().msgSeqNum()).isEqualTo(first.result().msgSeqNum());
    assertThat(again.result().duplicate()).isTrue();
    assertThat(session.journalRecords()).contains("REQ 1 2 r1");
  }

  @Test
  void retryWaitsForTheFirstResult() {
    Told<SendResult> first = new Told<>();
    Told<SendResult> again = new Told<>();
    session
        .journalHolds()
        .sendsApplication("35=8|37=o1", "r1", first)
        .sendsApplication("35=8|37=o1", "r1", again);
    assertThat(again.isOpen()).isTrue();
    session.journalAnswers();
    assertThat(again.result().duplicate()).isTrue();
  }

  @Test
  void sameRequestIdWithAnotherBodyIsAConflict() {
    Told<SendResult> told = new Told<>();
    session
        .sendsApplication("35=8|37=o1", "r1", new Told<>())
        .sendsApplication("35=8|37=o2", "r1", told);
    assertThat(told.failure().kind().code()).isEqualTo(409);
    assertThat(told.failure().text()).contains("r1");
  }

  @Test
  void onlySoManyRepeatsWaitForOneResult() {
    session.journalHolds().sendsApplication("35=8|37=o1", "r1", new Told<>());
    for (int i = 0; i < 16; i++) {
      session.sendsApplication("35=8|37=o1", "r1", new Told<>());
    }
    Told<SendResult> tooMany = new Told<>();
    session.sendsApplication("35=8|37=o1", "r1", tooMany);
    assertThat(tooMany.failure().kind()).isEqualTo(SessionFailure.Kind.SAFETY_UNKNOWN);
    assertThat(tooMany.failure().text()).contains("repeat it later");
  }

  @Test
  void requestIdIsRememberedAcrossARestart() {
    long hash = RequestMemory.hash(FixMessage.of(Scenario.bytes("35=8|37=o1")));
    Scenario restarted = Scenario.of(
        Scenario.acceptorSettings("FIX.4.4"),
        new RecoveredNumbers(
            1, 5, 5, 0, List.of(new RecoveredNumbers.RememberedRequest("r1", hash, 1, 4, 77))));
    Told<SendResult> told = new Told<>();
    restarted.sendsApplication("35=8|37=o1", "r1", told);
    assertThat(told.result().msgSeqNum()).isEqualTo(4);
    assertThat(told.result().duplicate()).isTrue();
  }

  @Test
  void failedJournalLeavesSafetyUnknownAndRefusesFromThenOn() {
    Told<SendResult> numbered = new Told<>();
    Told<SendResult> later = new Told<>();
    session
        .journalHolds()
        .sendsApplication("35=8|37=o1", "", numbered)
        .journalFails()
        .sendsNothing()
        .isDisconnectedFor(Disconnect.REQUESTED)
        .sendsApplication("35=8|37=o2", "", later);
    assertThat(numbered.failure().kind().code()).isEqualTo(504);
    assertThat(numbered.failure().text()).contains("message 2 ");
    assertThat(later.failure().kind().code()).isEqualTo(503);
  }

  @Test
  void fullJournalRefusesSendsButNotTheSession() {
    Told<SendResult> told = new Told<>();
    session
        .does((s, now) -> s.journalFull(true, "no space", now))
        .sendsApplication("35=8|37=o1", "", told)
        .receives("35=1|34=2|112=a")
        .sends("35=0|34=2|112=a");
    assertThat(told.failure().text()).startsWith("JOURNAL_FULL: ");
  }

  @Test
  void slowCounterpartyBringsBackpressureAndThenTheEnd() {
    Scenario slow = Scenario.of(Scenario.acceptorSettings("FIX.4.4")
            .with(OUTBOUND_BYTES, 300)
            .with(GAP_QUEUE_MESSAGES, 10)
            .with(GAP_QUEUE_BYTES, 10_000)
            .with(MAX_RESEND_REQUEST_SPAN, 10)
            .with(RESEND_PER_SECOND, 100)
            .with(SEQUENCE_JUMP, 100)
            .with(REQUEST_IDS, 10))
        .logsOn();
    Told<SendResult> refused = new Told<>();
    slow.socketIsWritable(false)
        .sendsApplication("35=8|37=" + "x".repeat(200))
        .sendsApplication("35=8|37=" + "x".repeat(200), "", refused)
        .sendsNothing();
    assertThat(refused.failure().kind().code()).isEqualTo(429);
    assertThat(slow.told(SessionEvent.Backpressure.class).on()).isTrue();
    slow.passes(10.2).isDisconnectedFor(Disconnect.SLOW_CONSUMER);
  }

  @Test
  void resetWhileDownStartsANewRun() {
    session.connectionLost();
    Told<Done> told = new Told<>();
    session
        .journalHolds()
        .does((s, now) -> s.operator().resetSequence(told, now))
        .hasNumbers(1, 1);
    assertThat(told.isOpen()).isTrue();
    session.journalAnswers();
    assertThat(told.result()).isEqualTo(Done.DONE);
    assertThat(session.status().run()).isEqualTo(2);
    assertThat(session.journalRecords()).contains("RESET 2 1 1");
  }

  @Test
  void resetInSessionIsALogonBothWays() {
    Told<Done> told = new Told<>();
    session
        .does((s, now) -> s.operator().resetSequence(told, now))
        .sends("35=A|34=1|98=0|108=30|141=Y");
    assertThat(told.isOpen()).isTrue();
    session
        .receives("35=A|34=1|98=0|108=30|141=Y")
        .hasNumbers(2, 2)
        .isIn(SessionState.ACTIVE)
        .sendsNothing();
    assertThat(told.result()).isEqualTo(Done.DONE);
  }

  @Test
  void resetByTheCounterpartyInSessionIsAnswered() {
    session
        .receives("35=0|34=2")
        .receives("35=A|34=1|98=0|108=30|141=Y")
        .sends("35=A|34=1|98=0|108=30|141=Y")
        .hasNumbers(2, 2);
    assertThat(session.status().run()).isEqualTo(2);
    session.receives("35=0|34=2").hasNumbers(2, 3);
  }

  @Test
  void aLogonThatAnswersOurAnswerIsNotAnotherReset() {
    session.receives("35=A|34=1|98=0|108=30|141=Y").sendsType("A");
    session
        .receives("35=0|34=2")
        .receives("35=A|34=3|98=0|108=30|141=Y")
        .sendsNothing()
        .hasNumbers(2, 4);
    assertThat(session.status().run()).isEqualTo(2);
    session.receives("35=A|34=1|98=0|108=30|141=Y").sendsType("A");
    assertThat(session.status().run()).isEqualTo(3);
  }

  @Test
  void fix40HasNoResetInSession() {
    Told<Done> told = new Told<>();
    Scenario.of(Scenario.acceptorSettings("FIX.4.0")).logsOn().does((s, now) -> s.operator()
        .resetSequence(told, now));
    assertThat(told.failure().kind().code()).isEqualTo(409);
  }

  @Test
  void setSequenceWhileDownSetsBothNumbers() {
    session
        .connectionLost()
        .does((s, now) ->
            s.operator().setSequence(OptionalInt.of(20), OptionalInt.of(30), new Told<>(), now))
        .hasNumbers(20, 30);
  }

  @Test
  void nextOutNeverGoesBelowAUsedNumber() {
    Told<Done> told = new Told<>();
    session
        .connectionLost()
        .does(
            (s, now) -> s.operator().setSequence(OptionalInt.of(1), OptionalInt.empty(), told, now))
        .hasNumbers(2, 2);
    assertThat(told.failure().kind().code()).isEqualTo(409);
  }

  @Test
  void raisingNextOutInSessionSendsASequenceReset() {
    session
        .does((s, now) ->
            s.operator().setSequence(OptionalInt.of(9), OptionalInt.empty(), new Told<>(), now))
        .sends("35=4|34=2|123=N|36=9")
        .hasNumbers(9, 2)
        .sendsApplication("35=8|37=o")
        .sends("35=8|34=9|37=o");
  }

  @Test
  void changingNextInInSessionIsAConflict() {
    Told<Done> told = new Told<>();
    session
        .does(
            (s, now) -> s.operator().setSequence(OptionalInt.empty(), OptionalInt.of(9), told, now))
        .hasNumbers(2, 2);
    assertThat(told.failure().kind().code()).isEqualTo(409);
  }

  @Test
  void resetOnDisconnectStartsANewRunAfterAnyEnd() {
    Scenario resetting = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(RESET_ON_DISCONNECT, true))
        .logsOn();
    resetting.receives("35=0|34=2").connectionLost().hasNumbers(1, 1);
    assertThat(resetting.told(SessionEvent.SequenceReset.class).cause())
        .isEqualTo("resetOnDisconnect");
    resetting.connected().receives("35=A|34=1|98=0|108=30").isIn(SessionState.ACTIVE);
  }

  @Test
  void resetOnLogoutStartsANewRunAfterALogoutOnly() {
    Scenario resetting = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(RESET_ON_LOGOUT, true))
        .logsOn();
    resetting.connectionLost().hasNumbers(2, 2);
    resetting
        .connected()
        .receives("35=A|34=2|98=0|108=30")
        .receives("35=5|34=3")
        .hasNumbers(1, 1);
  }

  @Test
  void blockedSessionStaysDownAndSaysWhy() {
    Told<Done> told = new Told<>();
    session
        .connectionLost()
        .does((s, now) -> s.operator().block(FailureWord.IDENTITY.failure("changed"), now))
        .does((s, now) -> s.operator().connect(told, now))
        .does((s, now) -> assertThat(s.acceptsConnection()).isFalse());
    assertThat(told.failure().text()).startsWith("IDENTITY");
  }

  @Test
  void operatorMayAskForAResend() {
    session
        .does((s, now) -> s.operator().requestResend(1, 0, new Told<>(), now))
        .sends("35=2|34=2|7=1|16=0");
  }
}
