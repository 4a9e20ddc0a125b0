package io.fixbus.simulation;

import io.fixbus.session.Now;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time and chance for two parties: what is scheduled happens in the order of its time. */
final class Simulation {
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000 * MILLI;
  private static final long START_EPOCH_NANOS = 1_772_452_800L * SECOND;

  final SplittableRandom random;
  private final PriorityQueue<Planned> planned = new PriorityQueue<>(
      Comparator.comparingLong(Planned::atNanos).thenComparingLong(Planned::order));
  private long nowNanos;
  private long order;

  private record Planned(long atNanos, long order, Runnable what) {}

  Simulation(long seed) {
    random = new SplittableRandom(seed);
  }

  Now now() {
    return new Now(START_EPOCH_NANOS + nowNanos, nowNanos);
  }

  long nowNanos() {
    return nowNanos;
  }

  void after(long nanos, Runnable what) {
    planned.add(new Planned(nowNanos + nanos, order++, what));
  }

  void runUntil(long endNanos) {
    while (!planned.isEmpty() && planned.peek().atNanos() <= endNanos) {
      Planned next = planned.poll();
      nowNanos = next.atNanos();
      next.what().run();
    }
    nowNanos = endNanos;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }
}
