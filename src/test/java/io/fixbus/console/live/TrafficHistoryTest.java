package io.fixbus.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of what went over the wires. */
final class TrafficHistoryTest {
  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  private final TrafficHistory history = new TrafficHistory();
  private Instant now = START;

  private static JsonObject status(String session, int run, int nextIn, int nextOut) {
    return new JsonObject()
        .put("session", session)
        .put("run", run)
        .put("nextIn", nextIn)
        .put("nextOut", nextOut);
  }

  private void step(JsonObject... statuses) {
    now = now.plus(TrafficHistory.STEP);
    history.sample(new JsonArray(Arrays.asList(statuses)), now);
  }

  private static JsonArray list(Object... items) {
    return new JsonArray(Arrays.asList(items));
  }

  @Test
  void messagesAreCountedInEachStepAndANewRunBeginsAtOne() {
    step(status("a", 1, 10, 20));
    step(status("a", 1, 12, 20).put("roundTripNanos", 1_500_000L));
    step(status("a", 1, 12, 25).put("roundTripNanos", null));
    step(status("a", 2, 2, 4).put("roundTripNanos", 9_000_000_000L));

    assertThat(history.of("a"))
        .isEqualTo(new JsonObject()
            .put("step", 10L)
            .put("start", START.toString())
            .put("in", list(0, 2, 0, 1))
            .put("out", list(0, 0, 5, 3))
            .put("roundTripNanos", list(null, 1_500_000, null, Integer.MAX_VALUE)));
  }

  @Test
  void anHourIsKept() {
    for (int step = 1; step <= TrafficHistory.STEPS + 5; step++) {
      step(status("a", 1, 1, step));
    }

    JsonObject kept = history.of("a");
    assertThat(kept.getJsonArray("out")).hasSize(TrafficHistory.STEPS).containsOnly(1);
    assertThat(kept.getString("start"))
        .isEqualTo(START.plus(TrafficHistory.STEP.multipliedBy(5)).toString());
  }

  @Test
  void aSessionThatIsSilentOrGoneHasNothing() {
    step(status("silent", 1, 1, 1), status("gone", 1, 1, 1));
    step(status("silent", 1, 1, 1), status("gone", 1, 9, 9));
    step(status("silent", 1, 1, 1));

    for (String session : List.of("silent", "gone", "never")) {
      assertThat(history.of(session).getJsonArray("in")).as(session).containsOnly(0);
      assertThat(history.of(session).getJsonArray("out")).as(session).containsOnly(0);
    }
  }

  @Test
  void moreSessionsThanThereIsRoomForHaveNoHistory() {
    JsonArray before = new JsonArray();
    JsonArray after = new JsonArray();
    for (int i = 0; i <= TrafficHistory.MOST_SESSIONS; i++) {
      before.add(status("s" + i, 1, 1, 1));
      after.add(status("s" + i, 1, 2, 2));
    }
    history.sample(before, now);
    history.sample(after, now);

    assertThat(history.of("s0").getJsonArray("in")).isEqualTo(list(0, 1));
    assertThat(history.of("s" + TrafficHistory.MOST_SESSIONS).getJsonArray("in"))
        .isEqualTo(list(0, 0));
  }
}
