package io.fixbus.journal.log;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening and reading a journal of 1,000,000 messages of 216 bytes, 256 MB, that was left without
 * being closed. An operation is the whole journal; files are in the page cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class JournalReadBenchmark {

  private static final int MESSAGES = 1_000_000;
  private static final int MESSAGE_LENGTH = 216;
  private static final int SESSIONS = 100;
  private static final int PAGE = 64;

  private Path directory;
  private JournalSettings settings;
  private Journal journal;

  @Setup
  public void write() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "journal-benchmark");
    settings = JournalSettings.of(directory.resolve("journal")).withSync(SyncMode.WRITTEN);
    journal = FileJournal.open(settings);
    int[] ids = new int[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
      ids[i] = journal.register("session-" + i, "identity");
    }
    byte[] message = new byte[MESSAGE_LENGTH];
    Arrays.fill(message, (byte) 'x');
    JournalBatch batch = new JournalBatch();
    for (int n = 1; n <= MESSAGES / SESSIONS; n++) {
      batch.clear();
      for (int id : ids) {
        batch.log(id).outbound(1, n, n, true, message, 0, MESSAGE_LENGTH);
      }
      journal.append(List.of(batch));
    }
  }

  @TearDown
  public void remove() throws IOException {
    journal.close();
    try (Stream<Path> paths = Files.walk(directory)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /** Checks every record of every segment and gathers all numbers, as a start without indexes. */
  @Benchmark
  public int recoverAll() throws IOException {
    FileStorage storage = new FileStorage(settings.directory());
    int records = 0;
    for (String name : storage.list()) {
      if (SegmentName.number(name).isPresent()) {
        byte[] data = SegmentFiles.readAll(storage, name, Integer.MAX_VALUE);
        JournalIndex index = new JournalIndex();
        SessionTable table = new SessionTable();
        NewestSegment segment =
            new NewestSegment(SegmentHeader.read(data), data, table, new Findings());
        segment.read(0);
        segment.index(index, segment.end());
        records += table.all().size();
      }
    }
    return records;
  }

  /** Every message of every session, in pages, as resends read them. */
  @Benchmark
  public int replayAll() {
    int messages = 0;
    try (JournalReader reader = journal.reader()) {
      for (int session = 1; session <= SESSIONS; session++) {
        int next = 1;
        while (next != 0) {
          JournaledPage page = reader.read(
              new JournaledRange(session, Direction.OUT, 1, next, Integer.MAX_VALUE),
              PAGE,
              256 * 1024);
          messages += page.messages().size();
          next = page.next();
        }
      }
    }
    if (messages != MESSAGES) {
      throw new IllegalStateException(messages + " messages were read");
    }
    return messages;
  }
}
