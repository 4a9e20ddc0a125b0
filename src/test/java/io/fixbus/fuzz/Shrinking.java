package io.fixbus.fuzz;

import java.util.Arrays;
import java.util.function.Predicate;

/** Takes away of an input what it does not need to fail in the same way. */
final class Shrinking {

  private static final int MOST_ATTEMPTS = 3_000;

  private final FuzzTarget target;
  private final Predicate<Throwable> same;
  private int attempts;

  /**
   * @param same whether a failure is the one looked for
   */
  Shrinking(FuzzTarget target, Predicate<Throwable> same) {
    this.target = target;
    this.same = same;
  }

  /** The shortest input found that still fails. */
  byte[] shrink(byte[] input) {
    byte[] smallest = input;
    for (int range = Math.max(1, input.length / 2); range > 0; range /= 2) {
      int at = 0;
      while (at < smallest.length) {
        byte[] candidate = without(smallest, at, range);
        if (fails(candidate)) {
          smallest = candidate;
        } else {
          at += range;
        }
      }
    }
    return smallest;
  }

  private boolean fails(byte[] candidate) {
    if (++attempts > MOST_ATTEMPTS) {
      return false;
    }
    try {
      target.check(candidate);
      return false;
    } catch (Throwable failure) {
      return same.test(failure);
    }
  }

  private static byte[] without(byte[] input, int at, int range) {
    int to = Math.min(input.length, at + range);
    byte[] shorter = Arrays.copyOf(input, input.length - (to - at));
    System.arraycopy(input, to, shorter, at, input.length - to);
    return shorter;
  }
}
