package io.fixbus.session;

/**
 * Notices when the wall clock is set, or stood while the machine slept: the monotonic clock does not
 * follow. Heartbeats and time-outs go by the monotonic clock and are not concerned; SendingTime(52)
 * is, and whoever looks for the reason of a SendingTime accuracy problem should find it.
 */
final class ClockWatch {
  /** A smaller step between two looks is a clock that is being adjusted. */
  private static final long LEAST_STEP_NANOS = 1_000_000_000L;

  private final SessionContext session;
  private long offsetNanos;
  private boolean known;

  ClockWatch(SessionContext session) {
    this.session = session;
  }

  void tick() {
    long offset = session.now.epochNanos() - session.now.monotonicNanos();
    long step = offset - offsetNanos;
    if (known && Math.abs(step) >= LEAST_STEP_NANOS) {
      session.warn("our clock was set " + (step > 0 ? "forth" : "back") + " by "
          + Math.abs(step) / 1_000_000_000L
          + " s: either side may find the other's SendingTime(52) inaccurate");
    }
    offsetNanos = offset;
    known = true;
  }
}
