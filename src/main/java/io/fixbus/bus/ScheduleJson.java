package io.fixbus.bus;

import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSchedule.Period;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/** When a session is open, as JSON. */
public final class ScheduleJson {
  /** Before now, so that the present day is seen as a whole in any zone. */
  private static final Duration BACK = Duration.ofDays(1);

  private ScheduleJson() {}

  /**
   * The periods of some days, the day before now among them, whole ones also at both ends, and the
   * changes of the clocks.
   *
   * @param schedule empty for a session that is always open
   */
  public static JsonObject of(Optional<SessionSchedule> schedule, Instant now, int days) {
    Instant from = now.minus(BACK);
    Instant to = now.plus(Duration.ofDays(days));
    JsonObject json = new JsonObject()
        .put("zone", schedule.map(SessionSchedule::zone).map(ZoneId::getId).orElse(null))
        .put("now", now.toString())
        .put("always", schedule.isEmpty());
    return json.put(
            "periods",
            schedule.map(times -> periods(times, from, to)).orElseGet(() -> new JsonArray()
                .add(period(from, Optional.empty()))))
        .put(
            "changes",
            schedule.map(times -> changes(times.zone(), from, to)).orElseGet(JsonArray::new));
  }

  private static JsonArray periods(SessionSchedule schedule, Instant from, Instant to) {
    JsonArray periods = new JsonArray();
    Optional<Period> next = schedule.periodAt(from).or(() -> schedule.nextPeriod(from));
    while (next.isPresent() && next.get().start().isBefore(to)) {
      Period period = next.get();
      periods.add(period(period.start(), Optional.of(period.end())));
      next = schedule.nextPeriod(period.start());
    }
    return periods;
  }

  private static JsonObject period(Instant open, Optional<Instant> close) {
    return new JsonObject()
        .put("open", open.toString())
        .put("close", close.map(Instant::toString).orElse(null));
  }

  private static JsonArray changes(ZoneId zone, Instant from, Instant to) {
    JsonArray changes = new JsonArray();
    ZoneOffsetTransition next = zone.getRules().nextTransition(from);
    while (next != null && next.getInstant().isBefore(to)) {
      changes.add(new JsonObject()
          .put("at", next.getInstant().toString())
          .put("from", offset(next.getOffsetBefore().getTotalSeconds()))
          .put("to", offset(next.getOffsetAfter().getTotalSeconds())));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  private static String offset(int seconds) {
    int minutes = Math.abs(seconds) / 60;
    return String.format("%s%02d:%02d", seconds < 0 ? "-" : "+", minutes / 60, minutes % 60);
  }

  static JsonObject schema() {
    JsonObject period = Schema.with(Schema.object(), "open", Schema.time());
    Schema.with(
        period,
        "close",
        Schema.described(Schema.orNull(Schema.time()), "Null if it never closes."));
    JsonObject change = Schema.with(Schema.object(), "at", Schema.time());
    Schema.with(change, "from", Schema.text("^[+-][0-9]{2}:[0-9]{2}$"));
    Schema.with(change, "to", Schema.text("^[+-][0-9]{2}:[0-9]{2}$"));
    JsonObject schedule = Schema.with(Schema.object(), "zone", Schema.orNull(Schema.text()));
    Schema.with(schedule, "now", Schema.time());
    Schema.with(schedule, "always", Schema.flag());
    Schema.with(schedule, "periods", Schema.list(period));
    return Schema.with(schedule, "changes", Schema.list(change));
  }
}
