package io.fixbus.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One message of 216 bytes (a record of 256) of each session, all in flight at once, until all are
 * acknowledged: by the journal, and by one file for each session with the same promise.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class JournalBenchmark {

  private static final int MESSAGE_LENGTH = 216;

  /** So many sessions, one message of each in flight. */
  @Param({"1", "10", "100", "1000"})
  int sessions;

  @Param({"BATCH", "WRITTEN"})
  SyncMode sync;

  private final byte[] message = new byte[MESSAGE_LENGTH];
  private final JournalBatch batch = new JournalBatch();
  private Path directory;
  private Journal journal;
  private FileChannel[] files;
  private int msgSeqNum;

  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = Files.createTempDirectory(Path.of("target"), "journal-benchmark");
    Arrays.fill(message, (byte) 'x');
    journal = Journal.open(JournalSettings.of(directory.resolve("journal")).withSync(sync));
    files = new FileChannel[sessions];
    for (int i = 0; i < sessions; i++) {
      journal.register("session-" + i, "identity");
      files[i] = FileChannel.open(directory.resolve("file-" + i), StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    }
    msgSeqNum = 0;
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    journal.close();
    for (FileChannel file : files) {
      file.close();
    }
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

  /** The journal. */
  @Benchmark
  public void sharedLog() {
    msgSeqNum++;
    batch.clear();
    for (int session = 1; session <= sessions; session++) {
      batch.log(session).outbound(1, msgSeqNum, msgSeqNum, true, message, 0, MESSAGE_LENGTH);
    }
    journal.append(List.of(batch));
  }

  /** What it is measured against. */
  @Benchmark
  public void filePerSession() throws IOException {
    for (FileChannel file : files) {
      file.write(ByteBuffer.wrap(message));
      if (sync == SyncMode.BATCH) {
        file.force(false);
      }
    }
  }
}
