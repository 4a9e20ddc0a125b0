package io.fixbus.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Something of ours that takes bytes from outside, and what must hold whatever they are. */
public interface FuzzTarget {

  /** By which its corpus, its figures and the command line know it. */
  String name();

  /** Inputs to start from. */
  List<byte[]> seeds();

  /** Words of the input's language, in ISO-8859-1, which chance would hardly find. */
  List<String> words();

  /** By which classes the coverage guides, each a name or a package and all in it. */
  List<String> guides();

  /** How long an input made by coverage-guided fuzzing may be. */
  default int longest() {
    return 2_048;
  }

  /**
   * Takes an input.
   *
   * @throws RuntimeException or an {@link AssertionError} if there is a defect
   */
  void check(byte[] input);

  /** What an input amounts to, for people to read; by default nothing more than its bytes. */
  default String explain(byte[] input) {
    return "";
  }

  /** A new input: by default one of the seeds, changed. */
  default byte[] next(SplittableRandom random, Mutator mutator) {
    return mutator.next(random);
  }
}
