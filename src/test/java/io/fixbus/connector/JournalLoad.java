package io.fixbus.connector;

import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.FileStorage;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.JournalEnvironment;
import io.fixbus.journal.log.JournalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * What the journal reaches on the disk of a directory, beside what one file for each session
 * reaches with the same promise, in one run:
 *
 * <pre>
 * mvn -q -Pjournal-load test-compile exec:exec "-Djournal-load=target 3"
 * </pre>
 *
 * <p>Arguments: a directory on the disk, and how many seconds each measurement takes.
 */
public final class JournalLoad {
  private static final int[] SESSIONS = {1, 10, 100, 1_000};
  private static final int THREADS = 16;
  private static final int RATE = 20_000;
  private static final double WARM_UP_PART = 0.5;
  private static final double PACED_PART = 4;

  private final Path parent;
  private final double seconds;

  private JournalLoad(Path parent, double seconds) {
    this.parent = parent;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    new JournalLoad(
            Path.of(args.length > 0 ? args[0] : "target"),
            args.length > 1 ? Double.parseDouble(args[1]) : 3)
        .run();
    System.exit(0);
  }

  private interface Measurement<T> {
    T in(Path directory) throws Exception;
  }

  private void run() throws Exception {
    disk();
    if (Boolean.getBoolean("paced")) {
      paced();
      return;
    }
    for (SyncMode sync : List.of(SyncMode.BATCH, SyncMode.WRITTEN)) {
      for (int sessions : SESSIONS) {
        compare(sync, sessions);
      }
    }
    paced();
  }

  private void paced() throws Exception {
    SlowCalls slow = new SlowCalls();
    Journals watched = (config, listener) -> slow.watch(FileJournal.open(
        config.settings(),
        JournalEnvironment.of(
            slow.watch(new FileStorage(config.settings().directory())), listener)));
    AppendLoad.Result paced = measure(directory -> {
      try (AppendLoad load = new AppendLoad(settings(directory, SyncMode.WRITTEN), 1, watched)) {
        return load.atRate(RATE, seconds * WARM_UP_PART, PACED_PART * seconds);
      }
    });
    System.out.printf("written, %,d a second: %s%n%s", RATE, text(paced.latencies()), slow);
  }

  private void disk() throws Exception {
    Histogram forces =
        measure(directory -> FilePerSession.forces(directory.resolve("probe"), seconds / 2));
    System.out.printf("fdatasync of 4 KiB in a file of zeros, µs: %s%n", text(forces));
  }

  private void compare(SyncMode sync, int sessions) throws Exception {
    AppendLoad.Result ours = measure(directory -> {
      try (AppendLoad load = new AppendLoad(settings(directory, sync), sessions, Journals.REAL)) {
        return load.inFlight(seconds * WARM_UP_PART, seconds);
      }
    });
    print("journal", sync, sessions, ours);
    for (int threads : new int[] {1, THREADS}) {
      if (sessions >= threads) {
        AppendLoad.Result theirs =
            measure(directory -> new FilePerSession(directory, sessions, sync == SyncMode.BATCH)
                .inFlight(threads, seconds * WARM_UP_PART, seconds));
        print("file per session, threads " + threads, sync, sessions, theirs);
        System.out.printf("  ratio %.1f%n", ours.recordsPerSecond() / theirs.recordsPerSecond());
      }
    }
  }

  private static JournalSettings settings(Path directory, SyncMode sync) {
    return JournalSettings.of(directory.resolve("journal")).withSync(sync);
  }

  private static void print(String what, SyncMode sync, int sessions, AppendLoad.Result result) {
    System.out.printf(
        "%-32s %-8s %5d sessions %,12.0f/s  %s%n",
        what, sync, sessions, result.recordsPerSecond(), text(result.latencies()));
  }

  private static String text(Histogram nanos) {
    return String.format(
        "p50 %,.1f  p99 %,.1f  p99.9 %,.1f  max %,.1f",
        nanos.getValueAtPercentile(50) / 1e3,
        nanos.getValueAtPercentile(99) / 1e3,
        nanos.getValueAtPercentile(99.9) / 1e3,
        nanos.getMaxValue() / 1e3);
  }

  private <T> T measure(Measurement<T> measurement) throws Exception {
    Path directory = Files.createTempDirectory(parent, "journal-load");
    try {
      return measurement.in(directory);
    } finally {
      try (Stream<Path> paths = Files.walk(directory)) {
        paths.sorted(Comparator.reverseOrder()).forEach(JournalLoad::delete);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
