package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.Storage;
import io.fixbus.journal.disk.StorageFile;
import io.fixbus.journal.disk.Tail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on its way through the ring is neither lost, nor seen in part, nor in the way. */
class TailTest {
  private static final int SEGMENT_BYTES = 1024 * 1024;
  private static final SegmentHeader HEADER = new SegmentHeader(1, 99, 0, 1, 3, SEGMENT_BYTES);
  private static final String NAME = SegmentName.of(1);

  private final SimulatedStorage storage = new SimulatedStorage();
  private final JournalBatch batch = new JournalBatch();
  private Tail tail;

  private static Tail.Told nobody() {
    return new Tail.Told(nanos -> {}, System::nanoTime);
  }

  private SegmentWriter writer(Storage on, int settingsBytes) throws IOException {
    return writer(on, SyncMode.WRITTEN, settingsBytes);
  }

  /** A ring of a quarter of so many bytes, over a segment. */
  private SegmentWriter writer(Storage on, SyncMode sync, int settingsBytes) throws IOException {
    tail = Tail.open(on, sync, settingsBytes, nobody());
    StorageFile file = SegmentFiles.createZeroed(on, NAME, SEGMENT_BYTES);
    SegmentWriter writer = SegmentWriter.begin(tail, file, NAME, HEADER, 0);
    writer.putHeader();
    writer.flush();
    writer.force();
    return writer;
  }

  private void append(SegmentWriter writer, int payload) throws IOException {
    batch.clear();
    int record = batch.begin(RecordType.ADMIN, 0, 0, payload);
    batch.number(record, 0, 0, payload, 0);
    Arrays.fill(
        batch.array(),
        record + RecordFormat.HEADER_LENGTH,
        record + RecordFormat.HEADER_LENGTH + payload,
        (byte) payload);
    writer.put(batch);
    writer.flush();
  }

  private static SegmentScan scan(byte[] data) {
    return new SegmentScan(data, data.length, HEADER.salt()).run((type, array, at) -> {}, NAME);
  }

  private static SegmentScan withTail(Storage on) throws IOException {
    return scan(new NewestBytes(on, HEADER).data());
  }

  @Test
  void aKilledProcessLosesNothingHoweverOftenTheRingHasComeRound() throws IOException {
    for (int seed = 1; seed <= 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedStorage disk = new SimulatedStorage().withoutLog();
      SegmentWriter writer = writer(disk, 16 * 1024 << random.nextInt(4));
      int longest = 1 << 4 + random.nextInt(12);
      for (int i = 0; i < 300 && writer.room() > 2L * longest; i++) {
        append(writer, random.nextInt(longest));
        if (random.nextInt(10) == 0) {
          writer.force();
        }
        SegmentScan scan = withTail(disk);
        assertThat(scan.end()).as("end with seed %d", seed).isEqualTo((int) writer.position());
        assertThat(scan.nothingBeyond()).as("nothing beyond with seed %d", seed).isTrue();
      }
    }
  }

  @Test
  void aWriteThatEndsWhereThePagesZerosDidIsWrittenOutToo() throws IOException {
    for (SyncMode sync : new SyncMode[] {SyncMode.BATCH, SyncMode.WRITTEN}) {
      SimulatedStorage disk = new SimulatedStorage();
      SegmentWriter writer = writer(disk, sync, 64 * 1024);
      append(writer, (int) (SegmentFiles.PAGE - writer.position() - RecordFormat.HEADER_LENGTH));
      assertThat(writer.position()).isEqualTo(SegmentFiles.PAGE);
      writer.force();
      byte[] data = SegmentFiles.readAll(disk, NAME, SEGMENT_BYTES);
      assertThat(scan(data).end()).as("end under %s", sync).isEqualTo(SegmentFiles.PAGE);
    }
  }

