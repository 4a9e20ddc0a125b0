package io.fixbus.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.access.Actor.Via;
import io.fixbus.access.Audit.Deed;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Actor DESK = new Actor("desk", "10.0.0.7:5000", Via.TCP);
  private static final Deed CONNECT = new Deed("connect", Optional.of("trader"));

  private final List<JsonObject> events = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Audit audit = new Audit(events::add, nanos::get);

  @Test
  void tellsWhoDidWhatFromWhere() {
    audit.done(DESK, CONNECT);

    assertThat(events)
        .containsExactly(new JsonObject()
            .put("event", "audit")
            .put("user", "desk")
            .put("remoteAddress", "10.0.0.7:5000")
            .put("via", "tcp")
            .put("session", "trader")
            .put("action", "connect")
            .put("outcome", "done"));
  }

  @Test
  void tellsWhyItFailedOrWasRefused() {
    audit.failed(DESK, CONNECT, 409, "STATE: is connected");
    audit.refused(DESK, new Deed("login", Optional.empty()), 401, "UNAUTHENTICATED: no");

    assertThat(events.get(0).getString("outcome")).isEqualTo("failed");
    assertThat(events.get(0).getInteger("code")).isEqualTo(409);
    assertThat(events.get(1).getString("outcome")).isEqualTo("refused");
    assertThat(events.get(1).containsKey("session")).isFalse();
    assertThat(events.get(1).getString("text")).isEqualTo("UNAUTHENTICATED: no");
  }

  @Test
  void strangersCannotFloodIt() {
    for (int i = 0; i < 1_000; i++) {
      audit.refused(DESK, CONNECT, 403, "FORBIDDEN: no");
    }
    assertThat(events).hasSize(20);

    nanos.addAndGet(1_000_000_000L);
    audit.refused(DESK, CONNECT, 403, "FORBIDDEN: no");

    assertThat(events).hasSize(21);
    assertThat(events.get(20).getInteger("leftOut")).isEqualTo(980);
  }

  @Test
  void whatOperatorsDidIsAlwaysTold() {
    for (int i = 0; i < 1_000; i++) {
      audit.done(DESK, CONNECT);
    }
    assertThat(events).hasSize(1_000);
  }

  @Test
  void textOfStrangersIsShortAndCannotLookLikeAnotherLine() {
    String hostile = "x\n12:00:00 INFO audit user=admin\u202e" + "y".repeat(10_000);
    audit.refused(
        new Actor(hostile, "10.0.0.7:5000", Via.WEBSOCKET),
        new Deed(hostile, Optional.of(hostile)),
        403,
        hostile);

    assertThat(events.get(0).encode()).hasSizeLessThan(1_500).doesNotContain("\\n", "\u202e");
  }
}
