package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.SimulatedStorage;
import io.fixbus.journal.StorageFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long the disk is waited for, by a clock of which each look takes 1 ns. */
final class MeasuredStorageTest {
  private static final int PAGE = 4096;

  private final JournalMeters meters =
      new ConnectorMeters(new SimpleMeterRegistry(), "fix", 10).journal();
  private final List<Long> flushes = new ArrayList<>();
  private final MeasuredStorage storage =
      new MeasuredStorage(new SimulatedStorage(), meters, new AtomicLong()::incrementAndGet);

  MeasuredStorageTest() {
    meters.onFlush(flushes::add);
  }

  private static void writePage(StorageFile file) throws IOException {
    file.write(ByteBuffer.allocateDirect(2 * PAGE).alignedSlice(PAGE).limit(PAGE), 0);
  }

  @Test
  void theWritesThatWaitForTheDiskBelongToTheNextFlush() throws IOException {
    storage.create("segment").close();
    StorageFile file = storage.openDirect("segment");
    writePage(file);
    writePage(file);
    file.force(false);
    file.force(false);
    assertThat(flushes).containsExactly(3L, 1L);
  }

  @Test
  void aWriteIntoTheSystemsCacheIsNotWaitedFor() throws IOException {
    StorageFile file = storage.create("segment");
    writePage(file);
    file.force(false);
    assertThat(flushes).containsExactly(1L);
  }

  @Test
  void aFileThatIsMadeAheadOfItsUseDoesNotCount() throws IOException {
    storage.create("segment").close();
    StorageFile file = storage.openDirect("segment");
    writePage(file);
    file.force(true);
    file.force(false);
    assertThat(flushes).containsExactly(1L);
  }
}
