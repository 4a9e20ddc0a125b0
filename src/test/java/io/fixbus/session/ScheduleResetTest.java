package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSchedule.Period;
import io.fixbus.session.SessionSchedule.Times;
import io.fixbus.session.SessionSchedule.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** However time passes and processes restart, each period has its numbers, from 1, once. */
class ScheduleResetTest {
  private static final List<String> ZONES = List.of(
      "America/New_York",
      "Europe/London",
      "Australia/Sydney",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "UTC");
  private static final int SCHEDULES = 300;
  private static final int STEPS = 120;

  private final SplittableRandom random = new SplittableRandom(1_137);
  private SessionSettings settings;
  private SessionSchedule schedule;
  private Scenario session;
  private long nowSeconds;
  /** When the run in use took its first number; the lowest long if it took none. */
  private long runStartSeconds;

  private int resets;

  @Test
  void eachPeriodUsedBeginsWithOneResetWhateverHappens() {
    for (int i = 0; i < SCHEDULES; i++) {
      begin();
      for (int step = 0; step < STEPS; step++) {
        int before = session.status().run();
        boolean used = runStartSeconds != Long.MIN_VALUE;
        step();
        verify(before, used);
      }
    }
    System.out.printf(
        "%d schedules over %d steps each: %d resets, each once in its period%n",
        SCHEDULES, STEPS, resets);
    assertThat(resets).isGreaterThan(1_000);
  }

  private void begin() {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Times times = new Times(time(), time());
    schedule = random.nextBoolean()
        ? SessionSchedule.daily(zone, times, Set.of(), Set.of())
        : SessionSchedule.weekly(zone, times, new Week(day(), day()), Set.of());
    settings = Scenario.acceptorSettings("FIX.4.4").with(SCHEDULE, Optional.of(schedule));
    // From 2012, so that São Paulo still changes its clocks.
    nowSeconds =
        Instant.parse("2012-01-01T00:00:00Z").getEpochSecond() + random.nextLong(400_000_000L);
    runStartSeconds = Long.MIN_VALUE;
    start(RecoveredNumbers.NONE);
  }

  private void step() {
    long seconds = 60 + random.nextLong(30_000);
    switch (random.nextInt(4)) {
      case 0 -> {
        SessionStatus status = session.status();
        long runStart = runStartSeconds == Long.MIN_VALUE ? 0 : runStartSeconds * Scenario.SECOND;
        nowSeconds += seconds;
        start(new RecoveredNumbers(
            status.run(), status.nextOut(), status.nextIn(), runStart, List.of()));
      }
      case 1 -> trade();
      default -> {
        nowSeconds += seconds;
        session.jumps(seconds);
      }
    }
  }

  /** A day's connection: Logon and Logout use a number each. */
  private void trade() {
    if (period().isPresent()) {
      int next = session.status().nextIn();
      session
          .connected()
          .receives("35=A|34=" + next + "|98=0|108=0")
          .receives("35=5|34=" + (next + 1));
      assertThat(session.status().nextOut()).isEqualTo(next + 2);
      runStartSeconds = runStartSeconds == Long.MIN_VALUE ? nowSeconds : runStartSeconds;
    }
  }

  private void verify(int runBefore, boolean used) {
    Optional<Period> period = period();
    int run = session.status().run();
    boolean due =
        used && period.isPresent() && runStartSeconds < period.get().start().getEpochSecond();
    assertThat(run)
        .as("%s, run from %s, period %s", settings.name(), runStartSeconds, period)
        .isEqualTo(due ? runBefore + 1 : runBefore);
    if (due) {
      session.hasNumbers(1, 1);
      runStartSeconds = Long.MIN_VALUE;
      resets++;
    }
  }

  private void start(RecoveredNumbers recovered) {
    session = Scenario.startingAt(nowSeconds * Scenario.SECOND, settings, recovered);
  }

  private Optional<Period> period() {
    return schedule.periodAt(Instant.ofEpochSecond(nowSeconds));
  }

  private LocalTime time() {
    return LocalTime.of(random.nextInt(24), random.nextInt(60));
  }

  private DayOfWeek day() {
    return DayOfWeek.of(1 + random.nextInt(7));
  }
}
