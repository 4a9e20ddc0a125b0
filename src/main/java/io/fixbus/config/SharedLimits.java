package io.fixbus.config;

import java.time.Duration;

/**
 * Bounds of what all sessions of a connector do together.
 *
 * @param memoryBytes bytes of messages that they may keep in memory
 * @param replays how many may be sending messages again at once
 * @param loopLag how late an event loop may be before it takes no more Logons
 */
public record SharedLimits(int memoryBytes, int replays, Duration loopLag) {
  public static final SharedLimits DEFAULTS =
      new SharedLimits(64 * 1_048_576, 8, Duration.ofMillis(20));

  static SharedLimits of(SettingValues general) {
    return new SharedLimits(
        general.get(GeneralKeys.MEMORY_BYTES),
        general.get(GeneralKeys.REPLAYS),
        general.get(GeneralKeys.LOOP_LAG));
  }

  /** The same in nanoseconds. */
  public long loopLagNanos() {
    return loopLag.toNanos();
  }
}
