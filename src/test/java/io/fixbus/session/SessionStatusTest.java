package io.fixbus.session;

import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.Scenario.Told;
import io.fixbus.session.SessionSchedule.Times;
import io.fixbus.session.SessionStatus.Gap;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a session tells of itself. Virtual time starts at 12:00 UTC. */
class SessionStatusTest {
  private final Scenario session = Scenario.loggedOnAcceptor();

  @Test
  void aGapIsToldUntilItIsFilled() {
    assertThat(gap()).isEmpty();
    session.receives("35=D|34=5|11=o5").sendsType("2");
    assertThat(gap()).contains(new Gap(2, 4));
    session.receives("35=D|34=2|43=Y|11=o2");
    assertThat(gap()).contains(new Gap(3, 4));
    session.receives("35=4|34=3|43=Y|123=Y|36=5");
    assertThat(gap()).isEmpty();
  }

  @Test
  void aGapEndsWithItsConnection() {
    session.receives("35=D|34=5|11=o5").connectionLost();
    assertThat(gap()).isEmpty();
  }

  private Optional<Gap> gap() {
    return session.status().numbers().gap();
  }

  @Test
  void queuedMessagesAreCountedUntilTheyAreSentAgain() {
    Scenario queueing =
        Scenario.of(Scenario.acceptorSettings("FIX.4.4").with(WHEN_DISCONNECTED, true));
    queueing
        .sendsApplication("35=8|37=o1")
        .sendsApplication("35=8|37=o2")
        .sendsApplication("35=8|37=o3");
    assertThat(queueing.status().backlog().queued()).isEqualTo(3);
    queueing.connected().receives("35=A|34=1|98=0|108=30").sendsType("A");
    assertThat(queueing.status().backlog().queued()).isEqualTo(3);
    queueing.receives("35=2|34=2|7=1|16=2");
    assertThat(queueing.status().backlog().queued()).isEqualTo(1);
    queueing.receives("35=2|34=3|7=3|16=0");
    assertThat(queueing.status().backlog().queued()).isZero();
    queueing.sendsApplication("35=8|37=o4");
    assertThat(queueing.status().backlog().queued()).isZero();
  }

  @Test
  void aMessageThatADisconnectCaughtIsQueuedToo() {
    session.journalHolds().sendsApplication("35=8|37=o1").connectionLost().journalAnswers();
    assertThat(session.status().backlog().queued()).isEqualTo(1);
    session.does((s, now) -> s.operator().resetSequence(new Told<>(), now));
    assertThat(session.status().backlog().queued()).isZero();
  }

  @Test
  void theLastRoundTripAndTheConnectionsBeginningAreTold() {
    assertThat(session.status().connection().roundTripNanos()).isZero();
    long connected = session.status().connection().sinceEpochNanos();
    assertThat(connected).isPositive();
    session.does((s, now) -> s.operator().testRequest(new Told<>(), now));
    String id = session.sendsType("1").getString(112);
    session.passes(0.3).receives("35=0|34=2|112=" + id);
    assertThat(session.status().connection().roundTripNanos()).isEqualTo(3 * Scenario.SECOND / 10);
    assertThat(session.status().connection().sinceEpochNanos()).isEqualTo(connected);
    session.connectionLost();
    assertThat(session.status().connection().sinceEpochNanos()).isZero();
  }

  @Test
  void theScheduleSaysWhetherTheSessionShouldBeUp() {
    assertThat(session.status().hours().open()).isTrue();
    Scenario later = Scenario.of(Scenario.acceptorSettings("FIX.4.4")
        .with(
            SCHEDULE,
            Optional.of(SessionSchedule.daily(
                ZoneId.of("UTC"),
                new Times(LocalTime.parse("12:01"), LocalTime.parse("14:00")),
                Set.of(),
                Set.of()))));
    assertThat(later.status().hours().open()).isFalse();
    later.passes(61);
    assertThat(later.status().hours().open()).isTrue();
  }
}
