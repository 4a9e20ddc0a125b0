package io.fixbus.journal.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks numbers up in the index. Not thread safe. */
final class PlaceFinder {

  private final JournalIndex index;
  private final IndexBlocks blocks;

  PlaceFinder(JournalIndex index, IndexBlocks blocks) {
    this.index = index;
    this.blocks = blocks;
  }

  /** A message's place; {@code redacted} if only its number was kept. */
  record Place(int msgSeqNum, long segment, long offset, boolean redacted) {}

  /**
   * The first {@code limit} places of messages numbered {@code from} to {@code to}, in ascending
   * order; of several with one number the newest.
   */
  List<Place> find(JournalIndex.Key key, int from, int to, int limit) throws IOException {
    Extent[] extents = index.extents(key);
    List<Place> found = new ArrayList<>();
    long next = from;
    while (found.size() < limit && next <= to) {
      next = findRun(extents, (int) next, to, limit, found) + 1L;
    }
    return found;
  }

  /** Takes places from the one extent that is next; the last number taken, or the largest int. */
  private int findRun(Extent[] extents, int from, int to, int limit, List<Place> found)
      throws IOException {
    Extent best = null;
    int bestNumber = Integer.MAX_VALUE;
    int bestAt = 0;
    for (int i = extents.length - 1; i >= 0; i--) {
      Extent extent = extents[i];
      if (extent.last() >= from && extent.first() <= Math.min(to, bestNumber)) {
        int at = extent.indexFrom(from, blocks);
        // Each extent that begins later has its first number at hand, without a block of a file.
        int number = at == 0 ? extent.first() : extent.number(at, blocks);
        if (best == null || number < bestNumber) {
          best = extent;
          bestNumber = number;
          bestAt = at;
        }
      }
    }
    if (best == null || bestNumber > to) {
      return Integer.MAX_VALUE;
    }
    int bound = Math.min(to, firstOfOthers(extents, best, bestNumber));
    int count = best.count();
    int last = bestNumber;
    for (int at = bestAt; at < count && found.size() < limit; at++) {
      int number = best.number(at, blocks);
      if (number > bound) {
        break;
      }
      int place = best.place(at, blocks);
      found.add(new Place(
          number, best.segment(), (place & ~Extent.REDACTED & 0xffffffffL) << 3, place < 0));
      last = number;
    }
    return last;
  }

  /** How far one extent may be followed before another could have a say. */
  private static int firstOfOthers(Extent[] extents, Extent best, int from) {
    int bound = Integer.MAX_VALUE;
    for (Extent extent : extents) {
      if (extent != best && extent.last() > from) {
        bound = Math.min(bound, Math.max(from, extent.first() - 1));
      }
    }
    return bound;
  }
}
