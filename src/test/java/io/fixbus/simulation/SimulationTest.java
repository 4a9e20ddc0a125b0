package io.fixbus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A share of the simulation, of all interleavings and of the mutants; plans that once broke. */
class SimulationTest {
  private static final int FIRST_SEED = 101;
  private static final int SEEDS = 20;
  /** Mutants that one of the first seeds catches; all are hunted by command. */
  private static final Set<String> EASY = Set.of(
      "bytes go to the wire before their record is safe",
      "recovery drops the last number",
      "a GapFill covers one number too many",
      "a resend has no PossDupFlag");

  private static final int MUTANTS_SEEDS = 20;

  @BeforeAll
  static void quiet() {
    QuietJournal.on();
  }

  @AfterAll
  static void loud() {
    QuietJournal.off();
  }

  @Test
  void allInvariantsHoldWhateverHappens() {
    AtomicLong next = new AtomicLong(FIRST_SEED);
    Tally tally =
        Seeds.run(next::getAndIncrement, () -> next.get() < FIRST_SEED + SEEDS, failure -> {
          throw failure;
        });
    System.out.println("simulated " + tally);
    assertThat(tally.seeds()).isEqualTo(SEEDS);
  }

  @Test
  void allInterleavingsOfTwoMessagesACrashAndADisconnectionHold() {
    long enumerated = SmallScope.enumerate(new SmallScope.Bounds(2, 1, 1, 1), 1);
    System.out.printf("ran %,d interleavings%n", enumerated);
    assertThat(enumerated).isGreaterThan(1_000);
  }

  @Test
  void aSeedDoesTheSameTwice() {
    Plan plan = Planner.plan(7);
    assertThat(Run.of(plan, true).world().chronicle().lines())
        .isEqualTo(Run.of(plan, true).world().chronicle().lines());
  }

  @Test
  void aPlanThatIsWrittenDownIsTheSame() {
    Plan plan = Planner.plan(8);
    assertThat(Plan.parse(plan.toString())).isEqualTo(plan);
  }

  @Test
  void everyMutantIsStillAChangeOfTheCode() {
    assertThat(Mutants.ALL)
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(mutant -> assertThat(mutant.source()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("easyMutants")
  void aMutantIsCaught(Mutant mutant) {
    assertThat(MutantLoader.hunt(mutant).apply(MUTANTS_SEEDS)).isNotEmpty();
  }

  static Iterable<Mutant> easyMutants() {
    return Mutants.ALL.stream().filter(mutant -> EASY.contains(mutant.name())).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clock-set-back", "refused-in-fix42", "refused-after-logout"})
  void whatOnceBrokeHolds(String name) throws IOException {
    try (InputStream in = SimulationTest.class.getResourceAsStream(name + ".plan")) {
      Run.of(Plan.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)), false);
    }
  }
}
