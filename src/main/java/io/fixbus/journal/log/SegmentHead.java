package io.fixbus.journal.log;

import static io.fixbus.journal.RecordFormat.putLong;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Writes what a segment begins with: its header, the older segments still needed, a snapshot of all
 * sessions, records copied from the segment before, and a COMMIT. A file gets a segment's name
 * after all this is on the disk, so that a segment without a valid head is a damaged one.
 */
final class SegmentHead {

  private final JournalEnvironment environment;
  private final Tail tail;
  private final SessionTable table;
  private final JournalBatch batch = new JournalBatch();

  SegmentHead(JournalEnvironment environment, Tail tail, SessionTable table) {
    this.environment = environment;
    this.tail = tail;
    this.table = table;
  }

  /** How long a head is that begins now, without what is copied. */
  int length(Collection<Segment> older) {
    fill(0, older);
    return SegmentHeader.LENGTH + batch.byteCount() + RecordFormat.HEADER_LENGTH;
  }

  /** Writes to a file of zeros, named NEXT, what comes before the copied records. */
  SegmentWriter begin(StorageFile file, SegmentHeader header, Collection<Segment> older)
      throws IOException {
    SegmentWriter writer = SegmentWriter.begin(tail, file, SegmentName.NEXT, header, 0);
    writer.putHeader();
    fill(header.createdNanos(), older);
    writer.put(batch);
    return writer;
  }

  /** Ends the head, makes it safe, and gives the file, which is named NEXT, its name. */
  void finish(SegmentWriter writer) throws IOException {
    batch.clear();
    int commit = batch.begin(RecordType.COMMIT, RecordType.HEAD, 0, 0);
    batch.number(commit, 0, 0, writer.header().createdNanos(), 0);
    writer.put(batch);
    writer.flush();
    writer.force();
    Storage storage = environment.storage();
    storage.rename(SegmentName.NEXT, writer.name());
    storage.syncDirectory();
  }

  private void fill(long epochNanos, Collection<Segment> older) {
    batch.clear();
    appendSegments(batch, List.copyOf(older), epochNanos);
    table.damage().ifPresent(text -> SnapshotRecord.appendTableDamage(batch, text, epochNanos));
    for (LoggedSession session : table.all()) {
      SnapshotRecord.append(batch, session, epochNanos);
    }
  }

  /** Appends a SEGMENTS record: for each of them its number and its end, eight bytes each. */
  static void appendSegments(JournalBatch batch, List<Segment> older, long epochNanos) {
    int record = batch.begin(RecordType.SEGMENTS, 0, 0, 2 * Long.BYTES * older.size());
    batch.number(record, 0, older.size(), epochNanos, 0);
    int at = record + RecordFormat.HEADER_LENGTH;
    for (Segment segment : older) {
      putLong(batch.array(), at, segment.number());
      putLong(batch.array(), at + Long.BYTES, segment.end());
      at += 2 * Long.BYTES;
    }
  }
}
