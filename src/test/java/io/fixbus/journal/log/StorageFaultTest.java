package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.SimulatedStorage.Fault;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of the storage fails once, in every way: whatever was acknowledged stays. */
@QuietLog
final class StorageFaultTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int MIN_CALLS = 500;
  /** The other settings go the same ways: every so many calls will do for every build. */
  private static final int STEP = Integer.getInteger("fixbus.journal.fault.step", 5);

  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  private enum Outcome {
    NOT_OPENED,
    CLOSED_FOR_GOOD,
    REFUSED_AND_RECOVERED,
    UNNOTICED
  }

  private static JournalEnvironment environment(SimulatedStorage storage, long seed) {
    AtomicLong clock = new AtomicLong(1_000_000);
    SplittableRandom salts = new SplittableRandom(seed);
    return new JournalEnvironment(
        storage, () -> clock.addAndGet(1_000), salts::nextLong, Runnable::run);
  }

  private static JournalSettings settings(SyncMode sync) {
    return JournalSettings.of(Path.of("simulated"))
        .withSync(sync)
        .withSegments(16 * 1024, 1)
        .withReservation(20)
        .withRequestIds(30);
  }

  private static JournalModel model(JournalSettings settings, int longestGroup) {
    return new JournalModel(new SplittableRandom(SEED), 4)
        .keeping(settings.keepRuns(), settings.requestIds())
        .inSmallGroups(1, longestGroup);
  }

  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void everyCallMayFail(SyncMode sync) {
    JournalSettings settings = settings(sync);
    int calls = soundCalls(settings, 4);
    if (sync == SyncMode.BATCH) {
      assertThat(calls).isGreaterThanOrEqualTo(MIN_CALLS);
    }
    int step = sync == SyncMode.NONE ? STEP : 1;
    for (Fault fault : new Fault[] {Fault.EIO, Fault.NO_SPACE, Fault.SHORT_WRITE, Fault.CRASH}) {
      failAtEach(settings, 4, fault, calls, step);
    }
  }

  /** Longer than the ring, and than half of a segment. */
  @ParameterizedTest
  @EnumSource(SyncMode.class)
  void aLongGroupMayFindNoSpace(SyncMode sync) {
    JournalSettings settings = settings(sync).withSegments(32 * 1024, 1);
    failAtEach(settings, 60, Fault.NO_SPACE, soundCalls(settings, 60), STEP);
  }

  private static int soundCalls(JournalSettings settings, int longestGroup) {
    SimulatedStorage sound = new SimulatedStorage();
    run(settings, sound, model(settings, longestGroup));
    return sound.calls();
  }

  private void failAtEach(
      JournalSettings settings, int longestGroup, Fault fault, int calls, int step) {
    outcomes.clear();
    for (int call = 1; call <= calls; call += step) {
      failAt(settings, longestGroup, fault, call);
    }
    System.out.printf(
        "storage faults, sync %s: %s at %d of %d calls: %s%n",
        settings.sync(), fault, (calls + step - 1) / step, calls, outcomes);
  }

  private void failAt(JournalSettings settings, int longestGroup, Fault fault, int call) {
    SimulatedStorage storage = new SimulatedStorage().failAt(call, fault, false);
    JournalModel model = model(settings, longestGroup);
    Outcome outcome = run(settings, storage, model);
    outcomes.merge(outcome, 1, Integer::sum);
    if (fault == Fault.SHORT_WRITE) {
      assertThat(outcome).isEqualTo(Outcome.UNNOTICED);
    }
    try {
      SimulatedStorage left = storage.killed();
      Journal journal = FileJournal.open(settings, environment(left, 77));
      assertThat(journal.report().state()).isNotEqualTo(State.CORRUPT);
      model.check(journal, true);
      model.register(journal, true);
      model.append(journal);
      journal.close();
      Journal again = FileJournal.open(settings, environment(left.killed(), 78));
      assertThat(again.report().state()).isEqualTo(State.CLEAN);
      model.check(again, false);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          fault + " at " + storage.log().get(call - 1) + ": " + e.getMessage(), e);
    }
  }

  private static Outcome run(
      JournalSettings settings, SimulatedStorage storage, JournalModel model) {
    boolean opened = false;
    try {
      Journal first = FileJournal.open(settings, environment(storage, 1));
      opened = true;
      work(model, first, 45);
      first.close();
      opened = false;
      Journal second = FileJournal.open(settings, environment(storage, 2));
      opened = true;
      model.check(second, false);
      work(model, second, 90);
      second.close();
    } catch (JournalException e) {
      assertThat(e.getMessage()).contains("simulated");
      return opened ? Outcome.CLOSED_FOR_GOOD : Outcome.NOT_OPENED;
    } catch (SimulatedStorage.Crash e) {
      return opened ? Outcome.CLOSED_FOR_GOOD : Outcome.NOT_OPENED;
    }
    return model.refusedForSpace() > 0 ? Outcome.REFUSED_AND_RECOVERED : Outcome.UNNOTICED;
  }

  private static void work(JournalModel model, Journal journal, int groups) {
    model.register(journal, true);
    for (int i = 0; i < groups; i++) {
      model.append(journal);
      if (i % 7 == 0) {
        journal.idle();
        journal.maintain();
      }
    }
  }
}
