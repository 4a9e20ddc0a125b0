package io.fixbus.journal.disk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of zeros kept ready to become segments. They occupy all of their length, so that a disk
 * that fills up is noticed while there is still room. Each is made as slowly as the current segment
 * is used up, and a little ahead of it. Thread safe.
 */
public final class Spares {

  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);

  private static final int LEAST_PART = 64 * 1024;
  /** While it is as far as it should be. */
  private static final long LONG_REST_NANOS = 40_000_000;

  private static final long SHORT_REST_NANOS = 2_000_000;

  private final Storage storage;
  private final int segmentBytes;
  private final int wanted;
  private final Background background;
  private final LongSupplier used;
  private final ArrayDeque<String> ready = new ArrayDeque<>();
  private long lastNumber;
  private boolean filling;
  private boolean failed;

  /**
   * Makes none yet.
   *
   * @param segmentBytes how long each is
   * @param wanted how many are kept ready
   * @param background fills them
   * @param used how many bytes of the current segment are used; asked by any thread
   */
  public Spares(
      Storage storage, int segmentBytes, int wanted, Background background, LongSupplier used) {
    this.storage = storage;
    this.segmentBytes = segmentBytes;
    this.wanted = wanted;
    this.background = background;
    this.used = used;
  }

  /** Takes over what an earlier start has left, and removes what it left unfinished. */
  public void adopt(List<String> names) throws IOException {
    for (String name : names) {
      if (name.equals(SegmentName.NEXT_SPARE) || SegmentName.isSpare(name) && !usable(name)) {
        storage.delete(name);
      } else if (SegmentName.isSpare(name)) {
        ready.add(name);
        lastNumber = Math.max(lastNumber, SegmentName.spareNumber(name));
      }
    }
  }

  private boolean usable(String name) throws IOException {
    try (StorageFile file = storage.openForReading(name)) {
      return file.size() == segmentBytes && ready.size() < wanted;
    }
  }

  /** Sees to it that there are as many as wanted. */
  public void refill() {
    synchronized (this) {
      if (filling || ready.size() >= wanted) {
        return;
      }
      filling = true;
    }
    background.fill("making a spare segment", this::fill);
  }

  private void fill() throws IOException {
    try {
      for (String name = nextName(); !name.isEmpty(); name = nextName()) {
        SegmentFiles.fillWithZeros(
                storage,
                SegmentName.NEXT_SPARE,
                storage.createDirect(SegmentName.NEXT_SPARE),
                segmentBytes,
                this::nextPart)
            .close();
        if (background.closed()) {
          return;
        }
        // It is used only after the name is safe: nothing is ever written to a file of this name.
        storage.rename(SegmentName.NEXT_SPARE, name);
        storage.syncDirectory();
        made(name);
      }
    } catch (StorageFullException e) {
      fail(e);
    } finally {
      synchronized (this) {
        filling = false;
      }
    }
  }

  /** Rests as long as there is time, and returns how much is to be written then. */
  private int nextPart(long filled) {
    long behind = behind(filled);
    if (behind < SegmentFiles.DIRECT_PART) {
      background.rest(behind < 0 ? LONG_REST_NANOS : SHORT_REST_NANOS);
      behind = behind(filled);
    }
    return background.closed()
        ? 0
        : (int) Math.max(LEAST_PART, Math.min(SegmentFiles.DIRECT_PART, behind & -LEAST_PART));
  }

  /**
   * How many bytes are missing for it to be complete when the current segment is used up by 4/5.
   */
  private long behind(long filled) {
    long now = used.getAsLong();
    return now + now / 4 - filled;
  }

  private synchronized String nextName() {
    return ready.size() < wanted && !background.closed() ? SegmentName.spare(++lastNumber) : "";
  }

  private synchronized void made(String name) {
    ready.add(name);
    if (failed) {
      failed = false;
      LOG.info("Journal {}: there is space again", storage.description());
    }
  }

  private synchronized void fail(StorageFullException cause) {
    if (!failed) {
      failed = true;
      LOG.error(
          "Journal {}: no space left for a spare segment of {} bytes: {}",
          storage.description(),
          segmentBytes,
          cause.getMessage());
    }
  }

  /** Whether there is none, and none could be made. */
  public synchronized boolean exhausted() {
    return failed && ready.isEmpty();
  }

  /**
   * The name of a spare that is the caller's from now on; empty if there is none. It is the newest,
   * which the system is most likely to have in its memory still.
   */
  public synchronized String take() {
    return ready.isEmpty() ? "" : ready.removeLast();
  }
}
