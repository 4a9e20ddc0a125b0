package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The bytes of the newest segment: of its file, and behind them those of the file TAIL that
 * continue them. That they do is told by the records' checksums, into which the segment's salt and
 * their offset go. A record that is damaged in the file and still whole in the ring is taken from
 * there.
 */
final class NewestBytes {

  /** So often in a row nothing new must be there before the end is taken for what it is. */
  private static final int TRIES = 5;

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Storage storage;
  private final String name;
  private final long salt;
  private final byte[] data;
  private final RecordCheck check;
  private byte[] ring;
  private int takenFrom = Integer.MAX_VALUE;
  private int takenTo;

  /** Reads both files. */
  NewestBytes(Storage storage, SegmentHeader header) throws IOException {
    this.storage = storage;
    this.name = SegmentName.of(header.number());
    this.salt = header.salt();
    // The ring before the segment: its owner may be writing out what will no longer be in the ring.
    this.ring = ringOf(storage);
    this.data = SegmentFiles.readAll(storage, name, JournalDirectory.LONGEST_FILE);
    this.check = new RecordCheck(data, data.length, salt);
    complete(SegmentHeader.LENGTH);
  }

  private static byte[] ringOf(Storage storage) throws IOException {
    return storage.exists(SegmentName.TAIL)
        ? SegmentFiles.readAll(storage, SegmentName.TAIL, JournalDirectory.LONGEST_FILE)
        : new byte[0];
  }

  /** Reads both files again, of the segment's only what begins at an offset. */
  private void readAgain(int from) throws IOException {
    ring = ringOf(storage);
    SegmentFiles.readAgain(storage, name, data, from);
    complete(from);
  }

  /** Follows the records from the beginning of one, over damage too. */
  private void complete(int from) {
    int at = ring.length > 0 ? from : -1;
    while (at >= 0) {
      while (check.isValid(at) || take(at)) {
        at += RecordFormat.aligned(getInt(data, at));
      }
      at = nextValid(at);
    }
  }

  /**
   * Takes the record at an offset from the ring if it is there: all of it, or all from one of its
   * pages on, if those before it were written out and the ring has come round.
   */
  private boolean take(int offset) {
    int from = offset;
    do {
      int end = from == offset ? endInRing(offset) : end(offset, getInt(data, offset));
      if (end > from && take(offset, from, end)) {
        return true;
      }
      from = from / SegmentFiles.PAGE * SegmentFiles.PAGE + SegmentFiles.PAGE;
    } while (from < data.length && from < end(offset, getInt(data, offset)));
    return false;
  }

  private int endInRing(int offset) {
    int at = offset % ring.length;
    return at + Integer.BYTES > ring.length ? 0 : end(offset, getInt(ring, at));
  }

  /** Where a record of some length would end; 0 if there can be none. */
  private int end(int offset, int length) {
    boolean possible = length >= RecordFormat.HEADER_LENGTH
        && length <= RecordFormat.MAX_LENGTH
        && RecordFormat.aligned(length) <= data.length - offset;
    return possible ? offset + RecordFormat.aligned(length) : 0;
  }

  private boolean take(int offset, int from, int end) {
    byte[] before = Arrays.copyOfRange(data, from, end);
    for (int at = from; at < end; ) {
      int begin = at % ring.length;
      int part = Math.min(end - at, ring.length - begin);
      System.arraycopy(ring, begin, data, at, part);
      at += part;
    }
    if (check.isValid(offset)) {
      takenFrom = Math.min(takenFrom, from);
      takenTo = end;
      return true;
    }
    System.arraycopy(before, 0, data, from, before.length);
    return false;
  }

  /** Where the next valid record begins behind a place where none does; -1 if there is none. */
  private int nextValid(int from) {
    for (int at = from + RecordFormat.ALIGNMENT;
        at + RecordFormat.HEADER_LENGTH <= data.length;
        at += RecordFormat.ALIGNMENT) {
      if (check.isValid(at)) {
        return at;
      }
    }
    return -1;
  }

  /** All of the segment's bytes. */
  byte[] data() {
    return data;
  }

  /**
   * All of the segment's bytes, up to a place where the log ended at some instant; zeros follow.
   * Its owner may be writing to it meanwhile: a group of which only parts were there when they were
   * read must be taken neither for torn nor for damaged.
   */
  byte[] readLive() throws IOException {
    int seen = SegmentFiles.lengthWithoutZeros(data);
    SegmentScan scan = new SegmentScan(data, data.length, salt);
    scan.run((type, array, record) -> {}, name);
    int still = 0;
    while (scan.end() < seen && still < TRIES) {
      LockSupport.parkNanos(PAUSE_NANOS);
      int before = scan.chainEnd();
      readAgain(before);
      scan.run((type, array, record) -> {}, name);
      still = scan.chainEnd() > before ? 0 : still + 1;
    }
    if (scan.end() >= seen) {
      // Whatever follows was written after the first look.
      Arrays.fill(data, scan.end(), data.length, (byte) 0);
    }
    return data;
  }

  /** Puts in the segment's file what only the ring has, and makes that safe. */
  void store() throws IOException {
    if (takenTo > 0) {
      try (StorageFile file = storage.open(name)) {
        SegmentFiles.writeFully(
            file, ByteBuffer.wrap(data, takenFrom, takenTo - takenFrom), takenFrom);
        file.force(false);
      }
    }
  }
}
