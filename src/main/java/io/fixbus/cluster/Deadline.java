package io.fixbus.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of a time in which something has to come about. */
final class Deadline {
  private final Duration allowed;
  private final long endNanos;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.endNanos = System.nanoTime() + allowed.toNanos();
  }

  static Deadline in(Duration allowed) {
    return new Deadline(allowed);
  }

  boolean isOver() {
    return endNanos - System.nanoTime() <= 0;
  }

  /** What is left, at least 1. */
  long leftMillis() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime()));
  }

  /** For example {@code within 30 s}. */
  @Override
  public String toString() {
    return "within " + allowed.toMillis() / 1_000.0 + " s";
  }
}
