package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.getInt;

import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The segments that are there, and the index of what lies in them. Thread safe. */
final class SegmentCatalog {

  private final Storage storage;
  private final JournalIndex index = new JournalIndex();
  private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

  SegmentCatalog(Storage storage) {
    this.storage = storage;
  }

  Storage storage() {
    return storage;
  }

  JournalIndex index() {
    return index;
  }

  void put(Segment segment) {
    segments.put(segment.number(), segment);
  }

  /** In ascending order; the current one is the last. */
  Collection<Segment> all() {
    return segments.values();
  }

  /** As {@link #all}, with the current one as it will be when it is complete. */
  List<Segment> olderWith(Segment last) {
    List<Segment> older = new ArrayList<>(segments.headMap(last.number()).values());
    older.add(last);
    return older;
  }

  /** Number of the current one. */
  long newest() {
    return segments.lastKey();
  }

  /** All but the current one, in ascending order. */
  List<Segment> older() {
    return List.copyOf(segments.headMap(newest()).values());
  }

  /** Empty if the segment is not there any more. */
  Optional<SegmentHeader> header(long number) {
    return Optional.ofNullable(segments.get(number)).map(Segment::header);
  }

  void remove(long number) {
    // In this order, since a new index may be on its way.
    segments.remove(number);
    index.remove(number);
  }

  /** Takes the index of an older segment from its file; whether there is one that fits. */
  boolean loadIndex(Segment segment) throws IOException {
    Optional<List<FileExtent>> extents = IndexFile.read(storage, segment.header(), segment.end());
    extents.ifPresent(index::addAll);
    return extents.isPresent();
  }

  /** Puts the index of a segment that is complete in a file, and lets go of the memory. */
  void storeIndex(long number) throws IOException {
    Segment segment = segments.get(number);
    if (segment == null) {
      return;
    }
    List<IndexFile.Part> parts = new ArrayList<>();
    for (JournalIndex.Keyed keyed : index.ofSegment(number)) {
      if (keyed.extent() instanceof MemoryExtent memory) {
        parts.add(new IndexFile.Part(keyed.key(), memory));
      }
    }
    List<JournalIndex.Keyed> stored = new ArrayList<>();
    for (FileExtent extent : IndexFile.write(storage, segment.header(), segment.end(), parts)) {
      stored.add(new JournalIndex.Keyed(extent.key(), extent));
    }
    replace(number, stored);
  }

  /** The segment may have been freed meanwhile. */
  private void replace(long number, List<JournalIndex.Keyed> extents) {
    synchronized (index) {
      if (segments.containsKey(number)) {
        index.replace(number, extents);
      }
    }
  }

  /** Makes the index of an older segment again from the segment itself. */
  void rebuildIndex(long number) throws IOException {
    Segment segment = segments.get(number);
    if (segment == null) {
      return;
    }
    byte[] data = SegmentFiles.readAll(storage, segment.name(), segment.end());
    JournalIndex made = new JournalIndex();
    new SegmentScan(data, data.length, segment.header().salt())
        .run(
            (type, array, record) -> made.addAll(
                array,
                record,
                record + RecordFormat.aligned(getInt(array, record)),
                number,
                record),
            segment.name());
    replace(number, made.all());
  }
}
