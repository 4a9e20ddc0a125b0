package io.fixbus.config;

import static io.fixbus.session.Applies.SESSION;

import io.fixbus.session.Rows;
import io.fixbus.session.SessionSchedule;
import io.fixbus.session.Setting;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When a session is open. */
final class ScheduleKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<ZoneId> ZONE = ROWS.optional(
      "schedule.zone", TimeTypes.zone(), "UTC", SESSION, "The zone of the schedule's times.");

  static final Setting<LocalTime> START = ROWS.optional(
      "schedule.start",
      TimeTypes.timeOfDay(),
      "always open",
      SESSION,
      "When the session opens. Sequence numbers start again at 1 in each period.");

  static final Setting<LocalTime> END = ROWS.optional(
      "schedule.end",
      TimeTypes.timeOfDay(),
      "required with `schedule.start`",
      SESSION,
      "When it closes; the next day if not after the start. Equal times: open all day, with a"
          + " reset at that time.");

  static final Setting<Set<DayOfWeek>> DAYS = ROWS.optional(
      "schedule.days",
      TimeTypes.setOf(TimeTypes.day()),
      "every day",
      SESSION,
      "Days on which a daily period starts.");

  static final Setting<DayOfWeek> START_DAY = ROWS.optional(
      "schedule.startDay",
      TimeTypes.day(),
      "daily periods",
      SESSION,
      "Makes the periods weekly: the day on which they start.");

  static final Setting<DayOfWeek> END_DAY = ROWS.optional(
      "schedule.endDay",
      TimeTypes.day(),
      "required with `schedule.startDay`",
      SESSION,
      "The day on which weekly periods end.");

  static final Setting<Set<LocalDate>> HOLIDAYS = ROWS.optional(
      "schedule.holidays",
      TimeTypes.setOf(TimeTypes.date()),
      "none",
      SESSION,
      "Dates on which no period starts.");

  static final List<Setting<?>> ALL = ROWS.all();

  private ScheduleKeys() {}

  /** Reports what is missing in a schedule, and what contradicts itself. */
  static void check(SettingValues values, String path, Problems problems) {
    if (ALL.stream().noneMatch(values::mentions)) {
      return;
    }
    for (Setting<?> time : List.of(START, END)) {
      if (!values.mentions(time)) {
        problems.add(KeyPath.join(path, time.key()), "is required by a schedule");
      }
    }
    if (values.mentions(START_DAY) != values.mentions(END_DAY)) {
      Setting<?> missing = values.mentions(START_DAY) ? END_DAY : START_DAY;
      problems.add(
          KeyPath.join(path, missing.key()), "is required too: weekly periods have both days");
    }
    if (values.mentions(START_DAY) && values.mentions(DAYS)) {
      problems.add(
          KeyPath.join(path, DAYS.key()),
          "contradicts startDay: periods are daily (days) or weekly (startDay and endDay)");
    }
  }

  /** The schedule of values that have no problems; empty for a session that is always open. */
  static Optional<SessionSchedule> schedule(SettingValues values) {
    Optional<LocalTime> start = values.find(START);
    Optional<LocalTime> end = values.find(END);
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    ZoneId zone = values.find(ZONE).orElse(ZoneOffset.UTC);
    SessionSchedule.Times times = new SessionSchedule.Times(start.get(), end.get());
    Set<LocalDate> holidays = values.find(HOLIDAYS).orElse(Set.of());
    Optional<DayOfWeek> startDay = values.find(START_DAY);
    Optional<DayOfWeek> endDay = values.find(END_DAY);
    if (startDay.isEmpty() || endDay.isEmpty()) {
      Set<DayOfWeek> days = values.find(DAYS).orElse(Set.of());
      return Optional.of(SessionSchedule.daily(zone, times, days, holidays));
    }
    SessionSchedule.Week week = new SessionSchedule.Week(startDay.get(), endDay.get());
    return Optional.of(SessionSchedule.weekly(zone, times, week, holidays));
  }
}
