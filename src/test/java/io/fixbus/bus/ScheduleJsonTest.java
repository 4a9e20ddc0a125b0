package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.session.SessionSchedule;
import io.fixbus.session.SessionSchedule.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Periods around changes of the clocks. */
class ScheduleJsonTest {

  @Test
  void changesOfTheClocksAreToldAndPeriodsFollowThem() {
    SessionSchedule schedule = SessionSchedule.daily(
        ZoneId.of("America/New_York"),
        new Times(LocalTime.parse("08:00"), LocalTime.parse("17:00")),
        Set.of(),
        Set.of());
    JsonObject json =
        ScheduleJson.of(Optional.of(schedule), Instant.parse("2026-03-07T12:00:00Z"), 2);

    assertThat(json.getJsonArray("changes").encode())
        .isEqualTo("[{\"at\":\"2026-03-08T07:00:00Z\",\"from\":\"-05:00\",\"to\":\"-04:00\"}]");
    assertThat(json.getJsonArray("periods").stream()
            .map(each -> ((JsonObject) each).getString("open")))
        .containsExactly("2026-03-06T13:00:00Z", "2026-03-07T13:00:00Z", "2026-03-08T12:00:00Z");
  }
}
