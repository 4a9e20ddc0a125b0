package io.fixbus.session;

/**
 * How often a second something may be told, or logged, of which others decide how often it happens.
 *
 * <p>Thread: one at a time.
 */
public final class EventBudget {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int aSecond;
  private boolean begun;
  private long secondNanos;
  private int told;
  private int leftOut;

  public EventBudget(int aSecond) {
    this.aSecond = aSecond;
  }

  /**
   * Whether it may be told once more; if not, it counts as left out.
   *
   * @param nowNanos monotonic time
   */
  public boolean allows(long nowNanos) {
    if (!begun || nowNanos - secondNanos >= SECOND_NANOS) {
      begun = true;
      secondNanos = nowNanos;
      told = 0;
    }
    if (told < aSecond) {
      told++;
      return true;
    }
    leftOut++;
    return false;
  }

  /** How often it was left out since this was last asked. */
  public int takeLeftOut() {
    int count = leftOut;
    leftOut = 0;
    return count;
  }
}
