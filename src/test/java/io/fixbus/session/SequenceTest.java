package io.fixbus.session;

import static io.fixbus.session.LimitSettings.GAP_QUEUE_MESSAGES;
import static io.fixbus.session.LimitSettings.REQUEST_IDS;
import static io.fixbus.session.LimitSettings.RESEND_PER_SECOND;
import static io.fixbus.session.LimitSettings.SEQUENCE_JUMP;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bounds and events of a gap; for its rules see {@link HeaderCases} and {@link ResendCases}. */
class SequenceTest {
  private static final String ORDER = "|11=a|55=EURUSD|54=1|60=20260302-12:00:00|38=1|40=1";
  private static final String FIRST_SENT = "|43=Y|122=20260302-11:59:00";

  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void messagesAheadOfAGapAreKeptAndDeliveredInOrder() {
    session
        .receives("35=D|34=4" + ORDER)
        .sends("35=2|34=2|7=2|16=0")
        .receives("35=D|34=5" + ORDER)
        .sendsNothing()
        .deliversNothing()
        .receives("35=D|34=2" + FIRST_SENT + ORDER)
        .receives("35=D|34=3" + FIRST_SENT + ORDER)
        .deliversOnly(2, 3, 4, 5)
        .hasNumbers(3, 6)
        .isIn(SessionState.ACTIVE);
    assertThat(session.told(SessionEvent.Gap.class)).isEqualTo(new SessionEvent.Gap(2, 3));
    assertThat(session.all(SessionEvent.GapClosed.class)).hasSize(1);
    assertThat(session.states())
        .contains(SessionState.RECV_SEQNUM_TOO_HIGH, SessionState.RESENDREQ_AWAITING);
  }

  @Test
  void lostResendRequestIsRepeated() {
    session.receives("35=D|34=3" + ORDER).sends("35=2|34=2|7=2|16=0");
    for (int second = 0; second < 61; second += 20) {
      session.receives("35=0|34=" + (4 + second / 20)).passes(20);
    }
    session.sendsType("0");
    assertThat(session.sendsType("0").msgType()).isEqualTo("0");
    assertThat(session.sendsType("2").getInt(7)).isEqualTo(2);
  }

  @Test
  void queueAheadOfAGapIsBounded() {
    Scenario bounded = Scenario.of(Scenario.acceptorSettings("FIX.4.4")
            .with(GAP_QUEUE_MESSAGES, 2)
            .with(MAX_RESEND_REQUEST_SPAN, 100)
            .with(RESEND_PER_SECOND, 100)
            .with(SEQUENCE_JUMP, 1_000)
            .with(REQUEST_IDS, 10))
        .logsOn();
    bounded
        .receives("35=D|34=4" + ORDER)
        .receives("35=D|34=5" + ORDER)
        .receives("35=D|34=6" + ORDER);
    assertThat(bounded.told(SessionEvent.GapQueueFull.class).msgSeqNum()).isEqualTo(6);
  }
}
