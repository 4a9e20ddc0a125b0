package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSchedule.Times;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A session that keeps to a schedule. Virtual time starts at 12:00 UTC. */
class SessionHoursTest {
  private static final double HOURS = 3600;

  private static SessionSettings open(SessionSettings settings, String start, String end) {
    return settings.with(
        SCHEDULE,
        Optional.of(SessionSchedule.daily(
            ZoneId.of("UTC"),
            new Times(LocalTime.parse(start), LocalTime.parse(end)),
            Set.of(),
            Set.of())));
  }

  @Test
  void sessionIsLoggedOutAtTheEndAndComesBackAtTheStartWithNewNumbers() {
    Scenario session = Scenario.of(open(Scenario.initiatorSettings("FIX.4.4"), "08:00", "12:01"))
        .logsOn();
    session.passes(60.2).sends("35=0|34=2").sendsType("1");
    session
        .sends("35=5|34=4|58=The session time is over")
        .receives("35=5|34=2")
        .isDisconnectedFor(Disconnect.REQUESTED)
        .isIn(SessionState.DISCONNECTED_NOCONN_TODAY);
    session.passes(10 * HOURS);
    assertThat(session.connects()).hasSize(1);
    session.passes(10 * HOURS);
    assertThat(session.connects()).hasSizeGreaterThan(1);
    session.hasNumbers(1, 1);
    assertThat(session.told(SessionEvent.SequenceReset.class).cause()).isEqualTo("schedule");
    assertThat(session.status().run()).isEqualTo(2);
  }

  @Test
  void logonOutsideTheSessionTimeIsRefusedWithAText() {
    Scenario.of(open(Scenario.acceptorSettings("FIX.4.4"), "13:00", "14:00"))
        .connected()
        .receives("35=A|34=1|98=0|108=30")
        .sends("35=5|34=1|58=Logon outside of the session time")
        .isDisconnectedFor(Disconnect.LOGON_REFUSED);
  }

  @Test
  void restartWithinThePeriodDoesNotResetAgain() {
    long elevenToday = 1_772_452_800L - 3600;
    Scenario.of(
            open(Scenario.acceptorSettings("FIX.4.4"), "08:00", "17:00"),
            new RecoveredNumbers(4, 7, 9, elevenToday * Scenario.SECOND, List.of()))
        .hasNumbers(7, 9);
  }

  @Test
  void restartInALaterPeriodResetsOnce() {
    long yesterday = 1_772_452_800L - 24 * 3600;
    Scenario session = Scenario.of(
        open(Scenario.acceptorSettings("FIX.4.4"), "08:00", "17:00"),
        new RecoveredNumbers(4, 7, 9, yesterday * Scenario.SECOND, List.of()));
    session.hasNumbers(1, 1).passes(1);
    assertThat(session.status().run()).isEqualTo(5);
  }

  @Test
  void sessionThatGoesOnAllDayIsResetAtItsTime() {
    Scenario session = Scenario.of(
            open(Scenario.initiatorSettings("FIX.4.4"), "12:00:20", "12:00:20"))
        .logsOn();
    session
        .passes(20.2)
        .sends("35=5|34=2|58=The session time is over")
        .receives("35=5|34=2")
        .passes(1.2);
    assertThat(session.connects()).hasSize(2);
    session.hasNumbers(1, 1);
  }

  @Test
  void operatorsDisconnectHoldUntilTheNextPeriod() {
    Scenario session = Scenario.of(open(Scenario.acceptorSettings("FIX.4.4"), "12:01", "12:01"));
    session.does((s, now) -> s.operator().disconnect(new Scenario.Told<>(), now));
    assertThat(session.status().enabled()).isFalse();
    session.passes(61);
    assertThat(session.status().enabled()).isTrue();
  }

  @Test
  void statusAndEventTellTheNextTransition() {
    Scenario session = Scenario.of(open(Scenario.acceptorSettings("FIX.4.4"), "08:00", "17:00"));
    long five = (1_772_452_800L + 5 * 3600) * Scenario.SECOND;
    assertThat(session.status().nextTransitionEpochNanos()).isEqualTo(five);
    assertThat(session.told(SessionEvent.ScheduleChanged.class))
        .isEqualTo(new SessionEvent.ScheduleChanged(true, five));
  }
}
