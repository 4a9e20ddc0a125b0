package io.fixbus.soak;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What came of a soak in which every message was accounted for.
 *
 * @param orders sent, each of which was answered
 * @param repeated answers that came again, as possible duplicates
 * @param faults how often each struck
 * @param usages what the process took of the machine after each fault, all sessions logged on
 */
record SoakReport(long orders, long repeated, Map<Fault, Integer> faults, List<Usage> usages) {
  private static final int MEBIBYTE = 1 << 20;
  /** As many files as the journal keeps open to read from, once it has them. */
  private static final int SEGMENTS_OPEN = 8;

  private static final int TELLING = 3 * Fault.values().length;

  /**
   * Fails if heap, threads or files grew from the second quarter of the time to its last. Too short
   * a soak does not tell.
   */
  void requireFlat() {
    if (usages.size() < TELLING) {
      return;
    }
    int quarter = usages.size() / 4;
    List<Usage> before = usages.subList(quarter, 2 * quarter);
    List<Usage> after = usages.subList(usages.size() - quarter, usages.size());
    long heapBefore = median(before, Usage::heapBytes);
    if (median(after, Usage::heapBytes) > heapBefore + heapBefore / 10 + MEBIBYTE
        || median(after, Usage::threads) > median(before, Usage::threads)
        || median(after, Usage::files) > median(before, Usage::files) + SEGMENTS_OPEN) {
      throw new AssertionError("The process grows: " + usages);
    }
  }

  private static long median(List<Usage> usages, ToLongFunction<Usage> part) {
    return usages.stream()
        .mapToLong(part)
        .sorted()
        .skip(usages.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "%d orders, each answered once; %d answers came again; faults %s; from %s to %s"
        .formatted(orders, repeated, faults, usages.get(0), usages.get(usages.size() - 1));
  }
}
