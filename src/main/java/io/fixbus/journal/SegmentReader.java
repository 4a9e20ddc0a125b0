package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.JournalException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads single records out of the segments, through files and a window of its own. */
final class SegmentReader implements AutoCloseable {

  private static final int OPEN_FILES = 4;
  private static final int SMALL_READ = 4 * 1024;
  private static final int LARGE_READ = 256 * 1024;

  private final Storage storage;
  private final Map<Long, SegmentHeader> segments;
  private final Map<Long, StorageFile> files = new LinkedHashMap<>(16, 0.75f, true);
  private byte[] window = new byte[LARGE_READ];
  private long windowSegment;
  private long windowOffset;
  private int windowLength;

  SegmentReader(Storage storage, Map<Long, SegmentHeader> segments) {
    this.storage = storage;
    this.segments = segments;
  }

  /**
   * Reads the record at a place and checks it.
   *
   * @param ahead how many bytes from its beginning will be wanted soon
   * @return where it begins in {@link #array}
   */
  int read(JournalIndex.Place place, int ahead) {
    try {
      ensure(place, RecordFormat.HEADER_LENGTH, ahead);
      int length = getInt(window, at(place));
      if (length < RecordFormat.HEADER_LENGTH || length > RecordFormat.MAX_LENGTH) {
        throw damaged(place, "has the length " + length);
      }
      ensure(place, length, ahead);
    } catch (IOException e) {
      throw new JournalException(Kind.IO, SegmentName.of(place.segment())
          + " could not be read at offset " + place.offset() + ": " + e, e);
    }
    int record = at(place);
    long salt = segments.get(place.segment()).salt();
    if (getInt(window, record + RecordFormat.CHECKSUM)
        != new RecordFormat.Checksum(salt).of(window, record, place.offset())) {
      throw damaged(place, "has a wrong checksum");
    }
    if (getInt(window, record + RecordFormat.MSG_SEQ_NUM) != place.msgSeqNum()) {
      throw damaged(place, "is number " + getInt(window, record + RecordFormat.MSG_SEQ_NUM)
          + " instead of " + place.msgSeqNum());
    }
    return record;
  }

  /** Holds the record last read. */
  byte[] array() {
    return window;
  }

  private int at(JournalIndex.Place place) {
    return (int) (place.offset() - windowOffset);
  }

  private static JournalException damaged(JournalIndex.Place place, String how) {
    return new JournalException(Kind.CORRUPT, SegmentName.of(place.segment())
        + " is damaged: the record at offset " + place.offset() + " " + how);
  }

  private void ensure(JournalIndex.Place place, int length, int ahead) throws IOException {
    if (windowSegment == place.segment() && place.offset() >= windowOffset
        && place.offset() + length <= windowOffset + windowLength) {
      return;
    }
    int wanted = Math.max(length, Math.min(Math.max(ahead, SMALL_READ), LARGE_READ));
    if (window.length < wanted) {
      window = new byte[wanted];
    }
    windowSegment = place.segment();
    windowOffset = place.offset();
    windowLength = 0;
    StorageFile file = file(place.segment());
    while (windowLength < wanted) {
      int read = file.read(ByteBuffer.wrap(window, windowLength, wanted - windowLength),
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

  private StorageFile file(long segment) throws IOException {
    StorageFile file = files.get(segment);
    if (file == null) {
      file = storage.openForReading(SegmentName.of(segment));
      files.put(segment, file);
      if (files.size() > OPEN_FILES) {
        Iterator<StorageFile> eldest = files.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
    }
    return file;
  }

  @Override
  public void close() {
    for (StorageFile file : files.values()) {
      try {
        file.close();
      } catch (IOException e) {
        // It was only read from.
      }
    }
    files.clear();
  }
}
