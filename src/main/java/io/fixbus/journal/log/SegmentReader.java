package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.disk.OpenFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads single records out of the segments, through a window of its own. Not thread safe. */
final class SegmentReader implements AutoCloseable {

  private static final int SMALL_READ = 4 * 1024;
  private static final int LARGE_READ = 256 * 1024;

  private final OpenFiles files;
  private final Source source;
  private byte[] window = new byte[SMALL_READ];
  private long windowSegment;
  private long windowOffset;
  private int windowLength;
  private long checksumSegment;
  private RecordFormat.Checksum checksum = new RecordFormat.Checksum(0);

  /** Where the bytes of segments are, since the newest of them may not be in their file. */
  interface Source {

    /** All are in the files. */
    Source FILES = (file, segment, into, position) -> file.read(into, position);

    /**
     * Reads bytes into the buffer's remaining space.
     *
     * @param file the segment's, open for reading
     * @return how many were read, -1 if there are none
     */
    int read(StorageFile file, long segment, ByteBuffer into, long position) throws IOException;
  }

  SegmentReader(Storage storage, Source source) {
    this.files = new OpenFiles(storage);
    this.source = source;
  }

  /**
   * How many bytes it pays to read at once from a place on: up to the last of the next places that
   * lie so close to each other that a read for each would cost more.
   */
  private static int ahead(List<PlaceFinder.Place> places, int from, int most) {
    PlaceFinder.Place first = places.get(from);
    PlaceFinder.Place last = first;
    for (int i = from + 1; i < places.size() && i < from + most; i++) {
      PlaceFinder.Place next = places.get(i);
      long gap = next.offset() - last.offset();
      if (next.segment() != first.segment()
          || gap < 0
          || gap > SMALL_READ
          || next.offset() - first.offset() > LARGE_READ) {
        break;
      }
      last = next;
    }
    return last == first ? 0 : (int) (last.offset() - first.offset()) + SMALL_READ;
  }

  /**
   * Reads the record at one of some places and checks it.
   *
   * @param at which of the places
   * @param most how many of them, from this one on, will be wanted soon at the most
   * @return where it begins in {@link #array}
   * @throws JournalException of kind CORRUPT if it is not what it should be
   */
  int read(List<PlaceFinder.Place> places, int at, int most, SegmentHeader segment)
      throws IOException {
    PlaceFinder.Place place = places.get(at);
    if (!holds(place, RecordFormat.HEADER_LENGTH)) {
      load(place, RecordFormat.HEADER_LENGTH, ahead(places, at, most));
    }
    int length = getInt(window, at(place));
    if (length < RecordFormat.HEADER_LENGTH || length > RecordFormat.MAX_LENGTH) {
      throw damaged(place, "has the length " + length);
    }
    if (!holds(place, length)) {
      load(place, length, ahead(places, at, most));
    }
    int record = at(place);
    if (getInt(window, record + RecordFormat.CHECKSUM)
        != checksum(segment).of(window, record, place.offset())) {
      throw damaged(place, "has a wrong checksum");
    }
    int msgSeqNum = getInt(window, record + RecordFormat.MSG_SEQ_NUM);
    if (msgSeqNum != place.msgSeqNum()) {
      throw damaged(place, "is number " + msgSeqNum + " instead of " + place.msgSeqNum());
    }
    return record;
  }

  /**
   * Forgets what was read ahead: it may hold the zeros of room that was not written then. To be
   * called with each look-up of places.
   */
  void forgetWindow() {
    windowLength = 0;
  }

  /** Holds the record last read. */
  byte[] array() {
    return window;
  }

  private RecordFormat.Checksum checksum(SegmentHeader segment) {
    if (segment.number() != checksumSegment) {
      checksumSegment = segment.number();
      checksum = new RecordFormat.Checksum(segment.salt());
    }
    return checksum;
  }

  private int at(PlaceFinder.Place place) {
    return (int) (place.offset() - windowOffset);
  }

  private static JournalException damaged(PlaceFinder.Place place, String how) {
    return new JournalException(
        Kind.CORRUPT,
        SegmentName.of(place.segment()) + " is damaged: the record at offset " + place.offset()
            + " " + how);
  }

  private boolean holds(PlaceFinder.Place place, int length) {
    return windowSegment == place.segment()
        && place.offset() >= windowOffset
        && place.offset() + length <= windowOffset + windowLength;
  }

  private void load(PlaceFinder.Place place, int length, int ahead) throws IOException {
    int wanted = Math.max(length, Math.min(Math.max(ahead, SMALL_READ), LARGE_READ));
    if (window.length < wanted) {
      window = new byte[wanted];
    }
    windowSegment = place.segment();
    windowOffset = place.offset();
    windowLength = 0;
    StorageFile file = files.get(SegmentName.of(place.segment()));
    while (windowLength < wanted) {
      int read = source.read(
          file,
          place.segment(),
          ByteBuffer.wrap(window, windowLength, wanted - windowLength),
          windowOffset + windowLength);
      if (read <= 0) {
        break;
      }
      windowLength += read;
    }
    if (windowLength < length) {
      throw damaged(place, "goes beyond the end of the file");
    }
  }

  @Override
  public void close() {
    files.close();
  }
}
