package io.fixbus.message;

/** How many digits of a second a UTCTimestamp is written with. Times are cut, never rounded up. */
public enum TimestampPrecision {

  /** Without a fraction; all that FIX before 4.2 knows. */
  SECONDS(0, 1_000_000_000),

  /** Three digits. */
  MILLIS(3, 1_000_000),

  /** Six digits. */
  MICROS(6, 1_000),

  /** Nine digits. */
  NANOS(9, 1);

  private final int digits;
  private final int nanosPerUnit;

  TimestampPrecision(int digits, int nanosPerUnit) {
    this.digits = digits;
    this.nanosPerUnit = nanosPerUnit;
  }

  /** Returns how many digits the fraction of a second has: 0, 3, 6 or 9. */
  public int digits() {
    return digits;
  }

  int nanosPerUnit() {
    return nanosPerUnit;
  }
}
