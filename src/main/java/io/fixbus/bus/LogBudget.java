package io.fixbus.bus;

/**
 * How many lines a second may be logged of something that others decide the frequency of.
 *
 * <p>Thread: one at a time.
 */
public final class LogBudget {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int aSecond;
  private long secondNanos;
  private int logged;
  private int leftOut;

  public LogBudget(int aSecond) {
    this.aSecond = aSecond;
  }

  /** Whether a line may be logged; if not, it counts as left out. */
  public boolean allows(long nowNanos) {
    if (nowNanos - secondNanos >= SECOND_NANOS) {
      secondNanos = nowNanos;
      logged = 0;
    }
    if (logged < aSecond) {
      logged++;
      return true;
    }
    leftOut++;
    return false;
  }

  /** How many lines were left out since this was last asked. */
  public int takeLeftOut() {
    int count = leftOut;
    leftOut = 0;
    return count;
  }
}
