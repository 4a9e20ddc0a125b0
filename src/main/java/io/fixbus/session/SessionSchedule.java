package io.fixbus.session;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a session is open. A period runs from its start to before its end, in the local time of a
 * zone; sequence numbers start again once in each period. A daily period whose end is not after its
 * start ends the next day, so equal times mean all day with a reset at that time.
 *
 * <p>Local times that a change of the clocks repeats mean the first of the two instants; those that
 * it leaves out mean the instant of the change. So periods that touch go on touching, on every day
 * of the year.
 */
public final class SessionSchedule {
  private static final int DAYS_BACK = 8;
  private static final int DAYS_AHEAD = 400;

  private final ZoneId zone;
  private final LocalTime start;
  private final LocalTime end;
  private final Optional<Week> week;
  private final Set<DayOfWeek> days;
  private final Set<LocalDate> holidays;

  /**
   * The days on which a weekly session starts and ends.
   *
   * @param startDay day of the start
   * @param endDay day of the end; a week later if that would not be after the start
   */
  public record Week(DayOfWeek startDay, DayOfWeek endDay) {}

  /**
   * One stretch of time in which the session is open.
   *
   * @param start first instant of it
   * @param end first instant after it
   */
  public record Period(Instant start, Instant end) {
    /** Whether an instant belongs to it. */
    public boolean contains(Instant instant) {
      return !instant.isBefore(start) && instant.isBefore(end);
    }
  }

  private SessionSchedule(
      ZoneId zone, Times times, Optional<Week> week, Set<DayOfWeek> days, Set<LocalDate> holidays) {
    this.zone = zone;
    this.start = times.start();
    this.end = times.end();
    this.week = week;
    this.days = Set.copyOf(days);
    this.holidays = Set.copyOf(holidays);
  }

  /** The local times of day at which periods start and end. */
  public record Times(LocalTime start, LocalTime end) {}

  /**
   * A session that opens every day.
   *
   * @param days on which a period starts; empty for all of them
   * @param holidays dates on which none starts
   */
  public static SessionSchedule daily(
      ZoneId zone, Times times, Set<DayOfWeek> days, Set<LocalDate> holidays) {
    Set<DayOfWeek> open = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
    return new SessionSchedule(zone, times, Optional.empty(), open, holidays);
  }

  /**
   * A session that opens once a week.
   *
   * @param holidays dates on which no period starts; one under way goes on over them
   */
  public static SessionSchedule weekly(
      ZoneId zone, Times times, Week week, Set<LocalDate> holidays) {
    return new SessionSchedule(
        zone, times, Optional.of(week), EnumSet.of(week.startDay()), holidays);
  }

  /** The zone of its local times. */
  public ZoneId zone() {
    return zone;
  }

  /** The period that an instant belongs to. */
  public Optional<Period> periodAt(Instant instant) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    for (int back = 0; back <= DAYS_BACK; back++) {
      Optional<Period> period = startingOn(date.minusDays(back));
      if (period.isPresent() && period.get().contains(instant)) {
        return period;
      }
    }
    return Optional.empty();
  }

  /** The first period that starts after an instant; none within some 400 days is none at all. */
  public Optional<Period> nextPeriod(Instant instant) {
    LocalDate date = instant.atZone(zone).toLocalDate().minusDays(1);
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      Optional<Period> period = startingOn(date.plusDays(ahead));
      if (period.isPresent() && period.get().start().isAfter(instant)) {
        return period;
      }
    }
    return Optional.empty();
  }

  /** The next instant at which a period starts or ends. */
  public Optional<Instant> nextTransition(Instant instant) {
    Optional<Instant> opens = nextPeriod(instant).map(Period::start);
    Optional<Instant> closes = periodAt(instant).map(Period::end);
    if (closes.isEmpty()) {
      return opens;
    }
    return opens.filter(next -> next.isBefore(closes.get())).or(() -> closes);
  }

  /** The next starts and ends, at most {@code count} of them. */
  public List<Instant> nextTransitions(Instant instant, int count) {
    List<Instant> transitions = new ArrayList<>();
    Optional<Instant> next = nextTransition(instant);
    while (next.isPresent() && transitions.size() < count) {
      transitions.add(next.get());
      next = nextTransition(next.get());
    }
    return transitions;
  }

  private Optional<Period> startingOn(LocalDate date) {
    if (!days.contains(date.getDayOfWeek()) || holidays.contains(date)) {
      return Optional.empty();
    }
    LocalDate last =
        week.map(span -> endDate(date, span)).orElse(end.isAfter(start) ? date : date.plusDays(1));
    Period period = new Period(instant(date.atTime(start)), instant(last.atTime(end)));
    // A change of the clocks may leave nothing of a short one.
    return period.start().isBefore(period.end()) ? Optional.of(period) : Optional.empty();
  }

  private LocalDate endDate(LocalDate date, Week span) {
    int length = Math.floorMod(
        span.endDay().getValue() - span.startDay().getValue(), DayOfWeek.values().length);
    boolean sameDay = length == 0 && !end.isAfter(start);
    return date.plus(sameDay ? DayOfWeek.values().length : length, ChronoUnit.DAYS);
  }

  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SessionSchedule that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(zone, start, end, week, days, holidays);
  }
}