  @Test
  void whatWasForcedIsInTheSegmentItself() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    for (int i = 0; i < 200; i++) {
      append(writer, 37 * i % 3_000);
      writer.force();
      assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) writer.position());
    }
    assertThat(storage.forces(SegmentName.TAIL))
        .as("forces of the ring, when made")
        .isEqualTo(1);
  }

  @Test
  void withBatchAllThatWasForcedIsInTheSegmentAndNothingElsewhere() throws IOException {
    for (int seed = 1; seed <= 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedStorage disk = new SimulatedStorage().withoutLog();
      SegmentWriter writer = writer(disk, SyncMode.BATCH, 16 * 1024 << random.nextInt(6));
      int longest = 1 << 4 + random.nextInt(14);
      for (int i = 0; i < 300 && writer.room() > 2L * longest; i++) {
        append(writer, random.nextInt(longest));
        if (random.nextInt(3) == 0) {
          writer.force();
          SegmentScan scan = scan(disk.file(NAME));
          assertThat(scan.end()).as("end with seed %d", seed).isEqualTo((int) writer.position());
          assertThat(scan.nothingBeyond())
              .as("nothing beyond with seed %d", seed)
              .isTrue();
        }
      }
      assertThat(disk.list()).containsExactly(NAME);
    }
  }

  @Test
  void withBatchAGroupGoesToTheDiskByOneWriteAndOneForce() throws IOException {
    SegmentWriter writer = writer(storage, SyncMode.BATCH, SEGMENT_BYTES);
    for (int payload = 100; payload < 10_000; payload += 500) {
      int before = storage.log().size();
      append(writer, payload);
      writer.force();
      assertThat(storage.log().subList(before, storage.log().size()))
          .as("calls for %d bytes", payload)
          .satisfiesExactly(
              call -> assertThat(call).contains(" write " + NAME),
              call -> assertThat(call).contains(" force " + NAME));
    }
  }

  @Test
  void withoutSyncAllGoesToTheSegmentAtOnce() throws IOException {
    SegmentWriter writer = writer(storage, SyncMode.NONE, SEGMENT_BYTES);
    append(writer, 900);
    assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) writer.position());
    assertThat(tail.room()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatIsWrittenOutEndsWithAWholeRecord() throws IOException {
    SegmentWriter writer = writer(storage, 16 * 1024);
    for (int i = 0; i < 100; i++) {
      append(writer, 500);
      assertThat(scan(storage.file(NAME)).nothingBeyond()).isTrue();
    }
  }

  @Test
  void aReaderSeesWhatIsInTheRingAndWhatIsInTheFile() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    SplittableRandom random = new SplittableRandom(4);
    try (StorageFile file = storage.openForReading(NAME)) {
      for (int i = 0; i < 300; i++) {
        append(writer, random.nextInt(1_500));
        byte[] expected = new NewestBytes(storage, HEADER).data();
        int from = random.nextInt((int) writer.position());
        ByteBuffer read = ByteBuffer.allocate((int) writer.position() - from);
        while (read.hasRemaining()) {
          assertThat(tail.read(file, 1, read, from + read.position())).isPositive();
        }
        assertThat(read.array())
            .isEqualTo(Arrays.copyOfRange(expected, from, (int) writer.position()));
      }
    }
  }

  @Test
  void aRecordThatIsDamagedInTheFileIsTakenFromTheRing() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    for (int i = 0; i < 10; i++) {
      append(writer, 900);
    }
    writer.force();
    byte[] file = storage.file(NAME);
    file[5_000] ^= 1;
    SimulatedStorage damaged = storage.with(NAME, file);
    assertThat(scan(file).end()).isLessThan(5_000);
    NewestBytes bytes = new NewestBytes(damaged, HEADER);
    assertThat(scan(bytes.data()).end()).isEqualTo((int) writer.position());
    bytes.store();
    assertThat(damaged.file(NAME)).isEqualTo(storage.file(NAME));
  }

  @Test
  void recordsBehindDamageAreFoundInTheRing() throws IOException {
    SegmentWriter writer = writer(storage, 16 * 1024);
    for (int i = 0; i < 40; i++) {
      append(writer, 900);
    }
    byte[] file = storage.file(NAME);
    file[500] ^= 1;
    NewestBytes bytes = new NewestBytes(storage.with(NAME, file), HEADER);
    SegmentScan scan = scan(bytes.data());
    assertThat(scan.end()).isLessThan(500);
    assertThat(scan.runOverDamage((type, array, at) -> {}, NAME).end())
        .isEqualTo((int) writer.position());
  }

  @Test
  void aRingOfAnotherSegmentAddsNothing() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    append(writer, 900);
    byte[] file = storage.file(NAME);
    SegmentHeader other = new SegmentHeader(1, 100, 0, 1, 3, SEGMENT_BYTES);
    assertThat(new NewestBytes(storage, other).data()).isEqualTo(file);
  }

  @Test
  void thereIsRoomUntilTheRingIsFullAndAgainWhenItWasForced() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    long room = tail.room();
    assertThat(room).isBetween(8 * 1024L, 12 * 1024L);
    append(writer, 8 * 1024 - 100);
    assertThat(tail.room()).isLessThan(5 * 1024L);
    writer.force();
    assertThat(tail.room()).isGreaterThan(8 * 1024L - 100);
  }

  @Test
  void aSegmentThatHasLeftTheRingIsWrittenToDirectly() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    append(writer, 900);
    StorageFile next = SegmentFiles.createZeroed(storage, SegmentName.of(2), SEGMENT_BYTES);
    tail.begin(next, SegmentName.of(2), 2, 0);
    assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) writer.position());
    append(writer, 50);
    assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) writer.position());
  }

  @Test
  void theSegmentGoesOnInTheMiddleOfAPage() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    append(writer, 900);
    writer.force();
    long position = writer.position();
    SegmentWriter again = SegmentWriter.begin(tail, storage.open(NAME), NAME, HEADER, position);
    append(again, 900);
    assertThat(withTail(storage).end()).isEqualTo((int) again.position());
    again.force();
    assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) again.position());
  }

  @Test
  void aSegmentThatCouldNotBeBegunIsForgottenAndTheOneBeforeIsInItsFile() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    append(writer, 900);
    StorageFile next = SegmentFiles.createZeroed(storage, SegmentName.of(2), SEGMENT_BYTES);
    tail.begin(next, SegmentName.of(2), 2, 0);
    tail.put(0, new byte[] {1, 2, 3}, 3);
    tail.flush(3);
    tail.drop(2);
    assertThat(storage.file(SegmentName.of(2))).containsOnly(0);
    append(writer, 900);
    writer.force();
    assertThat(scan(storage.file(NAME)).end()).isEqualTo((int) writer.position());
  }

  @Test
  void onlyWhatWasFlushedIsWrittenOut() throws IOException {
    SegmentWriter writer = writer(storage, 64 * 1024);
    append(writer, 900);
    int end = (int) writer.position();
    batch.clear();
    batch.number(batch.begin(RecordType.ADMIN, 0, 0, 500), 0, 0, 0, 0);
    writer.put(batch);
    tail.force(1, storage.open(NAME));
    SegmentScan scan = scan(storage.file(NAME));
    assertThat(scan.end()).isEqualTo(end);
    assertThat(scan.nothingBeyond()).isTrue();
  }

  /** How long the disk is waited for, by a clock of which each look takes 1 ns. */
  private List<Long> flushes(SyncMode sync, int flushesBeforeEachForce) throws IOException {
    List<Long> flushes = new ArrayList<>();
    tail = Tail.open(
        storage,
        sync,
        SEGMENT_BYTES,
        new Tail.Told(flushes::add, new AtomicLong()::incrementAndGet));
    SegmentWriter writer = SegmentWriter.begin(
        tail, SegmentFiles.createZeroed(storage, NAME, SEGMENT_BYTES), NAME, HEADER, 0);
    for (int force = 0; force < 2; force++) {
      for (int i = 0; i < flushesBeforeEachForce; i++) {
        append(writer, 100);
      }
      writer.force();
    }
    return flushes;
  }

  @Test
  void theWritesThatWaitForTheDiskBelongToTheNextFlush() throws IOException {
    assertThat(flushes(SyncMode.BATCH, 2)).containsExactly(3L, 3L);
    assertThat(flushes(SyncMode.BATCH, 0)).containsExactly(1L, 1L);
    assertThat(flushes(SyncMode.WRITTEN, 5)).containsExactly(2L, 2L);
  }

  @Test
  void aWriteIntoTheSystemsCacheIsNotWaitedFor() throws IOException {
    assertThat(flushes(SyncMode.NONE, 3)).containsExactly(1L, 1L);
  }

  @Test
  void aFileSystemTakesPagesPastItsCache(@TempDir Path directory) throws IOException {
    FileStorage disk = new FileStorage(directory);
    SegmentWriter writer = writer(disk, 64 * 1024);
    SplittableRandom random = new SplittableRandom(5);
    while (writer.room() > 4_000) {
      append(writer, random.nextInt(2_000));
      assertThat(withTail(disk).end()).isEqualTo((int) writer.position());
    }
    writer.force();
    assertThat(scan(SegmentFiles.readAll(disk, NAME, SEGMENT_BYTES)).end())
        .isEqualTo((int) writer.position());
    writer.close();
    tail.close();
  }
}
