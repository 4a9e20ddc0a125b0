package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer asks of a file that has left the system's memory. */
class SegmentWriterTest {
  private static final int PAGES = 64;
  private static final SegmentHeader HEADER =
      new SegmentHeader(1, 2, 0, 1, 3, PAGES * SegmentFiles.PAGE);

  @TempDir
  private Path directory;

  /** Notes which pages are in memory, and which must be read for only a part of them is written. */
  private record ForgottenFile(StorageFile file, BitSet known, BitSet read) implements StorageFile {

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
      long end = position + bytes.remaining();
      for (long page = position / SegmentFiles.PAGE; page * SegmentFiles.PAGE < end; page++) {
        boolean whole =
            position <= page * SegmentFiles.PAGE && end >= (page + 1) * SegmentFiles.PAGE;
        if (!whole && !known.get((int) page)) {
          read.set((int) page);
        }
        known.set((int) page);
      }
      return file.write(bytes, position);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
      return file.read(bytes, position);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      file.force(metadata);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  @Test
  void noPageHasToBeReadToBeWritten() throws IOException {
    FileStorage storage = new FileStorage(directory);
    try (ForgottenFile file = new ForgottenFile(
        SegmentFiles.createZeroed(storage, "segment", HEADER.capacity()),
        new BitSet(),
        new BitSet())) {
      Tail tail = Tail.open(
          storage,
          SyncMode.NONE,
          (int) HEADER.capacity(),
          new Tail.Told(nanos -> {}, System::nanoTime));
      SegmentWriter writer = SegmentWriter.begin(tail, file, "segment", HEADER, 0);
      writer.putHeader();
      JournalBatch batch = new JournalBatch();
      for (int length = 0; writer.room() > 4 * SegmentFiles.PAGE; length += 97) {
        batch.clear();
        batch.number(batch.begin(RecordType.COMMIT, 0, 0, length % 9_000), 0, 0, 0, 0);
        writer.put(batch);
        if (length % 3 > 0) {
          writer.flush();
        }
      }
      writer.flush();
      assertThat(file.known().cardinality()).isGreaterThan(PAGES - 5);
      assertThat(file.read().isEmpty())
          .as("no page of %s was read", file.read())
          .isTrue();
    }
    byte[] bytes = SegmentFiles.readAll(storage, "segment", Long.MAX_VALUE);
    assertThat(bytes).hasSize((int) HEADER.capacity());
  }
}
