package io.fixbus.simulation;

import java.util.SplittableRandom;

/**
 * Chance of one domain. Each domain has its own, so that what is drawn in one shifts nothing in the
 * others.
 */
final class Dice {

  /** What chance is drawn for. */
  enum Domain {
    PLAN,
    NETWORK,
    DISK,
    APPLICATION
  }

  private final SplittableRandom random;

  Dice(long seed, Domain domain) {
    SplittableRandom source = new SplittableRandom(seed);
    for (int i = 0; i < domain.ordinal(); i++) {
      source.nextLong();
    }
    random = new SplittableRandom(source.nextLong());
  }

  /** Where production code asks for chance itself. */
  SplittableRandom source() {
    return random;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** At least 0, below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** At least 0, up to {@code most}. */
  long upTo(long most) {
    return random.nextLong(most + 1);
  }

  /** Between both ends, each order of magnitude as likely as the others. */
  long magnitude(long least, long most) {
    return Math.round(least * Math.pow((double) most / least, random.nextDouble()));
  }
}
