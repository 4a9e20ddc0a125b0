package io.fixbus.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.console.live.EventMemory.AuditQuery;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is remembered of events, and how much. */
final class EventMemoryTest {
  private final EventMemory memory = new EventMemory();

  private void add(JsonObject event) {
    memory.add(event, Happening.of(event));
  }

  private static JsonObject event(String session, int n) {
    return new JsonObject().put("event", "warning").put("session", session).put("n", n);
  }

  private List<Integer> events(String session) {
    return numbers(memory.events(session));
  }

  private static List<Integer> numbers(String json) {
    return new JsonObject(json)
        .getJsonArray("events").stream()
            .map(event -> ((JsonObject) event).getInteger("n"))
            .toList();
  }

  @Test
  void eachSessionsLastEventsAreThereInTheirOrder() {
    for (int n = 1; n <= EventMemory.MOST_OF_SESSION + 3; n++) {
      add(event("busy", n));
    }
    add(event("quiet", 1));
    add(new JsonObject().put("event", "overload").put("n", 1));

    assertThat(events("busy"))
        .hasSize(EventMemory.MOST_OF_SESSION)
        .startsWith(4)
        .endsWith(EventMemory.MOST_OF_SESSION + 3);
    assertThat(events("quiet")).containsExactly(1);
    assertThat(events("none")).isEmpty();
  }

  @Test
  void allTogetherTakeNoMoreThanTheirRoomAndTheOldestGo() {
    String text = "x".repeat(EventMemory.MOST_CHARACTERS / 16);
    add(event("first", 1).put("text", text));
    for (int n = 1; n <= 20; n++) {
      add(event("second", n).put("text", text));
    }

    assertThat(events("first")).isEmpty();
    assertThat(events("second")).hasSize(15).startsWith(6).endsWith(20);
  }

  @Test
  void theAuditIsReadNewestFirstByUserSessionAndPage() {
    for (int n = 1; n <= EventMemory.MOST_AUDITED + 5; n++) {
      add(new JsonObject()
          .put("event", "audit")
          .put("user", n % 2 == 0 ? "even" : "odd")
          .put("session", n % 10 == 0 ? "ten" : "other")
          .put("n", n));
    }

    String page = audit(Optional.empty(), Optional.empty(), OptionalLong.empty(), 3);
    assertThat(numbers(page)).containsExactly(1_005, 1_004, 1_003);
    assertThat(new JsonObject(page).getInteger("next")).isEqualTo(1_003);
    assertThat(numbers(audit(Optional.empty(), Optional.empty(), OptionalLong.of(1_003), 2)))
        .containsExactly(1_002, 1_001);
    assertThat(numbers(audit(Optional.of("even"), Optional.of("ten"), OptionalLong.empty(), 2)))
        .containsExactly(1_000, 990);
    String last = audit(Optional.empty(), Optional.empty(), OptionalLong.of(8), 10);
    assertThat(numbers(last)).containsExactly(7, 6);
    assertThat(new JsonObject(last).getValue("next")).isNull();
    assertThat(events("ten")).isEmpty();
  }

  private String audit(
      Optional<String> user, Optional<String> session, OptionalLong before, int limit) {
    return memory.audit(new AuditQuery(user, session, before, limit));
  }
}
