package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.SessionLog;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Random work on a simulated disk, random crashes, and the check against the model after each. */
@QuietLog
final class JournalCrashTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int ROUNDS = Integer.getInteger("fixbus.journal.crash.rounds", 200);

  private static JournalSettings settings(SplittableRandom random, SyncMode sync) {
    return JournalSettings.of(Path.of("simulated"))
        .withSync(sync)
        .withSegments(16 * 1024 + 4096 * random.nextInt(12), random.nextInt(3))
        .withReservation(2 + random.nextInt(100))
        .withRetention(random.nextInt(3), 7)
        .withRequestIds(5 + random.nextInt(100));
  }

  /** What the journal wants done in the background; it is done some time between its calls. */
  private final ArrayDeque<Runnable> background = new ArrayDeque<>();

  private JournalEnvironment environment(SimulatedStorage storage, long seed) {
    AtomicLong clock = new AtomicLong(1_000_000);
    SplittableRandom salts = new SplittableRandom(seed);
    background.clear();
    return new JournalEnvironment(
        storage, () -> clock.addAndGet(1_000), salts::nextLong, background::add);
  }

  @Test
  void whatWasAcknowledgedSurvivesPowerLossWithBatch() {
    run(SyncMode.BATCH, true);
  }

  @Test
  void whatWasAcknowledgedSurvivesKillingWithBatch() {
    run(SyncMode.BATCH, false);
  }

  @Test
  void whatWasAcknowledgedSurvivesKillingWithWritten() {
    run(SyncMode.WRITTEN, false);
  }

  @Test
  void noNumberIsUsedTwiceAfterPowerLossWithWritten() {
    int crashes = 0;
    int jumped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      SplittableRandom random = new SplittableRandom(seed);
      JournalSettings settings = settings(random, SyncMode.WRITTEN);
      JournalModel model = new JournalModel(random.split(), 4);
      SimulatedStorage storage = new SimulatedStorage();
      if (random.nextBoolean()) {
        Journal journal = FileJournal.open(settings, environment(storage, seed + 2));
        work(model, journal, random);
        journal.close();
        storage = storage.killed();
      }
      storage.failAt(
          20 + random.nextInt(1 << 4 + random.nextInt(8)), SimulatedStorage.Fault.CRASH, false);
      try {
        Journal journal = FileJournal.open(settings, environment(storage, seed));
        while (storage.calls() < 3_000) {
          work(model, journal, random);
        }
      } catch (SimulatedStorage.Crash crash) {
        crashes++;
      }
      try {
        Journal journal =
            FileJournal.open(settings, environment(storage.powerLost(random), seed + 1));
        assertThat(journal.report().state()).isNotEqualTo(State.CORRUPT);
        jumped += journal.report().findings().toString().contains("reserved") ? 1 : 0;
        model.checkNumbers(journal);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.printf(
        "journal crashes, sync WRITTEN, power loss: %d rounds from seed %d, %d"
            + " crashes, after %d of them sessions went on after their reserved numbers%n",
        ROUNDS, SEED, crashes, jumped);
  }

  @Test
  void aRunOfWhichOnlyItsReservationIsLeftHasBegun() {
    int jumped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      JournalSettings settings = settings(random, SyncMode.WRITTEN);
      SimulatedStorage storage = new SimulatedStorage();
      Journal journal = FileJournal.open(settings, environment(storage, SEED));
      JournalBatch batch = new JournalBatch();
      SessionLog log = batch.log(journal.register("trader", "FIX.4.4:TRADER->EXCHANGE"));
      log.reset(2, 1, 1, false);
      journal.append(List.of(batch));
      batch.clear();
      log.outbound(2, 1, 77, false, new byte[0], 0, 0);
      journal.append(List.of(batch));
      Journal later = FileJournal.open(settings, environment(storage.powerLost(random), SEED + 1));
      RecoveredNumbers numbers = later.sessions().get(0).numbers();
      assertThat(numbers.run()).isEqualTo(2);
      assertThat(numbers.nextOut()).isGreaterThan(1);
      assertThat(numbers.runStartEpochNanos())
          .as("round %d: %s", round, numbers)
          .isPositive();
      jumped += numbers.runStartEpochNanos() == 77 ? 0 : 1;
    }
    assertThat(jumped).isPositive();
  }

  private void run(SyncMode sync, boolean powerLoss) {
    int crashes = 0;
    int crashesWhileOpening = 0;
    int messages = 0;
    int freed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      SplittableRandom random = new SplittableRandom(seed);
      JournalSettings settings = settings(random, sync);
      JournalModel model =
          new JournalModel(random.split(), 4).keeping(settings.keepRuns(), settings.requestIds());
      SimulatedStorage storage = new SimulatedStorage();
      boolean unclean = false;
      try {
        for (int life = 0; life < 6; life++) {
          storage.failAt(
              storage.calls() + 1 + random.nextInt(1 << 4 + random.nextInt(9)),
              SimulatedStorage.Fault.CRASH,
              false);
          boolean opened = false;
          try {
            Journal journal = FileJournal.open(settings, environment(storage, seed * 31 + life));
            opened = true;
            assertThat(journal.report().state())
                .as("seed %d life %d", seed, life)
                .isNotEqualTo(State.CORRUPT);
            model.check(journal, unclean);
            unclean = false;
            work(model, journal, random);
            journal.close();
          } catch (SimulatedStorage.Crash crash) {
            crashes++;
            crashesWhileOpening += opened ? 0 : 1;
            unclean = true;
          }
          freed += storage.deletedSegments();
          boolean powerLost = powerLoss && unclean && random.nextInt(3) > 0;
          storage = powerLost ? storage.powerLost(random) : storage.killed();
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      messages += model.messages();
    }
    System.out.printf(
        "journal crashes, sync %s, %s: %d rounds from seed %d, %d crashes, %d of them"
            + " while opening, %d messages, %d segments freed%n",
        sync,
        powerLoss ? "power loss" : "kill",
        ROUNDS,
        SEED,
        crashes,
        crashesWhileOpening,
        messages,
        freed);
  }

  private void work(JournalModel model, Journal journal, SplittableRandom random) {
    int steps = random.nextInt(60);
    for (int step = 0; step < steps; step++) {
      model.register(journal, step > 5);
      model.append(journal);
      while (!background.isEmpty() && random.nextInt(4) == 0) {
        background.remove().run();
      }
      if (random.nextInt(10) == 0) {
        journal.idle();
      }
      if (random.nextInt(3) == 0) {
        journal.maintain();
      }
    }
  }
}
