package io.fixbus.journal.disk;

import io.fixbus.journal.SyncMode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * The newest bytes of the log: a ring of pages that are used again and again. What is appended goes
 * here first, and from here into the file of the newest segment before the ring comes round. The
 * byte at an offset of the segment lies at the same offset of the ring, modulo its length. The
 * log's {@code SegmentWriter} says why, and in which order.
 *
 * <p>Under {@link SyncMode#WRITTEN} the ring is in the file TAIL as well, since what was flushed
 * must outlive the process; the segment gets it later. Under {@link SyncMode#BATCH} memory is
 * enough, since each flush goes on into the segment, past the system's cache. Under
 * {@link SyncMode#NONE} each flush goes to the segment by way of the cache, and waits for no disk.
 *
 * <p>Thread: one at a time appends ({@link #begin}, {@link #put}, {@link #flush},
 * {@link #rollBack}, {@link #drop}); any may {@link #force}, {@link #read} or ask for {@link #room}
 * meanwhile.
 */
public final class Tail implements AutoCloseable {

  /** At 500,000 orders and reports a second, the appends of 70 ms. */
  private static final int WRITTEN_BYTES = 16 * 1024 * 1024;
  /** Twice the longest group. */
  private static final int OTHER_BYTES = 2 * 1024 * 1024;
  /** The page that was written to last, and one for what comes. */
  private static final int LEAST_BYTES = 2 * SegmentFiles.PAGE;
  /** Small beside a segment, so that journals of small segments do not keep much of them twice. */
  private static final int PART_OF_SEGMENT = 4;
  /** Nobody keeps the writer waiting for longer than it takes to copy so many bytes. */
  private static final int COPIED_PART = 16 * 1024;

  private static final byte[] ZEROS = new byte[SegmentFiles.PAGE];

  private final Storage storage;
  private final SyncMode sync;
  private final Optional<StorageFile> copy;
  private final Told told;
  private final ByteBuffer ring;
  /** Guarded by {@link #writingOut}, as is what is in the segment's file. */
  private final ByteBuffer lastPages = SegmentFiles.pages(COPIED_PART);

  private final Object writingOut = new Object();
  /** Changes under both locks. */
  private volatile Over over = Over.NOTHING;
  /**
   * All before it is in the segment's file, and may be overwritten in the ring; the beginning of a
   * page. Changes under this lock, so that it stands still while a reader copies.
   */
  private volatile long writtenOut;
  /** All before it was flushed, and counts; guarded by this. */
  private volatile long end;
  /** Whether something is to be written out; guarded by this. */
  private boolean changed;
  /** How long writes have waited for the disk since the last force; guarded by writingOut. */
  private long waitedNanos;

  /**
   * Who hears of the disk.
   *
   * @param flushes gets the nanoseconds that each force took, on any thread
   * @param nanoTime the clock for that
   */
  public record Told(LongConsumer flushes, LongSupplier nanoTime) {}

  /** The segment whose newest bytes these are: its file, and the same for whole pages. */
  private record Over(long segment, Optional<StorageFile> file, Optional<StorageFile> direct) {

    private static final Over NOTHING = new Over(0, Optional.empty(), Optional.empty());
  }

  private Tail(Storage storage, SyncMode sync, Optional<StorageFile> copy, int length, Told told) {
    this.storage = storage;
    this.sync = sync;
    this.copy = copy;
    this.told = told;
    this.ring = SegmentFiles.pages(length);
  }

  /** Opens the ring, and makes its file if it is not there. What that holds must be elsewhere. */
  public static Tail open(Storage storage, SyncMode sync, int segmentBytes, Told told)
      throws IOException {
    int part = segmentBytes / PART_OF_SEGMENT / SegmentFiles.PAGE * SegmentFiles.PAGE;
    int most = sync == SyncMode.WRITTEN ? WRITTEN_BYTES : OTHER_BYTES;
    int length = Math.max(LEAST_BYTES, Math.min(most, part));
    return new Tail(
        storage,
        sync,
        sync == SyncMode.WRITTEN ? Optional.of(openFile(storage, length)) : Optional.empty(),
        length,
        told);
  }

  private static StorageFile openFile(Storage storage, int length) throws IOException {
    if (storage.exists(SegmentName.TAIL)) {
      StorageFile file = storage.open(SegmentName.TAIL);
      if (file.size() == length) {
        return file;
      }
      file.close();
    }
    StorageFile file = SegmentFiles.createZeroed(storage, SegmentName.TAIL, length);
    storage.syncDirectory();
    return file;
  }

  /**
   * Goes over to another segment. The one before is in its file from now on, and is written to
   * there.
   *
   * @param file the segment's; whoever opened it closes it
   * @param name its name at the moment
   * @param position all before it is in that file
   */
  public void begin(StorageFile file, String name, long segment, long position) throws IOException {
    Optional<StorageFile> direct =
        sync == SyncMode.NONE ? Optional.empty() : Optional.of(storage.openDirect(name));
    try {
      writeOut();
      goOver(Over.NOTHING, 0);
      // It goes on in the middle of a page, which is written whole.
      long page = pageOf(position);
      SegmentFiles.readFully(file, name, part(page, position - page), page);
      goOver(new Over(segment, Optional.of(file), direct), position);
    } catch (IOException | RuntimeException e) {
      if (direct.isPresent()) {
        direct.get().close();
      }
      throw e;
    }
  }

  private void goOver(Over next, long position) throws IOException {
    synchronized (writingOut) {
      Optional<StorageFile> direct = over.direct;
      synchronized (this) {
        over = next;
        writtenOut = pageOf(position);
        end = position;
        changed = false;
      }
      if (direct.isPresent()) {
        direct.get().close();
      }
    }
  }

  /** Forgets a segment, of which nothing counts, if its bytes are here. */
  public void drop(long segment) throws IOException {
    if (holds(segment)) {
      goOver(Over.NOTHING, 0);
    }
  }

  private static long pageOf(long position) {
    return position / SegmentFiles.PAGE * SegmentFiles.PAGE;
  }

  /** Whether the newest bytes of a segment are here; else they are in its file. */
  public boolean holds(long segment) {
    return over.segment == segment;
  }

  /** How many bytes can be appended without waiting for the disk. */
  public long room() {
    // A page may have to be completed.
    return over == Over.NOTHING || sync == SyncMode.NONE
        ? Long.MAX_VALUE
        : roomAt(end) - SegmentFiles.PAGE;
  }

  private long roomAt(long position) {
    return ring.capacity() - (position - writtenOut);
  }

  /** How many bytes may be kept from the disk for the sake of fewer forces, of so many wanted. */
  public long unforced(long wanted) {
    return sync == SyncMode.NONE ? wanted : Math.min(wanted, ring.capacity() / 4);
  }

  /** Puts bytes at an offset, behind all that were put before. They count when they are flushed. */
  public void put(long position, byte[] bytes, int length) throws IOException {
    if (length > roomAt(position)) {
      writeOut();
    }
    for (int at = 0; at < length; ) {
      int begin = (int) ((position + at) % ring.capacity());
      int part =
          (int) Math.min(Math.min(length - at, ring.capacity() - begin), roomAt(position + at));
      if (part > 0) {
        ring.put(begin, bytes, at, part);
        at += part;
      } else {
        // More than the ring holds at once.
        flush(position + at);
        writeOut();
      }
    }
  }

  /** All that was put before an offset counts, and outlives the process as the mode has it. */
  public void flush(long to) throws IOException {
    long from = end;
    if (to == from) {
      return;
    }
    long completed = completePage(from, to);
    synchronized (this) {
      end = to;
      changed = sync != SyncMode.NONE;
    }
    switch (sync) {
      case WRITTEN -> save(copy.orElseThrow(), ring.capacity(), from, completed);
      case BATCH -> writeOut();
      case NONE -> {
        save(over.file.orElseThrow(), Long.MAX_VALUE, from, completed);
        moveOn(pageOf(to));
      }
    }
  }

  /**
   * Adds the zeros up to the end of a page that was begun here. What has long been filled with
   * zeros may have left the system's memory, and to write a part of such a page would mean to wait
   * for the disk to read it.
   */
  private long completePage(long from, long to) {
    long page = pageOf(to);
    if (page < from || page == to) {
      return to;
    }
    int begun = (int) (to - page);
    ring.put((int) (to % ring.capacity()), ZEROS, 0, SegmentFiles.PAGE - begun);
    return page + SegmentFiles.PAGE;
  }

  /** Writes a part of the ring to a file whose offsets begin again at some length. */
  private void save(StorageFile file, long round, long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      ByteBuffer part = part(at, to - at);
      at += part.remaining();
      SegmentFiles.writeFully(file, part, (at - part.remaining()) % round);
    }
  }

  /** The memory of the byte at an offset and of those after it, as far as the ring's end. */
  private ByteBuffer part(long position, long most) {
    int at = (int) (position % ring.capacity());
    return ring.slice(at, (int) Math.min(most, ring.capacity() - at));
  }

  /** Has the disk take all of a segment that was flushed; any thread. */
  public void force(long segment, StorageFile file) throws IOException {
    if (holds(segment)) {
      writeOut();
    }
    long beganNanos = told.nanoTime.getAsLong();
    file.force(false);
    long tookNanos = told.nanoTime.getAsLong() - beganNanos;
    synchronized (writingOut) {
      tookNanos += waitedNanos;
      waitedNanos = 0;
    }
    told.flushes.accept(tookNanos);
  }

  /**
   * Nothing of the segment from an offset on counts, nor will be written; what of it is in the last
   * page of the file is overwritten with it.
   */
  public synchronized void rollBack(long position) {
    end = Math.min(end, position);
    changed = sync != SyncMode.NONE && over != Over.NOTHING;
  }

  /**
   * Writes what is new to the file: the last pages as they were copied, those before as they are.
   */
  private void writeOut() throws IOException {
    synchronized (writingOut) {
      long copied = copyLastPages();
      if (copied < 0) {
        return;
      }
      boolean done = false;
      long beganNanos = told.nanoTime.getAsLong();
      try {
        StorageFile direct = over.direct.orElseThrow();
        save(direct, Long.MAX_VALUE, writtenOut, copied);
        SegmentFiles.writeFully(direct, lastPages, copied);
        // The last page may be written to again, and is then written out again.
        moveOn(copied + lastPages.limit() - SegmentFiles.PAGE);
        done = true;
      } finally {
        waitedNanos += told.nanoTime.getAsLong() - beganNanos;
        if (!done) {
          changedStill();
        }
      }
    }
  }

  /** Waits for whoever copies from the ring what is to be overwritten from now on. */
  private synchronized void moveOn(long written) {
    writtenOut = written;
  }

  private synchronized void changedStill() {
    changed = true;
  }

  /**
   * The page that is being written to is copied as it is between two flushes, so that no part of a
   * record comes to the file, and with it the pages before that go to the disk by the same call.
   *
   * @return where the first of them begins, -1 if nothing has changed
   */
  private synchronized long copyLastPages() {
    if (!changed || end <= writtenOut) {
      return -1;
    }
    changed = false;
    long first = Math.max(writtenOut, pageOf(end - 1) + SegmentFiles.PAGE - lastPages.capacity());
    lastPages.clear();
    for (long at = first; at < end; ) {
      ByteBuffer part = part(at, end - at);
      at += part.remaining();
      lastPages.put(part);
    }
    lastPages.put(ZEROS, 0, -lastPages.position() & SegmentFiles.PAGE - 1);
    lastPages.flip();
    return first;
  }

  /**
   * Reads bytes of a segment, wherever they are, into the buffer's remaining space; any thread.
   *
   * @param file the segment's, open for reading
   * @return how many were read, -1 if there are none
   */
  public int read(StorageFile file, long segment, ByteBuffer into, long position)
      throws IOException {
    int most = into.remaining();
    synchronized (this) {
      if (holds(segment)) {
        if (position >= writtenOut) {
          long length = Math.min(Math.min(most, COPIED_PART), end - position);
          ByteBuffer part = part(position, Math.max(length, 0));
          into.put(part);
          return part.limit() == 0 ? -1 : part.limit();
        }
        most = (int) Math.min(most, writtenOut - position);
      }
    }
    int limit = into.limit();
    into.limit(into.position() + most);
    int read = file.read(into, position);
    into.limit(limit);
    return read;
  }

  /** Closes what it opened; what was not flushed is lost. */
  @Override
  public void close() throws IOException {
    goOver(Over.NOTHING, 0);
    if (copy.isPresent()) {
      copy.get().close();
    }
  }
}
