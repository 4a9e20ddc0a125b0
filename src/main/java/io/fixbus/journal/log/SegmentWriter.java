package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.putInt;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes records to the end of one segment, by way of the {@link Tail} as long as it is the newest.
 * One thread does; another may force what was written meanwhile.
 */
final class SegmentWriter {

  private final Tail tail;
  private final StorageFile file;
  private final SegmentHeader header;
  private final RecordFormat.Checksum checksum;
  private long position;
  private volatile long flushed;
  private volatile long durable;
  private volatile boolean failed;
  private boolean closed;

  private SegmentWriter(Tail tail, StorageFile file, SegmentHeader header, long position) {
    this.tail = tail;
    this.file = file;
    this.header = header;
    this.checksum = new RecordFormat.Checksum(header.salt());
    this.position = position;
    this.flushed = position;
    this.durable = position;
  }

  /**
   * Goes on writing at a position.
   *
   * @param file closed with the writer; if it cannot be begun, whoever opened it closes it
   * @param name of the file at the moment
   */
  static SegmentWriter begin(
      Tail tail, StorageFile file, String name, SegmentHeader header, long position)
      throws IOException {
    tail.begin(file, name, header.number(), position);
    return new SegmentWriter(tail, file, header, position);
  }

  SegmentHeader header() {
    return header;
  }

  String name() {
    return SegmentName.of(header.number());
  }

  /** Where the next record will begin. */
  long position() {
    return position;
  }

  /** All before this offset was flushed; any thread. */
  long flushed() {
    return flushed;
  }

  /** All before this offset is on the disk. */
  long durable() {
    return durable;
  }

  long room() {
    return header.capacity() - position;
  }

  /** Writes raw bytes: the header. */
  void putHeader() throws IOException {
    put(header.toBytes(), SegmentHeader.LENGTH);
  }

  /** Completes the records of a batch for the place where they come next, and writes them. */
  void put(JournalBatch batch) throws IOException {
    byte[] array = batch.array();
    for (int at = 0; at < batch.byteCount(); ) {
      complete(array, at, position + at);
      at += RecordFormat.aligned(getInt(array, at + RecordFormat.LENGTH));
    }
    putCompleted(batch);
  }

  /** Writes a batch whose records were completed for the place where they come next. */
  void putCompleted(JournalBatch batch) throws IOException {
    put(batch.array(), batch.byteCount());
  }

  /** Completes a record for an offset of the segment. */
  void complete(byte[] array, int record, long offset) {
    putInt(array, record + RecordFormat.CHECKSUM, checksum.of(array, record, offset));
  }

  private void put(byte[] array, int length) throws IOException {
    if (tail.holds(header.number())) {
      tail.put(position, array, length);
    } else {
      putInFile(array, length);
    }
    position += length;
  }

  /** With zeros up to the end of a page that is begun, lest the disk be asked for that page. */
  private void putInFile(byte[] array, int length) throws IOException {
    int begun = (int) ((position + length) % SegmentFiles.PAGE);
    int zeros = begun > 0 && begun <= length ? SegmentFiles.PAGE - begun : 0;
    ByteBuffer bytes = ByteBuffer.allocate(length + zeros).put(array, 0, length);
    SegmentFiles.writeFully(file, bytes.clear(), position);
  }

  /** All that was put counts, and the operating system has it if the mode promises that. */
  void flush() throws IOException {
    if (tail.holds(header.number())) {
      tail.flush(position);
    }
    flushed = position;
  }

  /** Makes all that was flushed safe. */
  void force() throws IOException {
    forceUpTo(flushed);
  }

  /**
   * Makes all that was flushed up to an offset safe; any thread. A file is never forced again after
   * that failed once, since the system then forgets what it could not write.
   */
  synchronized void forceUpTo(long offset) throws IOException {
    requireSound();
    if (closed) {
      return;
    }
    try {
      tail.force(header.number(), file);
      durable = Math.max(durable, offset);
    } catch (IOException | RuntimeException e) {
      failed = true;
      throw e;
    }
  }

  /** Fails if forcing has failed, perhaps in the background. */
  void requireSound() throws IOException {
    if (failed) {
      throw new IOException("the file could not be forced to the disk");
    }
  }

  /** Forgets what was put after a position; what of it reached the file must never count. */
  void rollBack(long to) {
    if (tail.holds(header.number())) {
      tail.rollBack(to);
    }
    position = to;
    flushed = to;
  }

  synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
