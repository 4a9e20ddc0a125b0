package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Scenario.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which states are reached, and which one of several is published. */
class StatesTest {
  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";

  @Test
  void everyStateButUnknownIsPublishedInTheCourseOfADay() {
    Set<SessionState> published = EnumSet.noneOf(SessionState.class);
    published.addAll(dayOfAnAcceptor().states());
    published.addAll(dayOfAnInitiator().states());
    assertThat(published).isEqualTo(EnumSet.complementOf(EnumSet.of(SessionState.UNKNOWN)));
  }

  private static Scenario dayOfAnAcceptor() {
    Scenario acceptor = Scenario.loggedOnAcceptor()
        .receives("35=D|34=3" + ORDER)
        .receives("35=2|34=4|7=1|16=0")
        .receives("35=4|34=2|43=Y|122=20260302-11:59:00|123=Y|36=5")
        .passes(45.2)
        .receives("35=5|34=5");
    return acceptor;
  }

  private static Scenario dayOfAnInitiator() {
    Scenario initiator = Scenario.loggedOnInitiator()
        .connectionLost()
        .passes(1.1)
        .connected()
        .receives("35=A|34=2|98=0|108=30")
        .does((session, now) -> session.operator().logout("", new Told<>(), now))
        .receives("35=5|34=3");
    return initiator;
  }

  @Test
  void logoutOfTheCounterpartyComesBeforeAllElse() {
    Scenario session = Scenario.loggedOnAcceptor()
        .journalHolds()
        .receives("35=D|34=4" + ORDER)
        .receives("35=5|34=9");
    session.isIn(SessionState.RECEIVED_LOGOUT);
    assertThat(session.status().states())
        .containsSubsequence(List.of(
            SessionState.RECEIVED_LOGOUT, SessionState.RESENDREQ_AWAITING, SessionState.ACTIVE));
  }

  @Test
  void servingAResendRequestComesBeforeAwaitingOne() {
    Scenario session = Scenario.loggedOnAcceptor()
        .readsOfTheJournalWait()
        .receives("35=D|34=4" + ORDER)
        .receives("35=2|34=5|7=1|16=0");
    session
        .isIn(SessionState.RESENDREQ_HANDLING)
        .journalIsRead()
        .isIn(SessionState.RESENDREQ_AWAITING);
  }

  @Test
  void statesOfTheTurnOfDetectionAreFollowedByWhatTheyLeadTo() {
    Scenario session = Scenario.loggedOnAcceptor().receives("35=D|34=4" + ORDER);
    assertThat(session.states())
        .endsWith(SessionState.RECV_SEQNUM_TOO_HIGH, SessionState.RESENDREQ_AWAITING);
  }
}
