package io.fixbus.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, as a hash that tells two runs apart, and as text if somebody wants to read it. */
final class Chronicle {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final VirtualTime time;
  private final boolean written;
  private final List<String> lines = new ArrayList<>();
  private long hash = PRIME;

  Chronicle(VirtualTime time, boolean written) {
    this.time = time;
    this.written = written;
  }

  /** Takes note of an event; the number must be part of what makes it what it is. */
  void note(Side side, String verb, long number, Supplier<String> detail) {
    hash = mix(mix(mix(hash, time.nowNanos()), verb.hashCode() + side.ordinal()), number);
    if (written) {
      lines.add(String.format(
          Locale.ROOT,
          "%12.6f %-9s %-10s %s",
          (double) time.nowNanos() / VirtualTime.SECOND,
          side,
          verb,
          detail.get()));
    }
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * PRIME;
    return mixed ^ mixed >>> 29;
  }

  long hash() {
    return hash;
  }

  List<String> lines() {
    return lines;
  }
}
