package io.fixbus.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSchedule.Period;
import io.fixbus.session.SessionSchedule.Times;
import io.fixbus.session.SessionSchedule.Week;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Periods over days, weeks, holidays and changes of the clocks. */
class SessionScheduleTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void dailySessionIsOpenFromStartToBeforeEnd() {
    SessionSchedule schedule = daily("UTC", "08:00", "17:00");
    assertThat(open(schedule, "2026-03-02T07:59:59.999Z")).isFalse();
    assertThat(open(schedule, "2026-03-02T08:00:00Z")).isTrue();
    assertThat(open(schedule, "2026-03-02T16:59:59.999Z")).isTrue();
    assertThat(open(schedule, "2026-03-02T17:00:00Z")).isFalse();
  }

  @Test
  void endBeforeStartIsOnTheNextDay() {
    SessionSchedule schedule = daily("UTC", "22:00", "21:00");
    assertThat(open(schedule, "2026-03-02T21:30:00Z")).isFalse();
    assertThat(period(schedule, "2026-03-03T03:00:00Z"))
        .isEqualTo(new Period(at("2026-03-02T22:00:00Z"), at("2026-03-03T21:00:00Z")));
  }

  @Test
  void equalTimesMeanAllDayWithPeriodsThatTouch() {
    SessionSchedule schedule = daily("UTC", "17:00", "17:00");
    Period first = period(schedule, "2026-03-02T16:59:59Z");
    Period second = period(schedule, "2026-03-02T17:00:00Z");
    assertThat(first.end()).isEqualTo(second.start());
  }

  @Test
  void onlyTheDaysNamedStartAPeriod() {
    SessionSchedule schedule = SessionSchedule.daily(
        ZoneId.of("UTC"), times("22:00", "21:00"), Set.of(DayOfWeek.MONDAY), Set.of());
    // 2026-03-02 is a Monday; its period ends on Tuesday.
    assertThat(open(schedule, "2026-03-02T12:00:00Z")).isFalse();
    assertThat(open(schedule, "2026-03-03T12:00:00Z")).isTrue();
    assertThat(open(schedule, "2026-03-03T23:00:00Z")).isFalse();
    assertThat(schedule.nextTransition(at("2026-03-03T23:00:00Z")))
        .contains(at("2026-03-09T22:00:00Z"));
  }

  @Test
  void weeklySessionRunsOverTheDaysBetween() {
    SessionSchedule schedule = SessionSchedule.weekly(
        NEW_YORK, times("17:00", "16:00"), new Week(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY), Set.of());
    assertThat(period(schedule, "2026-06-10T12:00:00Z"))
        .isEqualTo(new Period(at("2026-06-07T21:00:00Z"), at("2026-06-12T20:00:00Z")));
    assertThat(open(schedule, "2026-06-13T12:00:00Z")).isFalse();
  }

  @Test
  void weekThatEndsWhereItStartsLastsSevenDays() {
    SessionSchedule schedule = SessionSchedule.weekly(
        NEW_YORK, times("17:00", "17:00"), new Week(DayOfWeek.SUNDAY, DayOfWeek.SUNDAY), Set.of());
    Period week = period(schedule, "2026-06-10T12:00:00Z");
    assertThat(Duration.between(week.start(), week.end())).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void noPeriodStartsOnAHoliday() {
    SessionSchedule schedule = SessionSchedule.daily(
        ZoneId.of("UTC"), times("08:00", "17:00"), Set.of(), Set.of(LocalDate.parse("2026-12-25")));
    assertThat(open(schedule, "2026-12-25T12:00:00Z")).isFalse();
    assertThat(schedule.nextTransitions(at("2026-12-24T12:00:00Z"), 3))
        .containsExactly(
            at("2026-12-24T17:00:00Z"), at("2026-12-26T08:00:00Z"), at("2026-12-26T17:00:00Z"));
  }

  @Test
  void startThatTheClocksLeaveOutIsTheInstantOfTheChange() {
    // New York, 2026-03-08: 02:00 becomes 03:00.
    assertThat(period(daily("America/New_York", "02:30", "17:00"), "2026-03-08T12:00:00Z")
            .start())
        .isEqualTo(at("2026-03-08T07:00:00Z"));
  }

  @Test
  void startThatTheClocksRepeatIsTheFirst() {
    // New York, 2026-11-01: 02:00 becomes 01:00.
    assertThat(period(daily("America/New_York", "01:30", "17:00"), "2026-11-01T12:00:00Z")
            .start())
        .isEqualTo(at("2026-11-01T05:30:00Z"));
  }

  @Test
  void midnightThatSaoPauloLeftOutIsTheInstantOfTheChange() {
    // São Paulo, 2018-11-04: 00:00 became 01:00.
    assertThat(period(daily("America/Sao_Paulo", "00:00", "00:00"), "2018-11-04T12:00:00Z")
            .start())
        .isEqualTo(at("2018-11-04T03:00:00Z"));
  }

  @Test
  void halfHourOfLordHoweIsKept() {
    // Lord Howe, 2026-10-04: 02:00 becomes 02:30.
    Period day = period(daily("Australia/Lord_Howe", "02:00", "02:00"), "2026-10-03T20:00:00Z");
    assertThat(Duration.between(day.start(), day.end()))
        .isEqualTo(Duration.ofHours(23).plusMinutes(30));
  }

  @Test
  void allDayPeriodsTouchOnEveryDayOfManyYearsInManyZones() {
    SplittableRandom random = new SplittableRandom(20260302);
    List<String> zones = Stream.concat(
            Stream.of(
                "America/New_York",
                "Europe/London",
                "Australia/Sydney",
                "America/Sao_Paulo",
                "Australia/Lord_Howe"),
            ZoneId.getAvailableZoneIds().stream()
                .sorted(Comparator.naturalOrder())
                .filter(zone -> random.nextInt(20) == 0))
        .toList();
    for (String zone : zones) {
      String time = String.format("%02d:%02d", random.nextInt(24), random.nextInt(4) * 15);
      SessionSchedule schedule = daily(zone, time, time);
      Instant instant = at("2010-01-01T12:00:00Z");
      Set<Instant> starts = new HashSet<>();
      while (instant.isBefore(at("2027-01-01T00:00:00Z"))) {
        Period period = schedule.periodAt(instant).orElseThrow();
        assertThat(starts.add(period.start())).as("%s %s", zone, instant).isTrue();
        assertThat(schedule.nextTransition(period.start())).contains(period.end());
        assertThat(Duration.between(period.start(), period.end()))
            .as("%s %s", zone, instant)
            .isBetween(Duration.ofHours(20), Duration.ofHours(49));
        instant = period.end();
      }
    }
  }

  @Test
  void everyInstantIsInAtMostOnePeriodAndTransitionsAreWhereItChanges() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> zones = List.of(
        "America/New_York",
        "Europe/London",
        "Australia/Sydney",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC");
    for (int i = 0; i < 2_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      Times times = new Times(
          LocalTime.of(random.nextInt(24), random.nextInt(60)),
          LocalTime.of(random.nextInt(24), random.nextInt(60)));
      SessionSchedule schedule = random.nextBoolean()
          ? SessionSchedule.daily(zone, times, Set.of(), Set.of())
          : SessionSchedule.weekly(
              zone,
              times,
              new Week(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7))),
              Set.of());
      Instant instant = at("2012-01-01T00:00:00Z").plusSeconds(random.nextLong(450_000_000L));
      Optional<Period> here = schedule.periodAt(instant);
      Instant next = schedule.nextTransition(instant).orElseThrow();
      assertThat(schedule.periodAt(next.minusNanos(1))).isEqualTo(here);
      assertThat(schedule.periodAt(next)).isNotEqualTo(here);
    }
  }

  private static SessionSchedule daily(String zone, String start, String end) {
    return SessionSchedule.daily(ZoneId.of(zone), times(start, end), Set.of(), Set.of());
  }

  private static Times times(String start, String end) {
    return new Times(LocalTime.parse(start), LocalTime.parse(end));
  }

  private static boolean open(SessionSchedule schedule, String instant) {
    return schedule.periodAt(at(instant)).isPresent();
  }

  private static Period period(SessionSchedule schedule, String instant) {
    return schedule.periodAt(at(instant)).orElseThrow();
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
