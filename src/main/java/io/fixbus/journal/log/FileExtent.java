package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The extent of a sealed segment, as the table of the segment's index file has it in 48 bytes. The
 * numbers and places are in that file's blocks.
 *
 * @param segment number of the segment
 * @param key whose messages
 * @param first lowest number
 * @param last highest number
 * @param count how many
 * @param offset where in the index file its first block begins
 * @param bytes that the records take in the segment
 * @param lastEpochNanos latest time of a record
 */
record FileExtent(
    long segment,
    JournalIndex.Key key,
    int first,
    int last,
    int count,
    long offset,
    long bytes,
    long lastEpochNanos)
    implements Extent {

  /** In the table. */
  static final int LENGTH = 48;

  private static final JournalIndex.Kind[] KINDS = JournalIndex.Kind.values();

  void write(byte[] array, int at) {
    putInt(array, at, key.sessionId());
    putInt(array, at + 4, key.kind().ordinal());
    putInt(array, at + 8, key.run());
    putInt(array, at + 12, first);
    putInt(array, at + 16, last);
    putInt(array, at + 20, count);
    putLong(array, at + 24, offset);
    putLong(array, at + 32, bytes);
    putLong(array, at + 40, lastEpochNanos);
  }

  static FileExtent read(long segment, byte[] array, int at) {
    JournalIndex.Key key = new JournalIndex.Key(
        getInt(array, at), KINDS[getInt(array, at + 4)], getInt(array, at + 8));
    return new FileExtent(
        segment,
        key,
        getInt(array, at + 12),
        getInt(array, at + 16),
        getInt(array, at + 20),
        getLong(array, at + 24),
        getLong(array, at + 32),
        getLong(array, at + 40));
  }

  @Override
  public int number(int at, IndexBlocks blocks) throws IOException {
    return blocks.read(this, at, 0);
  }

  @Override
  public int place(int at, IndexBlocks blocks) throws IOException {
    return blocks.read(this, at, Integer.BYTES);
  }

  /**
   * The extents of one key, in the order of their segments, and as small as can be: a journal has
   * one for each session, kind and segment that it keeps.
   */
  static final class Packed {

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
    void add(FileExtent extent) {
      if (end == fields.length) {
        fields = Arrays.copyOf(fields, end + INTS * (1 + end / INTS / 4));
      }
      int at = end;
      while (at > 0 && getLong(at - INTS + SEGMENT) > extent.segment) {
        at -= INTS;
      }
      System.arraycopy(fields, at, fields, at + INTS, end - at);
      end += INTS;
      fields[at] = extent.first;
      fields[at + 1] = extent.last;
      fields[at + 2] = extent.count;
      fields[at + 3] = (int) extent.offset;
      fields[at + 4] = (int) extent.bytes;
      putLong(at + SEGMENT, extent.segment);
      putLong(at + TIME, extent.lastEpochNanos);
    }

    /** Appends them to a list. */
    void addTo(List<Extent> extents, JournalIndex.Key key) {
      for (int at = 0; at < end; at += INTS) {
        extents.add(new FileExtent(
            getLong(at + SEGMENT),
            key,
            fields[at],
            fields[at + 1],
            fields[at + 2],
            fields[at + 3],
            fields[at + 4],
            getLong(at + TIME)));
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
}
