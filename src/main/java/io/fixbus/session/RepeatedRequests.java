package io.fixbus.session;

/**
 * Counts ResendRequests for what was asked for shortly before: each costs the counterparty some 80
 * bytes, and us as many messages as it names.
 */
final class RepeatedRequests {
  private static final long PERIOD_NANOS = 10_000_000_000L;

  private int asked;
  private int repeats;
  private long lastNanos;

  /**
   * Counts a request for {@code from} to {@code to}.
   *
   * @return how many in a row, each within ten seconds of the one before, began with what had already
   *     been asked for
   */
  int count(int from, int to, long nowNanos) {
    if (asked > 0 && from <= asked && nowNanos - lastNanos <= PERIOD_NANOS) {
      repeats++;
      asked = Math.max(asked, to);
    } else {
      repeats = 0;
      asked = to;
    }
    lastNanos = nowNanos;
    return repeats;
  }

  /** The connection or the run is over. */
  void clear() {
    asked = 0;
    repeats = 0;
  }
}
