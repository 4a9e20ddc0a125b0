package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.InboundDelivery.Origin;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was received and not done with before the process ended. */
class RedeliveryTest {
  private static final String ORDER = "|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1";
  /** Numbers 3, 4 and 6 are in the journal and not acknowledged; 5 was a Heartbeat. */
  private static final RecoveredNumbers UNFINISHED = new RecoveredNumbers(1, 9, 3, 7, 0, List.of());

  private static Scenario restarted(Guarantee guarantee) {
    return Scenario.of(
        Scenario.acceptorSettings("FIX.4.4").with(BUS_DELIVERY, guarantee), UNFINISHED);
  }

  private static List<JournaledMessage> journaled(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> new JournaledMessage(
            number, 1, 0, Scenario.bytes("8=FIX.4.4|9=5|35=D|34=" + number + "|10=000")))
        .toList();
  }

  private static Scenario recalled(Scenario session, int following, int... numbers) {
    return session.does((s, now) -> s.recalled(journaled(numbers), following, now));
  }

  @Test
  void comesAgainFromTheJournalBeforeAnythingNew() {
    Scenario session = restarted(Guarantee.ACKNOWLEDGED);
    assertThat(session.recalls()).containsExactly("3..6 of run 1");
    recalled(session, 6, 3, 4);
    assertThat(session.recalls()).endsWith("6..6 of run 1");
    recalled(session, 0, 6)
        .connected()
        .receives("35=A|34=7|98=0|108=30")
        .sends("35=A|34=9|98=0|108=30");
    session.receives("35=D|34=8" + ORDER);
    for (int number : new int[] {3, 4, 6}) {
      InboundDelivery again = session.delivers(number);
      assertThat(again.possDup()).isTrue();
      assertThat(again.origin()).isEqualTo(Origin.JOURNAL);
    }
    InboundDelivery anew = session.delivers(8);
    assertThat(anew.possDup()).isFalse();
    assertThat(anew.origin()).isEqualTo(Origin.PEER);
  }

  @Test
  void theCounterpartyIsNotAskedForItAndNextInFollowsTheAcknowledgements() {
    Scenario session = restarted(Guarantee.ACKNOWLEDGED);
    recalled(session, 0, 3, 4, 6).hasNumbers(9, 3);
    InboundDelivery third = session.delivers(3);
    InboundDelivery fourth = session.delivers(4);
    InboundDelivery sixth = session.delivers(6);
    session
        .connected()
        .receives("35=A|34=7|98=0|108=30")
        .sends("35=A|34=9|98=0|108=30")
        .sendsNothing();
    session
        .applicationAcknowledges(fourth)
        .hasNumbers(10, 3)
        .applicationAcknowledges(third)
        .hasNumbers(10, 6)
        .applicationAcknowledges(sixth)
        .hasNumbers(10, 8);
  }

  @Test
  void theSocketRestsUntilTheJournalHasGivenAllBack() {
    Scenario session = restarted(Guarantee.ACKNOWLEDGED).connected();
    assertThat(session.readingPaused()).isTrue();
    recalled(session, 0, 3, 4, 6);
    assertThat(session.readingPaused()).isFalse();
  }

  @Test
  void theCounterpartyIsAskedForWhatTheJournalDoesNotGiveBack() {
    Scenario session = restarted(Guarantee.ACKNOWLEDGED);
    recalled(session, 4, 3);
    session.does((s, now) -> s.recallFailed("disk on fire", now));
    assertThat(session.told(SessionEvent.JournalChanged.class).text()).contains("fire");
    session
        .connected()
        .receives("35=A|34=7|98=0|108=30")
        .sends("35=A|34=9|98=0|108=30")
        .sends("35=2|34=10|7=4|16=0");
  }

  @Test
  void theJournalLearnsThatAHeartbeatCameBehindAMessageNotAcknowledged() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED))
        .logsOn();
    session.receives("35=D|34=2" + ORDER);
    assertThat(session.journalRecords()).endsWith("IN 1 2");
    session.receives("35=0|34=3");
    assertThat(session.journalRecords()).endsWith("IN 1 2", "NEXT_IN 1 2 received 4");
  }

  @Test
  void aResetEndsIt() {
    Scenario session = restarted(Guarantee.ACKNOWLEDGED);
    session.does((s, now) -> s.operator().resetSequence(new Scenario.Told<>(), now));
    recalled(session, 0, 3, 4, 6).deliversNothing().hasNumbers(1, 1);
  }

  @Test
  void publishedMessagesComeAgainToo() {
    Scenario session = restarted(Guarantee.PUBLISH);
    recalled(session, 0, 3, 4, 6);
    assertThat(session.delivers(3).possDup()).isTrue();
    session.delivers(4);
    session.delivers(6);
    session.hasNumbers(9, 7);
  }

  @Test
  void aSessionThatIsReplacedLeavesToItsSuccessorWhatIsNotAcknowledged() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(BUS_DELIVERY, Guarantee.ACKNOWLEDGED))
        .logsOn();
    session.receives("35=D|34=2" + ORDER).receives("35=D|34=3" + ORDER);
    session.delivers(2);
    session.applicationAcknowledges(session.delivers(3)).connectionLost();
    session.does((s, now) -> assertThat(s.numbers())
        .isEqualTo(new RecoveredNumbers(1, 2, 2, 4, s.numbers().runStartEpochNanos(), List.of())));
  }

  @Test
  void whatIsPublishedOnceWaitsForTheJournal() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(BUS_DELIVERY, Guarantee.PUBLISH_ONCE))
        .logsOn()
        .journalHolds();
    session.receives("35=D|34=2" + ORDER).receives("35=D|34=3" + ORDER).deliversNothing();
    assertThat(session.journalRecords()).endsWith("NEXT_IN 1 4");
    session.journalAnswers();
    assertThat(session.delivers(2).possDup()).isFalse();
    session.delivers(3);
  }

  @Test
  void whatIsPublishedOnceIsLostIfTheJournalFails() {
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(BUS_DELIVERY, Guarantee.PUBLISH_ONCE))
        .logsOn()
        .journalHolds();
    session.receives("35=D|34=2" + ORDER);
    session.journalFails().journalAnswers().deliversNothing();
  }
}
