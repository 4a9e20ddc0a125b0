package io.fixbus.connector;

import io.fixbus.bus.JournalJson;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long the last flushes to the disk took.
 *
 * <p>Thread: any.
 */
final class FlushTimes {
  private static final int KEPT = 1_024;

  private final AtomicLongArray times = new AtomicLongArray(KEPT);
  private final AtomicLong count = new AtomicLong();

  /** A flush has ended, which took so many nanoseconds. */
  void flushed(long nanos) {
    times.set((int) (count.getAndIncrement() % KEPT), nanos);
  }

  /** The half, the 99th hundredth and the longest of them; empty if there were none. */
  Optional<JournalJson.Flushes> summary() {
    int length = (int) Math.min(KEPT, count.get());
    if (length == 0) {
      return Optional.empty();
    }
    long[] sorted = new long[length];
    Arrays.setAll(sorted, times::get);
    Arrays.sort(sorted);
    return Optional.of(new JournalJson.Flushes(
        sorted[(length - 1) / 2], sorted[(length - 1) * 99 / 100], sorted[length - 1]));
  }
}
