package io.fixbus.simulation;

import java.util.function.Function;

/**
 * Runs seeds until one breaks an invariant. Made anew by {@link MutantLoader} for each mutant, out
 * of the mutant's own classes, so it speaks in classes of the platform only.
 */
final class Hunt implements Function<Integer, String> {

  /**
   * Hunts.
   *
   * @param mostSeeds to run
   * @return the first seed that breaks an invariant, and which; empty if none does
   */
  @Override
  public String apply(Integer mostSeeds) {
    for (long seed = 1; seed <= mostSeeds; seed++) {
      try {
        Run.of(Planner.plan(seed), false);
      } catch (Violation e) {
        return seed + " " + e.invariant();
      }
    }
    return "";
  }
}
