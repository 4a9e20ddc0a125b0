package io.fixbus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.RecoveryReport.State;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Random work on a simulated disk, random crashes, and the check against the model after each. */
@QuietLog
final class JournalCrashTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int ROUNDS = Integer.getInteger("fixbus.journal.crash.rounds", 300);

  private static JournalSettings settings(SplittableRandom random, SyncMode sync) {
    return JournalSettings.of(Path.of("simulated")).withSync(sync)
        .withSegments(16 * 1024 + 4096 * random.nextInt(12), random.nextInt(3))
        .withReservation(2 + random.nextInt(100));
  }

  private static JournalEnvironment environment(SimulatedStorage storage, long seed) {
    AtomicLong clock = new AtomicLong(1_000_000);
    SplittableRandom salts = new SplittableRandom(seed);
    return new JournalEnvironment(storage, () -> clock.addAndGet(1_000), salts::nextLong,
        Runnable::run);
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

  private void run(SyncMode sync, boolean powerLoss) {
    int crashes = 0;
    int crashesWhileOpening = 0;
    int messages = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      SplittableRandom random = new SplittableRandom(seed);
      JournalModel model = new JournalModel(random.split(), 4, true);
      JournalSettings settings = settings(random, sync);
      SimulatedStorage storage = new SimulatedStorage();
      boolean unclean = false;
      try {
        for (int life = 0; life < 6; life++) {
          storage.failAt(storage.calls() + 1 + random.nextInt(1 << random.nextInt(13)),
              SimulatedStorage.Fault.CRASH, false);
          boolean opened = false;
          try {
            Journal journal = Journal.open(settings, environment(storage, seed * 31 + life));
            opened = true;
            assertThat(journal.report().state()).as("seed %d life %d", seed, life)
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
          storage = powerLoss && unclean ? storage.powerLost(random) : storage.killed();
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      messages += model.messages();
    }
    System.out.printf("journal crashes, sync %s, %s: %d rounds from seed %d, %d crashes, %d of them"
        + " while opening, %d messages%n", sync, powerLoss ? "power loss" : "kill", ROUNDS, SEED,
        crashes, crashesWhileOpening, messages);
  }

  private static void work(JournalModel model, Journal journal, SplittableRandom random) {
    int steps = random.nextInt(60);
    for (int step = 0; step < steps; step++) {
      model.register(journal, step > 5);
      model.append(journal);
      if (random.nextInt(10) == 0) {
        journal.idle();
      }
      if (random.nextInt(10) == 0) {
        journal.maintain();
      }
    }
  }
}
