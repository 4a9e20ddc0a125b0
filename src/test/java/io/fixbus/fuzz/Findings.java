package io.fixbus.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Inputs that found a defect, one for each place where it showed. */
final class Findings {

  /** What found it, and what was thrown. */
  record Finding(byte[] input, Throwable failure) {

    /** The input as a line of a corpus below what it broke. */
    @Override
    public String toString() {
      return "# " + failure.toString().replaceAll("\\R", " ") + "\n" + Corpus.line(input);
    }
  }

  private final Set<String> places = new HashSet<>();
  private final List<Finding> found = new ArrayList<>();
  private long failures;

  /** Gives a target an input, and makes the input small if it found something new. */
  void check(FuzzTarget target, byte[] input) {
    try {
      target.check(input);
    } catch (Throwable failure) {
      failures++;
      if (places.add(place(failure))) {
        byte[] smaller = new Shrinking(target, candidate -> place(candidate).equals(place(failure)))
            .shrink(input);
        found.add(new Finding(smaller, failure(target, smaller)));
      }
    }
  }

  /** How many inputs failed. */
  long failures() {
    return failures;
  }

  List<Finding> all() {
    return found;
  }

  private static Throwable failure(FuzzTarget target, byte[] input) {
    try {
      target.check(input);
      return new IllegalStateException("does not fail again");
    } catch (Throwable failure) {
      return failure;
    }
  }

  /** What was thrown, and where: defects that agree in that are taken for one. */
  private static String place(Throwable failure) {
    StringBuilder place = new StringBuilder(failure.getClass().getName());
    StackTraceElement[] trace = failure.getStackTrace();
    for (int i = 0; i < Math.min(3, trace.length); i++) {
      place.append(' ').append(trace[i]);
    }
    return place.toString();
  }
}
