package io.fixbus.journal.log;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.disk.Background;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Spares;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.StorageFullException;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writing end of the log: the current segment, and the step to the next one when it is full.
 */
final class SegmentLog implements AutoCloseable {

  /** Kept free at a segment's end: for a COMMIT when idle, one when closed, and the SEAL. */
  static final int END_ROOM = 4 * RecordFormat.HEADER_LENGTH;

  private static final long LOW_ROOM = 20L * 1024 * 1024;
  private static final long LAST_ROOM = 4L * 1024 * 1024;
  private static final int LOW_PART = 3;
  private static final int LAST_PART = 16;

  private final JournalSettings settings;
  private final JournalEnvironment environment;
  private final SegmentCatalog catalog;
  private final SessionTable table;
  private final long nodeEpoch;
  private final Background background;
  private final Spares spares;
  private final Tail tail;
  private final MarkFile marks;
  private final JournalBatch seal = new JournalBatch();
  /** Complete, and still to be forced with their seal. */
  private final Set<SegmentWriter> sealing = ConcurrentHashMap.newKeySet();

  private volatile SegmentWriter writer;
  private boolean abandoned;
  private long markedSegment;
  private long markedEnd;

  SegmentLog(JournalSettings settings, JournalEnvironment environment, JournalOpening opened)
      throws IOException {
    this.settings = settings;
    this.environment = environment;
    this.catalog = opened.catalog();
    this.table = opened.table();
    this.nodeEpoch = opened.starts();
    this.writer = opened.writer();
    this.tail = opened.tail();
    this.marks = opened.marks();
    this.background = new Background(environment.work());
    this.spares = new Spares(
        environment.storage(),
        settings.segmentBytes(),
        settings.spareSegments(),
        background,
        () -> writer.flushed());
    spares.adopt(opened.names());
  }

  /** Begins with what can be done later. */
  void start(List<Long> toIndex) {
    mark();
    spares.refill();
    toIndex.forEach(this::storeIndex);
  }

  private void storeIndex(long segment) {
    background.run(
        "putting the index of " + SegmentName.of(segment) + " in a file",
        () -> catalog.storeIndex(segment));
  }

  Background background() {
    return background;
  }

  /** Of the current segment. */
  SegmentWriter writer() {
    return writer;
  }

  /** How much can still be written, as far as is known. */
  JournalRoom room() {
    if (!spares.exhausted()) {
      return JournalRoom.AMPLE;
    }
    long room = writer.room();
    if (abandoned || room < Math.min(LAST_ROOM, settings.segmentBytes() / LAST_PART)) {
      return JournalRoom.LAST;
    }
    return room < Math.min(LOW_ROOM, settings.segmentBytes() / LOW_PART)
        ? JournalRoom.LOW
        : JournalRoom.AMPLE;
  }

  /** Makes the spare segments that are missing. */
  void refillSpares() {
    spares.refill();
  }

  /** Whether so many bytes have room in the current segment. */
  boolean hasRoom(long bytes) {
    return !abandoned && writer.room() >= bytes + END_ROOM;
  }

  /** Whether so many bytes can be written to it without waiting for the disk. */
  boolean takesAtOnce(long bytes) {
    return hasRoom(bytes) && tail.room() >= bytes;
  }

  /** Where its newest bytes are. */
  Tail tail() {
    return tail;
  }

  /**
   * Has the disk take all that was flushed by now, without waiting for it. A failure shows at the
   * next write to the segment.
   */
  void forceSoon() {
    SegmentWriter forced = writer;
    long upTo = forced.position();
    background.force(() -> forced.forceUpTo(upTo));
  }

  /** Tells in another file how far the log is on the disk, if that is further than told before. */
  void mark() {
    long segment = writer.header().number();
    long end = writer.durable();
    if (segment != markedSegment || end != markedEnd) {
      markedSegment = segment;
      markedEnd = end;
      background.run("marking how far the log is safe", () -> marks.write(segment, end));
    }
  }

  /** The last mark before the log is closed. */
  void markEnd() throws IOException {
    marks.write(writer.header().number(), writer.durable());
  }

  /**
   * Goes on to the next segment if so many bytes have no room in this one.
   *
   * @throws StorageFullException if there is no next one; nothing has changed then
   */
  void ensureRoom(long bytes) throws IOException {
    if (!hasRoom(bytes)) {
      rotate(bytes + END_ROOM);
      spares.refill();
    }
  }

  private void rotate(long bytes) throws IOException {
    // The next head says that all before it is safe.
    if (writer.durable() < writer.position()) {
      writer.force();
    }
    Segment last = new Segment(writer.header(), writer.position());
    Collection<Segment> older = catalog.olderWith(last);
    SegmentHead head = new SegmentHead(environment, tail, table);
    long page = SegmentFiles.PAGE;
    long needed = (head.length(older) + bytes + page - 1) / page * page;
    SegmentWriter next = begin(head, nextFile(needed), last, older);
    seal(next.header().number());
    catalog.put(last);
    catalog.put(Segment.current(next.header()));
    writer = next;
    abandoned = false;
    storeIndex(last.number());
  }

  private SegmentWriter begin(
      SegmentHead head, StorageFile file, Segment last, Collection<Segment> older)
      throws IOException {
    try {
      SegmentHeader header = new SegmentHeader(
          last.number() + 1,
          environment.random().getAsLong(),
          last.end(),
          nodeEpoch,
          environment.clock().getAsLong(),
          file.size());
      SegmentWriter next = head.begin(file, header, older);
      head.finish(next);
      return next;
    } catch (IOException | RuntimeException e) {
      tail.drop(last.number() + 1);
      file.close();
      throw e;
    }
  }

  /** Proves, should the next segment ever be missing, that there was one. */
  private void seal(long next) throws IOException {
    seal.clear();
    int record = seal.begin(RecordType.SEAL, 0, 0, 0);
    seal.number(record, 0, 0, environment.clock().getAsLong(), next);
    SegmentWriter sealed = writer;
    sealing.add(sealed);
    try {
      sealed.put(seal);
      sealed.flush();
    } catch (StorageFullException e) {
      // It is one proof more, not the only one.
      sealed.rollBack(sealed.position());
    }
    background.run("sealing " + sealed.name(), () -> {
      try {
        sealed.force();
      } finally {
        sealed.close();
        sealing.remove(sealed);
      }
    });
  }

  private StorageFile nextFile(long needed) throws IOException {
    Storage storage = environment.storage();
    String spare = needed <= settings.segmentBytes() ? spares.take() : "";
    if (spare.isEmpty()) {
      return SegmentFiles.createZeroed(
          storage, SegmentName.NEXT, Math.max(needed, settings.segmentBytes()));
    }
    storage.rename(spare, SegmentName.NEXT);
    storage.syncDirectory();
    return storage.open(SegmentName.NEXT);
  }

  /**
   * A group could not be written whole for want of space. What of it reached the file must never
   * count, so nothing may follow it in this segment.
   */
  void abandon(long start) {
    writer.rollBack(start);
    abandoned = true;
  }

  /** Waits for what runs in the background, and closes the files. */
  @Override
  public void close() throws IOException {
    background.close();
    try (marks;
        tail) {
      for (SegmentWriter sealed : sealing) {
        sealed.close();
      }
      writer.close();
    }
  }
}
