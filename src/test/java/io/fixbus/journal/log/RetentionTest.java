package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of the past, and what is freed. */
@QuietLog
final class RetentionTest {

  private static final int SEGMENT_BYTES = 32 * 1024;
  private static final byte[] BODY = new byte[300];

  private final SimulatedStorage storage = new SimulatedStorage();
  private final AtomicLong clock = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));

  private Journal open(SimulatedStorage on, int keepRuns, int keepDays, int requestIds) {
    SplittableRandom random = new SplittableRandom(on.calls());
    return FileJournal.open(
        JournalSettings.of(Path.of("simulated"))
            .withSegments(SEGMENT_BYTES, 0)
            .withRetention(keepRuns, keepDays)
            .withRequestIds(requestIds),
        new JournalEnvironment(on, clock::incrementAndGet, random::nextLong, Runnable::run));
  }

  private void send(Journal journal, int session, int run, int from, int to) {
    for (int n = from; n <= to; n++) {
      JournalBatch batch = new JournalBatch();
      batch.log(session).outbound(run, n, clock.get(), true, BODY, 0, BODY.length);
      batch.log(session).request(run, n, clock.get(), "r" + run + "-" + n, n);
      batch.log(session).inbound(run, n, clock.get(), false, BODY, 0, BODY.length);
      batch.log(session).nextIn(run, n + 1, n + 1);
      journal.append(List.of(batch));
    }
  }

  private void reset(Journal journal, int session, int run) {
    JournalBatch batch = new JournalBatch();
    batch.log(session).reset(run, 1, 1, false);
    journal.append(List.of(batch));
  }

  /** As often as it takes to do all there is to do. */
  private void maintain(Journal journal) {
    for (int i = 0; i < 100; i++) {
      clock.addAndGet(TimeUnit.MINUTES.toNanos(2));
      journal.maintain();
    }
  }

  private static int[] numbers(Journal journal, int session, Direction direction, int run) {
    try (JournalReader reader = journal.reader()) {
      return reader
          .read(new JournaledRange(session, direction, run, 1, 1000), 1000, 1 << 24)
          .messages()
          .stream()
          .mapToInt(message -> message.msgSeqNum())
          .toArray();
    }
  }

  private static int[] upTo(int last) {
    return IntStream.rangeClosed(1, last).toArray();
  }

  private long segments() {
    return storage.files().keySet().stream()
        .filter(name -> SegmentName.number(name).isPresent())
        .count();
  }

  @Test
  void theFormerRunsAreKeptAsManyAsAreWanted() {
    Journal journal = open(storage, 1, 7, 10);
    int session = journal.register("trader", "identity");
    for (int run = 1; run <= 4; run++) {
      send(journal, session, run, 1, 120);
      reset(journal, session, run + 1);
    }
    long before = segments();
    maintain(journal);
    assertThat(segments()).isLessThan(before);
    assertThat(numbers(journal, session, Direction.OUT, 4)).isEqualTo(upTo(120));
    assertThat(numbers(journal, session, Direction.IN, 4)).isEqualTo(upTo(120));
    assertThat(numbers(journal, session, Direction.OUT, 1)).isEmpty();
    assertThat(storage.files()).doesNotContainKeys(SegmentName.of(1), SegmentName.index(1));
  }

  @Test
  void aResetFreesNothingByItself() {
    Journal journal = open(storage, 0, 0, 10);
    int session = journal.register("trader", "identity");
    send(journal, session, 1, 1, 120);
    reset(journal, session, 2);
    assertThat(numbers(journal, session, Direction.OUT, 1)).isEqualTo(upTo(120));
  }

  @Test
  void formerRunsAndInboundMessagesGoAfterTheirDaysAndTheRunThatLivesStays() {
    Journal journal = open(storage, 5, 3, 10);
    int session = journal.register("trader", "identity");
    send(journal, session, 1, 1, 120);
    reset(journal, session, 2);
    send(journal, session, 2, 1, 120);
    clock.addAndGet(TimeUnit.DAYS.toNanos(4));
    send(journal, session, 2, 121, 180);
    maintain(journal);
    assertThat(numbers(journal, session, Direction.OUT, 1)).hasSizeLessThan(120);
    assertThat(numbers(journal, session, Direction.OUT, 2)).isEqualTo(upTo(180));
    assertThat(numbers(journal, session, Direction.IN, 2)).contains(121, 180);
  }

  @Test
  void anIdleSessionDoesNotHoldSegments() {
    Journal journal = open(storage, 0, 0, 10);
    int idle = journal.register("idle", "identity");
    int busy = journal.register("busy", "identity");
    send(journal, idle, 1, 1, 5);
    for (int run = 1; run <= 6; run++) {
      send(journal, busy, run, 1, 100);
      reset(journal, busy, run + 1);
    }
    maintain(journal);
    assertThat(segments()).isLessThanOrEqualTo(3);
    assertThat(numbers(journal, idle, Direction.OUT, 1)).isEqualTo(upTo(5));
    SimulatedStorage left = storage.killed();
    Journal again = open(left, 0, 0, 10);
    assertThat(numbers(again, idle, Direction.OUT, 1)).isEqualTo(upTo(5));
    assertThat(again.sessions().get(0).numbers().nextOut()).isEqualTo(6);
    assertThat(again.sessions().get(0).numbers().requests())
        .extracting(request -> request.requestId())
        .containsExactly("r1-1", "r1-2", "r1-3", "r1-4", "r1-5");
  }

  @Test
  void requestIdsOutliveTheirMessages() {
    Journal journal = open(storage, 0, 0, 150);
    int session = journal.register("trader", "identity");
    send(journal, session, 1, 1, 100);
    reset(journal, session, 2);
    send(journal, session, 2, 1, 100);
    reset(journal, session, 3);
    maintain(journal);
    assertThat(numbers(journal, session, Direction.OUT, 1)).hasSizeLessThan(100);
    Journal again = open(storage.killed(), 0, 0, 150);
    assertThat(again.sessions().get(0).numbers().requests())
        .hasSize(150)
        .first()
        .extracting(request -> request.requestId())
        .isEqualTo("r1-51");
  }
}
