package io.fixbus.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The file of the current segment, with its newest bytes in a {@link TailRing}. What was written is
 * in the file, too, unless the ring outlives the process; what was forced is on the disk.
 *
 * <p>Thread: one writes; another may force, or read, meanwhile.
 */
final class TailedFile implements StorageFile {

  /** Nobody keeps the writer waiting for longer than it takes to copy so many bytes. */
  private static final int COPIED_PART = 16 * 1024;

  private final TailRing ring;
  private final StorageFile file;
  private final StorageFile direct;
  private final long segment;
  private final ByteBuffer lastPages = SegmentFiles.pages(COPIED_PART);
  private final Object writingOut = new Object();
  /** All before it is in the file, or on its way there; the beginning of a page. */
  private volatile long writtenOut;
  private volatile long end;
  private long changes;
  private long changesCopied;
  /** Behind {@link #changes} as long as something is still to be written out. */
  private long changesWritten;
  private volatile boolean left;

  /**
   * Goes on at a position.
   *
   * @param direct the same file, for whole pages past the system's cache
   */
  TailedFile(
      TailRing ring, StorageFile file, StorageFile direct, long segment, long position) {
    this.ring = ring;
    this.file = file;
    this.direct = direct;
    this.segment = segment;
    this.writtenOut = pageOf(position);
    this.end = position;
  }

  /** Takes the beginning of the page in the middle of which it goes on; it is written whole. */
  void loadBegunPage(String name) throws IOException {
    SegmentFiles.readFully(file, name, ring.part(writtenOut, end - writtenOut), writtenOut);
  }

  private static long pageOf(long position) {
    return position / SegmentHeader.PAGE * SegmentHeader.PAGE;
  }

  long segment() {
    return segment;
  }

  /** How many bytes can be written without waiting for the disk; a page may have to be completed. */
  long room() {
    return left ? Long.MAX_VALUE : roomAt(end) - SegmentHeader.PAGE;
  }

  private long roomAt(long position) {
    return ring.length() - (position - writtenOut);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    if (left) {
      return file.write(bytes, position);
    }
    if (position < writtenOut) {
      throw new IllegalStateException("Offset " + position + " was written out, up to "
          + writtenOut);
    }
    int length = bytes.remaining();
    if (length > roomAt(position)) {
      writeOut();
    }
    for (long at = position; bytes.hasRemaining(); ) {
      ByteBuffer part = ring.part(at, Math.min(bytes.remaining(), roomAt(at)));
      if (part.hasRemaining()) {
        put(bytes, part, at);
        at += part.limit();
      } else {
        writeOut();
      }
    }
    if (!ring.outlivesProcess()) {
      writeOut();
    }
    return length;
  }

  private void put(ByteBuffer bytes, ByteBuffer part, long position) throws IOException {
    synchronized (this) {
      part.put(bytes.slice(bytes.position(), part.limit()));
      bytes.position(bytes.position() + part.limit());
      end = position + part.limit();
      changes++;
    }
    ring.save(part.flip(), position);
  }

  @Override
  public void force(boolean metadata) throws IOException {
    writeOut();
    direct.force(metadata);
  }

  /**
   * Nothing from an offset on counts, nor will be written; what of it is in the last page of the file
   * is overwritten with it.
   */
  synchronized void rollBack(long position) {
    if (!left) {
      end = Math.min(end, position);
      changes++;
    }
  }

  /** Writes what is new to the file: the last pages as they were copied, those before as they are. */
  private void writeOut() throws IOException {
    synchronized (writingOut) {
      long copied = copyLastPages();
      if (copied < 0) {
        return;
      }
      for (long at = writtenOut; at < copied; ) {
        ByteBuffer part = ring.part(at, copied - at);
        at += part.remaining();
        SegmentFiles.writeFully(direct, part, at - part.remaining());
      }
      SegmentFiles.writeFully(direct, lastPages, copied);
      // The last page may be written to again, and is then written out again.
      writtenOut = copied + lastPages.limit() - SegmentHeader.PAGE;
      changesWritten = changesCopied;
    }
  }

  /**
   * The page that is being written to is copied as it is between two writes, so that no part of a
   * record comes to the file, and with it the pages before that go to the disk by the same call.
   *
   * @return where the first of them begins, -1 if nothing has changed
   */
  private synchronized long copyLastPages() {
    if (changes == changesWritten || end <= writtenOut) {
      return -1;
    }
    changesCopied = changes;
    long first =
        Math.max(writtenOut, pageOf(end - 1) + SegmentHeader.PAGE - lastPages.capacity());
    lastPages.clear();
    for (long at = first; at < end; ) {
      ByteBuffer part = ring.part(at, end - at);
      at += part.remaining();
      lastPages.put(part);
    }
    while (lastPages.position() % SegmentHeader.PAGE != 0) {
      lastPages.put((byte) 0);
    }
    lastPages.flip();
    return first;
  }

  /** Reads on behalf of someone who has the file open, too. */
  int read(StorageFile from, ByteBuffer into, long position) throws IOException {
    synchronized (this) {
      if (!left && position >= writtenOut) {
        int length = (int) Math.min(Math.min(into.remaining(), COPIED_PART), end - position);
        if (length <= 0) {
          return -1;
        }
        ByteBuffer part = ring.part(position, length);
        into.put(part);
        return part.limit();
      }
    }
    ByteBuffer part = into.slice();
    part.limit((int) Math.min(part.limit(), left ? Long.MAX_VALUE : writtenOut - position));
    int read = from.read(part, position);
    into.position(into.position() + part.position());
    return read;
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return read(file, bytes, position);
  }

  /** Writes out what is new; whatever is written from now on goes to the file alone. */
  void leave() throws IOException {
    writeOut();
    synchronized (this) {
      left = true;
    }
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public void close() throws IOException {
    synchronized (writingOut) {
      synchronized (this) {
        left = true;
        changesWritten = changes;
      }
      try (file) {
        direct.close();
      }
    }
  }
}
