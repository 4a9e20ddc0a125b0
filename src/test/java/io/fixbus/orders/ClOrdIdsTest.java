package io.fixbus.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClOrdIdsTest {
  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  @Test
  void noneIsMadeTwiceAlsoByAnotherStartOfTheSameMoment() {
    Set<String> ids = new HashSet<>();
    ClOrdIds first = ClOrdIds.counting("d", START, 1);
    ClOrdIds second = ClOrdIds.counting("d", START, 2);
    for (int i = 0; i < 10_000; i++) {
      assertTrue(ids.add(first.next()));
      assertTrue(ids.add(second.next()));
    }
  }

  @Test
  void theyAreShortEnoughForOldCounterparties() {
    String id = ClOrdIds.counting("", START, -1).next();
    assertTrue(id.matches("[a-z0-9-]{1,20}"), id);
    assertEquals("d" + id, ClOrdIds.counting("d", START, -1).next());
  }
}
