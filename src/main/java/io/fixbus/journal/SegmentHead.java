package io.fixbus.journal;

import static io.fixbus.journal.RecordFormat.putLong;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;

/**
 * Writes what a segment begins with: its header, the numbers of the older segments still needed, a
 * snapshot of all sessions, records copied from older segments, and a COMMIT. A file gets a segment's
 * name after all this is on the disk, so that a segment without a valid head is a damaged one.
 */
final class SegmentHead {

  private final JournalEnvironment environment;
  private final ByteBuffer buffer;
  private final SessionTable table;
  private final JournalBatch batch = new JournalBatch();

  SegmentHead(JournalEnvironment environment, ByteBuffer buffer, SessionTable table) {
    this.environment = environment;
    this.buffer = buffer;
    this.table = table;
  }

  /** Writes the head to a file of zeros named NEXT, and gives the file its name. */
  SegmentWriter write(StorageFile file, SegmentHeader header, Collection<Long> older,
      JournalBatch copied) throws IOException {
    SegmentWriter writer = new SegmentWriter(file, header, buffer, 0);
    writer.putHeader();
    fill(header.createdNanos(), older);
    int records = batch.recordCount() + copied.recordCount();
    writer.put(batch);
    writer.put(copied);
    batch.clear();
    int commit = batch.begin(RecordType.COMMIT, RecordType.HEAD, 0, 0);
    batch.number(commit, 0, records, header.createdNanos(), 0);
    writer.put(batch);
    writer.flush();
    writer.force();
    Storage storage = environment.storage();
    storage.rename(SegmentName.NEXT, SegmentName.of(header.number()));
    storage.syncDirectory();
    return writer;
  }

  /** How long a head is that begins now, without what is copied. */
  int length() {
    fill(0, List.of());
    return SegmentHeader.LENGTH + batch.byteCount() + RecordFormat.HEADER_LENGTH;
  }

  private void fill(long epochNanos, Collection<Long> older) {
    batch.clear();
    int segments = batch.begin(RecordType.SEGMENTS, 0, 0, Long.BYTES * older.size());
    batch.number(segments, 0, older.size(), epochNanos, 0);
    int at = segments + RecordFormat.HEADER_LENGTH;
    for (long number : older) {
      putLong(batch.array(), at, number);
      at += Long.BYTES;
    }
    for (LoggedSession session : table.all()) {
      SnapshotRecord.append(batch, session, epochNanos);
    }
  }
}
