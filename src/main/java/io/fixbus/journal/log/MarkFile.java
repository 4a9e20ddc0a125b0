package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.getLong;
import static io.fixbus.journal.RecordFormat.putInt;
import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The file MARK: how far the log was on the disk a short while ago, told in another place than the
 * log itself. A log that ends before was not torn, it was damaged: cut short, or its end zeroed.
 * Two slots of 4096 bytes are written in turn:
 *
 * <pre>
 *  0 "FIXJMRK1"    8 u64 how often    16 u64 segment    24 u64 end    32 u32 crc32c of these
 * </pre>
 */
final class MarkFile implements AutoCloseable {

  private static final byte[] MAGIC = "FIXJMRK1".getBytes(StandardCharsets.US_ASCII);
  private static final int SLOT_LENGTH = 4096;
  private static final int SLOTS = 2;
  private static final int CHECKSUM = 32;
  private static final int LENGTH = 36;

  private final StorageFile file;
  private long count;
  private long markedSegment;
  private long markedEnd;

  /** How far the log was on the disk. */
  record Mark(long count, long segment, long end) {

    /** Before anything was marked. */
    static final Mark NONE = new Mark(0, 0, 0);
  }

  private MarkFile(StorageFile file, long count) {
    this.file = file;
    this.count = count;
  }

  /** Opens the file for writing, after a mark that was read. */
  static MarkFile open(Storage storage, Mark last) throws IOException {
    if (storage.exists(SegmentName.MARK)) {
      return new MarkFile(storage.open(SegmentName.MARK), last.count);
    }
    StorageFile file = SegmentFiles.createZeroed(storage, SegmentName.MARK, SLOTS * SLOT_LENGTH);
    storage.syncDirectory();
    return new MarkFile(file, last.count);
  }

  /**
   * Says that a segment is on the disk up to an offset; any thread. What comes after one that says
   * more is of no use: the last mark of all must be the furthest, or damage behind it would be
   * taken for the log's end.
   */
  synchronized void write(long segment, long end) throws IOException {
    if (segment < markedSegment || segment == markedSegment && end <= markedEnd) {
      return;
    }
    count++;
    byte[] slot = new byte[LENGTH];
    System.arraycopy(MAGIC, 0, slot, 0, MAGIC.length);
    putLong(slot, 8, count);
    putLong(slot, 16, segment);
    putLong(slot, 24, end);
    putInt(slot, CHECKSUM, checksum(slot, 0));
    SegmentFiles.writeFully(file, ByteBuffer.wrap(slot), count % SLOTS * SLOT_LENGTH);
    file.force(false);
    markedSegment = segment;
    markedEnd = end;
  }

  /** The last mark that is whole. */
  static Mark read(Storage storage) throws IOException {
    Mark last = Mark.NONE;
    if (storage.exists(SegmentName.MARK)) {
      byte[] bytes = SegmentFiles.readAll(storage, SegmentName.MARK, SLOTS * SLOT_LENGTH);
      for (int slot = 0; slot + LENGTH <= bytes.length; slot += SLOT_LENGTH) {
        Mark mark = read(bytes, slot);
        last = mark.count > last.count ? mark : last;
      }
    }
    return last;
  }

  /** Nothing if the slot is not whole: it was being written when the process died. */
  private static Mark read(byte[] bytes, int slot) {
    if (!Arrays.equals(bytes, slot, slot + MAGIC.length, MAGIC, 0, MAGIC.length)
        || getInt(bytes, slot + CHECKSUM) != checksum(bytes, slot)) {
      return Mark.NONE;
    }
    return new Mark(getLong(bytes, slot + 8), getLong(bytes, slot + 16), getLong(bytes, slot + 24));
  }

  private static int checksum(byte[] bytes, int slot) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, slot, CHECKSUM);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
