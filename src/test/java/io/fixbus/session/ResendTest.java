package io.fixbus.session;

import static io.fixbus.session.LimitSettings.GAP_QUEUE_MESSAGES;
import static io.fixbus.session.LimitSettings.REQUEST_IDS;
import static io.fixbus.session.LimitSettings.RESEND_PER_SECOND;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.Scenario.acceptorSettings;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static io.fixbus.session.SequenceSettings.REPLAY;
import static io.fixbus.session.SequenceSettings.REPLAY_MAX_AGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.FixMessage;
import io.fixbus.session.Scenario.Told;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies, bounds and order of resends; for the rules see {@link ResendCases}. */
class ResendTest {

  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void applicationMessagesGoAgainAsPossibleDuplicates() {
    String first = session.time(0);
    session.sendsApplication("35=8|37=o1").sends("35=8|34=2|37=o1|52=" + first);
    session.passes(1).sendsApplication("35=8|37=o2").sendsType("8");
    session
        .receives("35=2|34=2|7=2|16=0")
        .sends("35=8|34=2|43=Y|37=o1|122=" + first + "|52=" + session.time(0))
        .sends("35=8|34=3|43=Y|37=o2");
    assertThat(session.told(SessionEvent.Resent.class))
        .isEqualTo(new SessionEvent.Resent(2, 3, 2, 0));
    assertThat(session.states()).contains(SessionState.RESENDREQ_HANDLING);
    session.isIn(SessionState.ACTIVE);
  }

  @Test
  void origSendingTimeIsNeverAfterSendingTimeThoughTheClockWasSetBack() {
    session.sendsApplication("35=8|37=o1").sendsType("8");
    session.jumps(-60);
    session
        .receives("35=2|34=2|7=2|16=2")
        .sends("35=8|34=2|43=Y|37=o1|122=" + session.time(0) + "|52=" + session.time(0));
  }

  @Test
  void dataFieldsSurviveAResend() {
    session.sendsApplication("35=B|148=news|33=1|58=x|95=5|96=a|b=c");
    session.sendsType("B");
    session.receives("35=2|34=2|7=2|16=2");
    assertThat(session.sendsType("B").getBytes(96)).asString().isEqualTo("a\u0001b=c");
  }

  @Test
  void messagesOfAReplayedRangeWaitBehindIt() {
    session.sendsApplication("35=8|37=o1").sendsType("8");
    FixMessage order = FixMessage.of(Scenario.bytes("35=8|37=o2"));
    session
        .readsOfTheJournalWait()
        .receives("35=2|34=2|7=2|16=0")
        .does((s, now) -> s.send(new SendRequest(order, "", new Told<>()), now))
        .sendsNothing()
        .journalIsRead()
        .sends("35=8|34=2|43=Y|37=o1")
        .sends("35=8|34=3|37=o2")
        .sendsNothing();
  }

  @Test
  void longRangesStopAtTheLimitForTheCounterpartyToAskOn() {
    Scenario limited = Scenario.of(acceptorSettings("FIX.4.4")
            .with(GAP_QUEUE_MESSAGES, 10)
            .with(MAX_RESEND_REQUEST_SPAN, 2)
            .with(SEQUENCE_JUMP, 1_000)
            .with(REQUEST_IDS, 10))
        .logsOn();
    for (int i = 0; i < 4; i++) {
      limited.sendsApplication("35=8|37=o" + i).sendsType("8");
    }
    limited
        .receives("35=2|34=2|7=2|16=0")
        .sends("35=8|34=2|43=Y|37=o0")
        .sends("35=8|34=3|43=Y|37=o1")
        .sendsNothing();
  }

  @Test
  void resendsKeepToTheRate() {
    Scenario slow = Scenario.of(acceptorSettings("FIX.4.4")
            .with(GAP_QUEUE_MESSAGES, 10)
            .with(RESEND_PER_SECOND, 64)
            .with(SEQUENCE_JUMP, 1_000)
            .with(REQUEST_IDS, 10))
        .logsOn();
    for (int i = 0; i < 100; i++) {
      slow.sendsApplication("35=8|37=o" + i).sendsType("8");
    }
    slow.receives("35=2|34=2|7=2|16=0");
    for (int i = 0; i < 64; i++) {
      slow.sendsType("8");
    }
    slow.sendsNothing().passes(0.5).sendsNothing().passes(0.7);
    for (int i = 64; i < 100; i++) {
      slow.sendsType("8");
    }
  }

  @Test
  void policyNoneGapFillsEverything() {
    Scenario none = with(new ReplayPolicy.None(), Long.MAX_VALUE);
    none.sendsApplication("35=8|37=o1").sendsType("8");
    none.receives("35=2|34=2|7=2|16=0").sends("35=4|34=2|43=Y|123=Y|36=3");
  }

  @Test
  void policyOfMsgTypesResendsOnlyThose() {
    Scenario some = with(new ReplayPolicy.MsgTypes(List.of("8")), Long.MAX_VALUE);
    some.sendsApplication("35=8|37=o1").sendsApplication("35=9|37=o2");
    some.sendsType("8");
    some.sendsType("9");
    some.receives("35=2|34=2|7=2|16=0")
        .sends("35=8|34=2|43=Y|37=o1")
        .sends("35=4|34=3|43=Y|123=Y|36=4");
  }

  @Test
  void policyAskResendsWhatIsSelected() {
    Scenario ask = with(new ReplayPolicy.Ask(), Long.MAX_VALUE);
    ask.sendsApplication("35=8|37=o1").sendsApplication("35=8|37=o2");
    ask.sendsType("8");
    ask.sendsType("8");
    ask.receives("35=2|34=2|7=2|16=0")
        .sends("35=4|34=2|43=Y|123=Y|36=3")
        .sends("35=8|34=3|43=Y|37=o2");
  }

  @Test
  void messagesTooOldAreGapFilled() {
    Scenario aging = with(new ReplayPolicy.All(), 10 * Scenario.SECOND);
    aging
        .sendsApplication("35=8|37=o1")
        .passes(8)
        .sendsApplication("35=8|37=o2")
        .passes(5);
    aging.sendsType("8");
    aging.sendsType("8");
    aging
        .receives("35=2|34=2|7=2|16=0")
        .sends("35=4|34=2|43=Y|123=Y|36=3")
        .sends("35=8|34=3|43=Y|37=o2");
  }

  private static Scenario with(ReplayPolicy policy, long maxAgeNanos) {
    return Scenario.of(acceptorSettings("FIX.4.4")
            .with(REPLAY, policy)
            .with(REPLAY_MAX_AGE, Duration.ofNanos(maxAgeNanos)))
        .logsOn();
  }

  @Test
  void fullSocketHoldsAReplay() {
    session.sendsApplication("35=8|37=o1").sendsType("8");
    session
        .socketIsWritable(false)
        .receives("35=2|34=2|7=2|16=0")
        .sendsNothing()
        .socketIsWritable(true)
        .sends("35=8|34=2|43=Y|37=o1");
  }
}
