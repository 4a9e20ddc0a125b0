package io.fixbus.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs one seed after another. */
final class Seeds {
  private static final int REPEATED = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Seeds() {}

  /** A seed whose run broke an invariant. */
  static final class Failure extends AssertionError {
    private static final long serialVersionUID = 1;

    Failure(long seed, Violation violation) {
      super(
          "seed " + seed + ": " + violation.getMessage()
              + "\nreplay and shrink it: mvn -q -Psimulate test-compile exec:exec -Dsimulate=seed="
              + seed,
          violation);
    }
  }

  /**
   * Runs seeds as long as it may; each hundredth twice, to see that it does the same.
   *
   * @param failures is told of each seed that breaks an invariant
   */
  static Tally run(LongSupplier seeds, BooleanSupplier goesOn, Consumer<Failure> failures) {
    Tally tally = new Tally();
    while (goesOn.getAsBoolean()) {
      try {
        run(seeds.getAsLong(), tally);
      } catch (Failure e) {
        failures.accept(e);
      }
    }
    return tally;
  }

  private static void run(long seed, Tally tally) {
    try {
      long start = THREADS.getCurrentThreadCpuTime();
      World world = Run.of(Planner.plan(seed), false).world();
      tally.add(world, THREADS.getCurrentThreadCpuTime() - start);
      if (seed % REPEATED == 0) {
        World again = Run.of(Planner.plan(seed), false).world();
        Invariant.DEFECT.require(
            again.chronicle().hash() == world.chronicle().hash(),
            "the seed does not do the same twice");
        tally.repeated();
      }
    } catch (Violation e) {
      throw new Failure(seed, e);
    }
  }
}
