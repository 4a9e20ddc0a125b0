package io.fixbus.soak;

import java.util.List;
import java.util.Map;

/**
 * What came of a soak in which every message was accounted for.
 *
 * @param orders sent, each of which was answered
 * @param repeated answers that came again, as possible duplicates
 * @param faults how often each struck
 * @param usages what the process took of the machine after each fault, all sessions logged on
 */
record SoakReport(long orders, long repeated, Map<Fault, Integer> faults, List<Usage> usages) {
  private static final int MEGABYTE = 1 << 20;
  private static final int TELLING = 3 * Fault.values().length;

  /**
   * Fails if heap, threads or files grew from the middle of the time to its end. Too short a soak
   * does not tell.
   */
  void requireFlat() {
    if (usages.size() < TELLING) {
      return;
    }
    int half = usages.size() / 2;
    List<Usage> middle = usages.subList(half / 2, half);
    List<Usage> end = usages.subList(usages.size() - Math.max(1, half / 2), usages.size());
    long heapBefore = middle.stream().mapToLong(Usage::heapBytes).max().orElseThrow();
    long heapAfter = end.stream().mapToLong(Usage::heapBytes).min().orElseThrow();
    int threadsBefore = middle.stream().mapToInt(Usage::threads).max().orElseThrow();
    int threadsAfter = end.stream().mapToInt(Usage::threads).min().orElseThrow();
    int filesBefore = middle.stream().mapToInt(Usage::files).max().orElseThrow();
    int filesAfter = end.stream().mapToInt(Usage::files).min().orElseThrow();
    if (heapAfter > heapBefore + heapBefore / 10 + MEGABYTE
        || threadsAfter > threadsBefore
        || filesAfter > filesBefore) {
      throw new AssertionError("The process grows: " + usages);
    }
  }

  @Override
  public String toString() {
    return "%d orders, each answered once; %d answers came again; faults %s; from %s to %s"
        .formatted(orders, repeated, faults, usages.get(0), usages.get(usages.size() - 1));
  }
}
