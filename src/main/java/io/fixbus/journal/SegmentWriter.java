package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;
import static io.fixbus.journal.RecordFormat.putInt;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes records to the end of one segment. One thread does; another may force what was written
 * meanwhile.
 */
final class SegmentWriter {

  private static final int MAX_BUFFER_LENGTH = 1024 * 1024;
  private static final byte[] ZEROS = new byte[SegmentHeader.PAGE];

  private final StorageFile file;
  private final SegmentHeader header;
  private final ByteBuffer buffer;
  private final RecordFormat.Checksum checksum;
  /** Where the buffer's first byte goes. */
  private volatile long flushed;
  private volatile long durable;
  private volatile boolean failed;
  private boolean closed;

  /**
   * Goes on writing at a position.
   *
   * @param buffer taken over; it may serve one writer after another
   */
  SegmentWriter(StorageFile file, SegmentHeader header, ByteBuffer buffer, long position) {
    this.file = file;
    this.header = header;
    this.buffer = buffer.clear();
    this.checksum = new RecordFormat.Checksum(header.salt());
    this.flushed = position;
    this.durable = position;
  }

  /** A buffer for one writer after another. */
  static ByteBuffer buffer(int segmentBytes) {
    return ByteBuffer.allocateDirect(Math.min(MAX_BUFFER_LENGTH, segmentBytes));
  }

  SegmentHeader header() {
    return header;
  }

  String name() {
    return SegmentName.of(header.number());
  }

  /** Where the next record will begin. */
  long position() {
    return flushed + buffer.position();
  }

  /** All before this offset was handed to the operating system; any thread. */
  long flushed() {
    return flushed;
  }

  /** All before this offset is on the disk. */
  long durable() {
    return durable;
  }

  long room() {
    return header.capacity() - position();
  }

  /** Writes raw bytes: the header. */
  void putHeader() throws IOException {
    put(header.toBytes(), SegmentHeader.LENGTH);
  }

  /** Writes the records of a batch, completing them for their place. */
  void put(JournalBatch batch) throws IOException {
    byte[] array = batch.array();
    int length = batch.byteCount();
    long offset = position();
    for (int at = 0; at < length; ) {
      putInt(array, at + RecordFormat.CHECKSUM, checksum.of(array, at, offset + at));
      at += RecordFormat.aligned(getInt(array, at + RecordFormat.LENGTH));
    }
    put(array, length);
  }

  private void put(byte[] array, int length) throws IOException {
    for (int at = 0; at < length; ) {
      int part = Math.min(length - at, buffer.remaining());
      buffer.put(array, at, part);
      at += part;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  /** Hands all to the operating system. */
  void flush() throws IOException {
    int length = buffer.position();
    completePage();
    buffer.flip();
    try {
      SegmentFiles.writeFully(file, buffer, flushed);
      flushed += length;
    } finally {
      buffer.clear();
    }
  }

  /**
   * Adds the zeros up to the end of a page of which nothing was written before. What has long been
   * filled with zeros may have left the system's memory, and to write a part of such a page would
   * mean to wait for the disk to read it.
   */
  private void completePage() {
    int begun = (int) (position() % SegmentHeader.PAGE);
    int zeros = SegmentHeader.PAGE - begun;
    if (begun > 0 && begun <= buffer.position() && zeros <= buffer.remaining()) {
      buffer.put(ZEROS, 0, zeros);
    }
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
      file.force(false);
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
  void rollBack(long position) {
    buffer.clear();
    flushed = position;
  }

  synchronized void close() throws IOException {
    closed = true;
    file.close();
  }
}
