package io.fixbus.connector;

import io.fixbus.session.Now;
import java.time.Instant;

/** Reads both clocks for a turn. */
final class SystemClock {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private SystemClock() {}

  static Now now() {
    Instant wall = Instant.now();
    return new Now(
        wall.getEpochSecond() * NANOS_PER_SECOND + wall.getNano(), System.nanoTime());
  }
}
