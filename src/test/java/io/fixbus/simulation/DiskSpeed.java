package io.fixbus.simulation;

/** How long a machine's disk takes. */
final class DiskSpeed {
  private static final long LEAST_NANOS = 20 * VirtualTime.MICRO;
  private static final long USUAL_NANOS = 4 * VirtualTime.MILLI;

  private final VirtualTime time;
  private final Dice dice;
  private long slowNanos;
  private long slowUntilNanos;

  DiskSpeed(VirtualTime time, Dice dice) {
    this.time = time;
    this.dice = dice;
  }

  void slow(long nanos, long forNanos) {
    slowNanos = nanos;
    slowUntilNanos = time.nowNanos() + forNanos;
  }

  void clear() {
    slowUntilNanos = 0;
  }

  long latencyNanos() {
    return LEAST_NANOS + dice.upTo(time.nowNanos() < slowUntilNanos ? slowNanos : USUAL_NANOS);
  }
}
