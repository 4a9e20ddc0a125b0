package io.fixbus.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A share of the simulation, and the plans that once broke something. */
class SimulationTest {
  private static final int SEEDS = 40;

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
    AtomicLong next = new AtomicLong(100);
    Tally tally = Seeds.run(next::getAndIncrement, () -> next.get() < 100 + SEEDS);
    System.out.println("simulated " + tally);
    assertThat(tally.seeds()).isEqualTo(SEEDS);
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
}
