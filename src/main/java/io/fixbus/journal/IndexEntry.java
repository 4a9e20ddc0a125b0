package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

/**
 * What an index file's table says of an extent, in 48 bytes.
 *
 * @param key whose messages
 * @param first lowest number
 * @param last highest number
 * @param count how many
 * @param offset where in the index file its first block begins
 * @param bytes that the records take in the segment
 * @param lastEpochNanos latest time of a record
 */
record IndexEntry(JournalIndex.Key key, int first, int last, int count, long offset, long bytes,
    long lastEpochNanos) {

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

  static IndexEntry read(byte[] array, int at) {
    JournalIndex.Key key = new JournalIndex.Key(getInt(array, at), KINDS[getInt(array, at + 4)],
        getInt(array, at + 8));
    return new IndexEntry(key, getInt(array, at + 12), getInt(array, at + 16),
        getInt(array, at + 20), getLong(array, at + 24), getLong(array, at + 32),
        getLong(array, at + 40));
  }
}
