package io.fixbus.fuzz;

import java.util.SplittableRandom;

/** Gives a target inputs made by chance. The same seed gives the same inputs. */
final class RandomRun {

  private static final long GOLDEN_GAMMA = 0x9e37_79b9_7f4a_7c15L;

  private final FuzzTarget target;
  private final Mutator mutator;
  private final long seed;
  private final Findings findings = new Findings();
  private long inputs;

  RandomRun(FuzzTarget target, long seed) {
    this.target = target;
    this.mutator = Mutator.of(target);
    this.seed = seed;
  }

  /** Gives the target this many more inputs. */
  RandomRun go(long count) {
    for (long i = 0; i < count; i++) {
      findings.check(target, input(inputs++));
    }
    return this;
  }

  /** How many inputs there were. */
  long inputs() {
    return inputs;
  }

  Findings findings() {
    return findings;
  }

  private byte[] input(long number) {
    return target.next(new SplittableRandom(seed + number * GOLDEN_GAMMA), mutator);
  }
}
