package io.fixbus.bus;

import java.time.Instant;
import java.util.Optional;

/** Times as the bus shows them: ISO-8601, UTC. */
public final class IsoTime {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private IsoTime() {}

  /** For example {@code 2026-11-22T09:30:00.123Z}. */
  public static String format(long epochNanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(epochNanos, NANOS_PER_SECOND),
            Math.floorMod(epochNanos, NANOS_PER_SECOND))
        .toString();
  }

  /** The same; empty for 0, which stands for no time. */
  static Optional<String> find(long epochNanos) {
    return epochNanos == 0 ? Optional.empty() : Optional.of(format(epochNanos));
  }
}
