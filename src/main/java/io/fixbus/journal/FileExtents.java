package io.fixbus.journal;

import java.util.Arrays;
import java.util.List;

/**
 * The extents of one key whose indexes are in files, in the order of their segments, and as small as
 * can be: a journal has one for each session, kind and segment that it keeps.
 */
final class FileExtents {

  /** First, last, count, offset, bytes; segment and time in two each. */
  private static final int INTS = 9;
  private static final int SEGMENT = 5;
  private static final int TIME = 7;
  private static final int[] NONE = {};

  private int[] fields = NONE;
  private int end;

  boolean isEmpty() {
    return end == 0;
  }

  /** Adds one behind all of the same segment and of those before it. */
  void add(long segment, IndexEntry entry) {
    if (end == fields.length) {
      fields = Arrays.copyOf(fields, end + INTS * (1 + end / INTS / 4));
    }
    int at = end;
    while (at > 0 && getLong(at - INTS + SEGMENT) > segment) {
      at -= INTS;
    }
    System.arraycopy(fields, at, fields, at + INTS, end - at);
    end += INTS;
    fields[at] = entry.first();
    fields[at + 1] = entry.last();
    fields[at + 2] = entry.count();
    fields[at + 3] = (int) entry.offset();
    fields[at + 4] = (int) entry.bytes();
    putLong(at + SEGMENT, segment);
    putLong(at + TIME, entry.lastEpochNanos());
  }

  /** Appends them to a list. */
  void addTo(List<Extent> extents, JournalIndex.Key key) {
    for (int at = 0; at < end; at += INTS) {
      extents.add(new FileExtent(getLong(at + SEGMENT), new IndexEntry(key, fields[at],
          fields[at + 1], fields[at + 2], fields[at + 3], fields[at + 4], getLong(at + TIME))));
    }
  }

  void remove(long segment) {
    int kept = 0;
    for (int at = 0; at < end; at += INTS) {
      if (getLong(at + SEGMENT) != segment) {
        System.arraycopy(fields, at, fields, kept, INTS);
        kept += INTS;
      }
    }
    end = kept;
  }

  private long getLong(int at) {
    return (long) fields[at] << Integer.SIZE | fields[at + 1] & 0xffffffffL;
  }

  private void putLong(int at, long value) {
    fields[at] = (int) (value >>> Integer.SIZE);
    fields[at + 1] = (int) value;
  }
}
