package io.fixbus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.log.FileJournal;
import io.fixbus.journal.log.JournalEnvironment;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.session.JournaledMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuietLog
final class GroupCommitTest {

  private static final int LOOPS = 4;
  private static final int BATCHES = 500;

  private final SimulatedStorage storage = new SimulatedStorage();
  private final Journal journal = open(storage);
  private final GroupCommit commits = new GroupCommit(journal);
  private final int session = journal.register("trader", "identity");
  private final Told told = new Told();

  private static Journal open(SimulatedStorage storage) {
    SplittableRandom random = new SplittableRandom(1);
    return FileJournal.open(
        JournalSettings.of(Path.of("simulated")).withSegments(64 * 1024, 0),
        new JournalEnvironment(
            storage, new AtomicLong()::incrementAndGet, random::nextLong, Runnable::run));
  }

  /** Remembers what it was told. */
  private static class Told implements GroupCommit.Owner {
    private final List<JournalBatch> written = new ArrayList<>();
    private final List<JournalException> failures = new ArrayList<>();

    @Override
    public void written(JournalBatch batch) {
      written.add(batch);
    }

    @Override
    public void failed(JournalBatch batch, JournalException failure) {
      failures.add(failure);
    }
  }

  private JournalBatch batch(int id, int msgSeqNum) {
    JournalBatch batch = new JournalBatch();
    batch.log(id).outbound(1, msgSeqNum, 1, true, new byte[] {1, 2, 3}, 0, 3);
    return batch;
  }

  @Test
  void batchesThatWaitAreOneGroupAndAreAcknowledgedInTheirOrder() {
    List<JournalBatch> batches = List.of(batch(session, 1), batch(session, 2), batch(session, 3));
    assertThat(commits.submit(batches.get(0), told)).isTrue();
    assertThat(commits.submit(batches.get(1), told)).isFalse();
    assertThat(commits.submit(batches.get(2), told)).isFalse();
    assertThat(commits.pendingRecords()).isEqualTo(3);
    assertThat(commits.pendingBytes()).isEqualTo(3L * batches.get(0).byteCount());
    int forces = storage.forces("next.tmp");
    commits.run();
    assertThat(storage.forces("next.tmp")).isEqualTo(forces + 1);
    assertThat(told.written).isEqualTo(batches);
    assertThat(commits.pendingRecords()).isZero();
    assertThat(commits.pendingBytes()).isZero();
    assertThat(commits.submit(batch(session, 4), told)).isTrue();
  }

  @Test
  void whatIsSubmittedWhileAGroupIsBeingWrittenIsNotAcknowledgedWithIt() {
    List<Integer> forces = new ArrayList<>();
    Told first = new Told() {
      @Override
      public void written(JournalBatch batch) {
        forces.add(storage.forces("next.tmp"));
        commits.submit(batch(session, 2), told);
        super.written(batch);
      }
    };
    commits.submit(batch(session, 1), first);
    commits.run();
    assertThat(told.written).hasSize(1);
    assertThat(storage.forces("next.tmp")).isEqualTo(forces.get(0) + 1);
  }

  @Test
  void anOwnerThatFailsDoesNotKeepTheOthersFromBeingTold() {
    commits.submit(batch(session, 1), new Told() {
      @Override
      public void written(JournalBatch batch) {
        throw new IllegalStateException("gone");
      }
    });
    commits.submit(batch(session, 2), told);
    commits.run();
    assertThat(told.written).hasSize(1);
    assertThat(commits.submit(batch(session, 3), told)).isTrue();
  }

  @Test
  void everyOwnerIsToldOfAFailure() {
    storage.failAt(storage.calls() + 1, SimulatedStorage.Fault.EIO, true);
    commits.submit(batch(session, 1), told);
    commits.submit(batch(session, 2), told);
    commits.run();
    assertThat(told.written).isEmpty();
    assertThat(told.failures).hasSize(2);
    commits.submit(batch(session, 3), told);
    commits.run();
    assertThat(told.failures.get(2).kind()).isEqualTo(JournalException.Kind.CLOSED);
    assertThat(commits.pendingRecords()).isZero();
  }

  @Test
  void aBatchOfAnUnknownSessionIsRefusedAndTheJournalGoesOn() {
    commits.submit(batch(session + 1, 1), told);
    commits.run();
    assertThat(told.failures).hasSize(1).first().satisfies(failure -> assertThat(failure)
        .hasMessageContaining("registered"));
    commits.submit(batch(session, 1), told);
    commits.run();
    assertThat(told.written).hasSize(1);
  }

  @Test
  void batchesOfManyThreadsAreAllWrittenOnceAndEachThreadsInItsOrder() {
    int[] sessions = new int[LOOPS];
    for (int i = 0; i < LOOPS; i++) {
      sessions[i] = journal.register("loop-" + i, "identity");
    }
    AtomicInteger acknowledged = new AtomicInteger();
    GroupCommit.Owner owner = new GroupCommit.Owner() {
      @Override
      public void written(JournalBatch batch) {
        acknowledged.incrementAndGet();
      }

      @Override
      public void failed(JournalBatch batch, JournalException failure) {
        throw failure;
      }
    };
    CompletableFuture<?>[] loops = new CompletableFuture<?>[LOOPS];
    for (int i = 0; i < LOOPS; i++) {
      int id = sessions[i];
      loops[i] = CompletableFuture.runAsync(() -> {
        for (int n = 1; n <= BATCHES; n++) {
          commits.submit(batch(id, n), owner);
        }
      });
    }
    while (acknowledged.get() < LOOPS * BATCHES) {
      commits.run();
    }
    CompletableFuture.allOf(loops).join();
    try (JournalReader reader = journal.reader()) {
      for (int id : sessions) {
        assertThat(reader
                .read(new JournaledRange(id, Direction.OUT, 1, 1, BATCHES), BATCHES, 1 << 20)
                .messages())
            .extracting(JournaledMessage::msgSeqNum)
            .hasSize(BATCHES)
            .isSorted();
      }
    }
  }
}
