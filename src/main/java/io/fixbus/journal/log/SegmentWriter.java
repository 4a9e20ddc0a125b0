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
 * Writes records to the end of one segment. Here the log, which knows records and promises, meets
 * the {@link Tail}, which knows bytes and files.
 *
 * <p><b>Why a ring.</b> A segment's file is 64 MiB of zeros. To append to it through the system's
 * cache touches a page that is new to the system for each 4 KiB, which costs many times the copy,
 * may wait for the disk to read that page first, and crowds other files out of memory. So bytes go
 * to a ring whose pages stay warm, and from there past the cache to the file, in whole pages. A
 * reader takes what is not yet in the file from the ring.
 *
 * <p><b>What is written where, and in which order.</b> For each group:
 *
 * <ol>
 *   <li>{@code GroupWriter} walks the batches once: the table of sessions goes on by each record,
 *       and the record gets its checksum, over the segment's salt and its offset, where it lies.
 *   <li>{@link #putCompleted} copies each batch into the ring, behind what was flushed;
 *       reservations and a COMMIT follow. The COMMIT says how far the segment was on the disk
 *       before.
 *   <li>{@link #flush} makes the group count. WRITTEN: it goes to the file TAIL by the system's
 *       cache, where it outlives the process. BATCH: its pages go to the segment, past the cache.
 *       NONE: it goes to the segment by the cache.
 *   <li>{@link #force}, with BATCH on the journal's thread before anyone is told; with WRITTEN in
 *       the background, when a quarter of the ring waits, when numbers were reserved, or after 50
 *       ms of quiet: what is new goes from the ring to the segment, then the disk is asked to take
 *       it. Only then is {@link #durable} moved on, and the file MARK says so soon after.
 *   <li>The sessions' numbers are committed and the index gets the records, by a second walk:
 *       nothing is found by a reader before it is acknowledged.
 * </ol>
 *
 * <p>The last page of a segment is written again with each force until it is full. It is copied as
 * it is between two flushes, so that no part of a group comes to the file, unless the ring cannot
 * hold the group. A page of the ring is used again only when it was written out; whoever comes to it
 * before then writes out himself, and waits.
 *
 * <p><b>What a crash leaves.</b> A kill before the flush: nothing of the group, which nobody was
 * told of. A kill during it: a part; a start takes its whole records, and of those that belong
 * together all or none. A kill after it: all of it, with WRITTEN in TAIL, from where {@code
 * NewestBytes} takes what continues the segment: salt and offset in the checksums tell that from
 * what an earlier round left. Power lost before the force returned: any sectors of the last pages,
 * old or new; the records up to the last force stay whole, since a page that is written again holds
 * the same bytes up to there. Power lost after it: nothing is missing. A COMMIT or MARK that lies
 * beyond the end of what is whole proves damage, where a torn write would be the other explanation.
 * A force that fails is final: the system forgets what it could not write.
 *
 * <p><b>The step to the next segment.</b> The old one is forced; the ring leaves it; the next one's
 * head, with all sessions, is written by the ring and forced in a file named NEXT, which then gets
 * its name; then SEAL goes straight to the old file and is forced in the background. A crash before
 * the name leaves the old segment as the newest, after it the new one, which needs nothing of the
 * old one but its messages.
 *
 * <p><b>Threads.</b> One appends at a time: the journal's, or an event loop that has the journal to
 * itself for as long as it copies. {@link #forceUpTo} and {@link #flushed} are for any: the lane of
 * {@code Background} that forces, and the one that seals. Readers look into the ring under its
 * lock, for no longer than it takes to copy 16 KiB. Whoever writes out holds another lock, so that
 * appends go on meanwhile; that one is always taken first.
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
