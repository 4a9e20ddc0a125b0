package io.fixbus.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The newest bytes of the log: a ring of pages that are used again and again. What is appended goes
 * here first, and from here, past the system's cache, into the segment's own file before the ring
 * comes round. So an append touches no page that is new to the system, which costs many times the
 * copy, and the files of the journal do not crowd others out of memory. The byte at an offset of the
 * segment lies at the same offset of the ring, modulo its length.
 *
 * <p>Under {@link SyncMode#WRITTEN} the ring is in the file TAIL as well, since what was written must
 * outlive the process; which of its bytes count is told by the records themselves, see {@link
 * TailedBytes}. Under {@link SyncMode#BATCH} memory is enough, since all of it goes on into the
 * segment at once. Under {@link SyncMode#NONE} there is no ring.
 *
 * <p>Thread: whoever appends; {@link #read} and {@link #room} any.
 */
final class TailRing implements SegmentBytes, AutoCloseable {

  /** At 500,000 orders and reports a second, the appends of 70 ms. */
  private static final int WRITTEN_BYTES = 16 * 1024 * 1024;
  /** Twice the longest write. */
  private static final int BATCH_BYTES = 2 * 1024 * 1024;
  /** The page that was written to last, and one for what comes. */
  private static final int LEAST_BYTES = 2 * SegmentHeader.PAGE;
  /** Small beside a segment, so that journals of small segments do not keep much of them twice. */
  private static final int PART_OF_SEGMENT = 4;

  private final Storage storage;
  private final Optional<StorageFile> file;
  private final ByteBuffer memory;
  private volatile Optional<TailedFile> current = Optional.empty();

  private TailRing(Storage storage, Optional<StorageFile> file, int length) {
    this.storage = storage;
    this.file = file;
    this.memory = SegmentFiles.pages(length);
  }

  /** Opens the ring, and makes its file if it is not there. What that holds must be elsewhere by now. */
  static TailRing open(Storage storage, JournalSettings settings) throws IOException {
    int length = length(settings);
    return new TailRing(storage, settings.sync() == SyncMode.WRITTEN
        ? Optional.of(openFile(storage, length)) : Optional.empty(), length);
  }

  private static int length(JournalSettings settings) {
    int part = settings.segmentBytes() / PART_OF_SEGMENT / SegmentHeader.PAGE * SegmentHeader.PAGE;
    return switch (settings.sync()) {
      case WRITTEN -> Math.max(LEAST_BYTES, Math.min(WRITTEN_BYTES, part));
      case BATCH -> Math.max(LEAST_BYTES, Math.min(BATCH_BYTES, part));
      case NONE -> 0;
    };
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

  /** What the file holds; nothing if it is not there. */
  static byte[] bytes(Storage storage) throws IOException {
    return storage.exists(SegmentName.TAIL)
        ? SegmentFiles.readAll(storage, SegmentName.TAIL, JournalDirectory.LONGEST_FILE)
        : new byte[0];
  }

  /**
   * A segment's file to which bytes are appended by way of the ring. The one before, which must have
   * been forced, is written to as any other from now on.
   *
   * @param opened the segment's file, closed with the one returned, and if that cannot be made
   * @param name its name at the moment
   * @param position all before it has been written to that file
   */
  StorageFile over(StorageFile opened, String name, long segment, long position)
      throws IOException {
    if (length() == 0) {
      return opened;
    }
    TailedFile next =
        new TailedFile(this, opened, openDirect(opened, name), segment, position);
    try {
      if (current.isPresent()) {
        current.get().leave();
      }
      next.loadBegunPage(name);
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
    current = Optional.of(next);
    return next;
  }

  private StorageFile openDirect(StorageFile opened, String name) throws IOException {
    try {
      return storage.openDirect(name);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** How many bytes can be appended without waiting for the disk. */
  long room() {
    return current.isPresent() ? current.get().room() : Long.MAX_VALUE;
  }

  /** How many bytes may be kept from the disk for the sake of fewer forces, of so many wanted. */
  long unforced(long wanted) {
    return length() == 0 ? wanted : Math.min(wanted, length() / 4);
  }

  int length() {
    return memory.capacity();
  }

  /** Whether what is in the ring is still there after the process was killed. */
  boolean outlivesProcess() {
    return file.isPresent();
  }

  /** Nothing that was appended to the newest segment from an offset on counts. */
  void rollBack(long position) {
    current.ifPresent(tailed -> tailed.rollBack(position));
  }

  @Override
  public int read(StorageFile from, long segment, ByteBuffer into, long position)
      throws IOException {
    Optional<TailedFile> tailed = current;
    return tailed.isPresent() && tailed.get().segment() == segment
        ? tailed.get().read(from, into, position) : from.read(into, position);
  }

  /** The memory of the byte at an offset and of those after it, as far as the ring's end. */
  ByteBuffer part(long position, long most) {
    int at = (int) (position % length());
    return memory.slice(at, (int) Math.min(most, length() - at));
  }

  /** Sees to it that a part of the memory outlives the process, if it has to. */
  void save(ByteBuffer part, long position) throws IOException {
    if (file.isPresent()) {
      SegmentFiles.writeFully(file.get(), part, position % length());
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
