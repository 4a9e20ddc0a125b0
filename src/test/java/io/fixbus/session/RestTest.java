package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.BusSettings.OnDeliveryFailure;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractLongAssert;
import org.junit.jupiter.api.Test;

/** How long a session to which nothing happens need not be told the time. */
class RestTest {

  @Test
  void restsUntilItsHeartbeatIsDue() {
    Scenario session = Scenario.loggedOnAcceptor();
    rest(session).isEqualTo(30 * Scenario.SECOND);
    session.passes(20).receives("35=0|34=2");
    rest(session).isEqualTo(10 * Scenario.SECOND);
    session.passes(10).sendsType("0");
    rest(session).isEqualTo(30 * Scenario.SECOND);
  }

  @Test
  void restsUntilSilenceBringsATestRequest() {
    Scenario session = Scenario.loggedOnAcceptor().passes(30);
    session.sendsType("0");
    rest(session).isEqualTo(15 * Scenario.SECOND);
    session.passes(15).sendsType("1");
  }

  @Test
  void restsUntilItConnectsAgain() {
    Scenario session = Scenario.loggedOnInitiator().connectionLost();
    int connects = session.connects().size();
    rest(session).isEqualTo(Scenario.SECOND);
    session.passes(1);
    assertThat(session.connects()).hasSize(connects + 1);
  }

  @Test
  void restsUntilItDeliversAgain() {
    Scenario session = DeliveryTest.acknowledged(64, 5, OnDeliveryFailure.HOLD)
        .receives("35=D|34=2|11=a|55=X|54=1|60=20260302-12:00:00|38=1|40=1");
    session.applicationIsSilent(session.delivers(2));
    rest(session).isEqualTo(Scenario.SECOND / 10);
    session.passes(0.1).delivers(2);
  }

  @Test
  void restsUntilItsScheduleChanges() {
    SessionSchedule schedule = SessionSchedule.daily(
        ZoneOffset.UTC,
        new SessionSchedule.Times(LocalTime.of(12, 0, 5), LocalTime.of(12, 0, 1)),
        Set.of(),
        Set.of());
    Scenario session = Scenario.of(
            Scenario.acceptorSettings("FIX.4.4").with(SCHEDULE, Optional.of(schedule)))
        .passes(0.1);
    rest(session).isEqualTo(9 * Scenario.SECOND / 10);
  }

  @Test
  void restsForGoodIfNothingEverIsDue() {
    rest(Scenario.of(Scenario.acceptorSettings("FIX.4.4")).passes(0.1)).isEqualTo(Long.MAX_VALUE);
  }

  private static AbstractLongAssert<?> rest(Scenario session) {
    long[] rest = new long[1];
    session.does((s, now) -> rest[0] = s.restNanos());
    return assertThat(rest[0]);
  }
}
