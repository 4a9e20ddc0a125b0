package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.SyncMode;
import io.fixbus.session.JournaledMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread writes, others read, on a real disk, while segments come and go. */
@QuietLog
final class ReaderBesideWriterTest {

  private static final int GROUPS = 1_500;
  private static final int READERS = 2;

  @TempDir
  private Path directory;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger currentRun = new AtomicInteger(1);
  private final AtomicLong read = new AtomicLong();

  private static byte[] body(int run, int msgSeqNum) {
    return ("8=FIX.4.4|34=" + msgSeqNum + "|run=" + run + "|" + "z".repeat(msgSeqNum % 400))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void whatIsAcknowledgedCanBeReadAtOnceAndStaysReadable() throws Exception {
    JournalSettings settings = JournalSettings.of(directory.resolve("journal"))
        .withSync(SyncMode.WRITTEN)
        .withSegments(64 * 1024, 1)
        .withRetention(0, 0);
    try (Journal journal = FileJournal.open(settings)) {
      int idle = journal.register("idle", "never reset");
      int busy = journal.register("busy", "reset now and then");
      append(journal, idle, 1, 1, 20);
      CompletableFuture<?>[] readers = new CompletableFuture<?>[READERS];
      CompletableFuture<Void> written = new CompletableFuture<>();
      for (int i = 0; i < READERS; i++) {
        JournalReader reader = journal.reader();
        SplittableRandom random = new SplittableRandom(i);
        readers[i] = CompletableFuture.runAsync(() -> {
          while (!written.isDone()) {
            readIdle(reader, idle);
            readBusy(reader, busy, random);
          }
          reader.close();
        });
      }
      try {
        write(journal, busy);
      } finally {
        written.complete(null);
      }
      CompletableFuture.allOf(readers).join();
    }
    try (var files = Files.list(directory.resolve("journal"))) {
      long segments = files.filter(file -> file.toString().contains("seg-")).count();
      System.out.printf(
          "reader beside writer: about %d messages written in %d groups, %d read"
              + " meanwhile by %d readers, %d files of segments left%n",
          currentRun.get() * 1000L, GROUPS, read.get(), READERS, segments);
    }
  }

  private void write(Journal journal, int session) {
    SplittableRandom random = new SplittableRandom(7);
    int run = 1;
    int next = 1;
    for (int group = 0; group < GROUPS; group++) {
      int count = 1 + random.nextInt(20);
      append(journal, session, run, next, next + count - 1);
      next += count;
      acknowledged.set(next - 1);
      if (next > 1000) {
        acknowledged.set(0);
        run++;
        next = 1;
        JournalBatch batch = new JournalBatch();
        batch.log(session).reset(run, 1, 1, false);
        journal.append(List.of(batch));
        currentRun.set(run);
      }
      journal.maintain();
    }
  }

  private static void append(Journal journal, int session, int run, int from, int to) {
    JournalBatch batch = new JournalBatch();
    for (int n = from; n <= to; n++) {
      batch.log(session).outbound(run, n, n, true, body(run, n), 0, body(run, n).length);
    }
    journal.append(List.of(batch));
  }

  private void readIdle(JournalReader reader, int session) {
    JournaledPage page =
        reader.read(new JournaledRange(session, Direction.OUT, 1, 1, 20), 100, 100_000);
    assertThat(page.messages()).hasSize(20);
    check(page, 1);
  }

  private void readBusy(JournalReader reader, int session, SplittableRandom random) {
    int run = currentRun.get();
    int last = acknowledged.get();
    int from = 1 + random.nextInt(Math.max(1, last));
    JournaledPage page =
        reader.read(new JournaledRange(session, Direction.OUT, run, from, last), 64, 65_536);
    check(page, run);
    // Only while the run lives must everything be there.
    if (currentRun.get() == run && acknowledged.get() >= last && last > 0) {
      assertThat(page.messages().get(0).msgSeqNum()).isEqualTo(from);
      for (int i = 1; i < page.messages().size(); i++) {
        assertThat(page.messages().get(i).msgSeqNum()).isEqualTo(from + i);
      }
    }
  }

  private void check(JournaledPage page, int run) {
    for (JournaledMessage message : page.messages()) {
      if (!Arrays.equals(message.bytes(), body(run, message.msgSeqNum()))) {
        assertThat(message.bytes()).isEqualTo(body(run, message.msgSeqNum()));
      }
      read.incrementAndGet();
    }
  }
}
