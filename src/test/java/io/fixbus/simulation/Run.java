package io.fixbus.simulation;

/** One run of a plan, and what came of it. */
record Run(Plan plan, World world) {

  /**
   * Carries a plan out.
   *
   * @throws Violation if an invariant does not hold
   */
  static Run of(Plan plan, boolean written) {
    World world = new World(plan, written);
    try {
      world.run();
    } catch (RuntimeException e) {
      throw new Violation(Invariant.DEFECT, e.toString(), e);
    }
    return new Run(plan, world);
  }
}
