package io.fixbus.connector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a journal is measured against: a file for each session, each forced for each message. */
final class FilePerSession {
  private static final int RECORD_LENGTH = 256;
  private static final int BLOCK_LENGTH = 4096;
  private static final int PROBED_BLOCKS = 1024;

  private final Path directory;
  private final int sessions;
  private final boolean forced;

  FilePerSession(Path directory, int sessions, boolean forced) {
    this.directory = directory;
    this.sessions = sessions;
    this.forced = forced;
  }

  /** How long the disk takes for a block that it has room for already. */
  static Histogram forces(Path file, double seconds) throws IOException {
    Histogram nanos = new Histogram(3);
    try (FileChannel channel = open(file)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_LENGTH);
      for (int i = 0; i < PROBED_BLOCKS; i++) {
        channel.write(block.clear(), (long) i * BLOCK_LENGTH);
      }
      channel.force(true);
      long begin = System.nanoTime();
      long end = begin + (long) (seconds * 1e9);
      for (int i = 0; begin < end; i++) {
        channel.write(block.clear(), (long) i % PROBED_BLOCKS * BLOCK_LENGTH);
        channel.force(false);
        long now = System.nanoTime();
        nanos.recordValue(now - begin);
        begin = now;
      }
    }
    return nanos;
  }

  /**
   * Each session has one message in flight, all the time; threads share the sessions out. A message
   * waits for those of its thread's other sessions.
   */
  AppendLoad.Result inFlight(int threads, double warmUpSeconds, double seconds) throws Exception {
    long from = System.nanoTime() + (long) (warmUpSeconds * 1e9);
    long to = from + (long) (seconds * 1e9);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    List<Callable<Histogram>> shares = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int first = i;
      shares.add(() -> share(first, threads, from, to));
    }
    Histogram nanos = new Histogram(3);
    for (Future<Histogram> share : executor.invokeAll(shares)) {
      nanos.add(share.get());
    }
    executor.shutdown();
    executor.awaitTermination(1, TimeUnit.MINUTES);
    return new AppendLoad.Result(nanos.getTotalCount() / seconds, nanos);
  }

  private Histogram share(int first, int step, long from, long to) throws IOException {
    List<FileChannel> files = new ArrayList<>();
    for (int i = first; i < sessions; i += step) {
      files.add(open(directory.resolve("session-" + i)));
    }
    Histogram nanos = new Histogram(3);
    ByteBuffer record = ByteBuffer.allocateDirect(RECORD_LENGTH);
    long[] beganNanos = new long[files.size()];
    Arrays.fill(beganNanos, System.nanoTime());
    for (int i = 0; beganNanos[i] < to; i = (i + 1) % files.size()) {
      files.get(i).write(record.clear());
      if (forced) {
        files.get(i).force(false);
      }
      long now = System.nanoTime();
      if (now >= from && now < to) {
        nanos.recordValue(now - beganNanos[i]);
      }
      beganNanos[i] = now;
    }
    for (FileChannel file : files) {
      file.close();
    }
    return nanos;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
