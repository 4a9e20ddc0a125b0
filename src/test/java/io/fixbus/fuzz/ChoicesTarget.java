package io.fixbus.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Something of ours that is used in any way: an input is a row of {@link Choices}. */
public abstract class ChoicesTarget implements FuzzTarget {

  private final String name;
  private final String guide;
  private final int longest;

  /**
   * @param guide package by whose classes the coverage guides
   * @param longest how long an input may be
   */
  protected ChoicesTarget(String name, String guide, int longest) {
    this.name = name;
    this.guide = guide;
    this.longest = longest;
  }

  /** Does what is chosen; fails as {@link #check(byte[])} does. */
  protected abstract void check(Choices choices);

  @Override
  public final void check(byte[] input) {
    check(new Choices(input));
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<String> guides() {
    return List.of(guide + ".**");
  }

  @Override
  public final int longest() {
    return longest;
  }

  /** Choices that are the first, the last, or a number at its bounds. */
  @Override
  public List<String> words() {
    return List.of(
        "\u0000",
        "\u0001",
        "\u00ff",
        "\u0000\u0000\u0000\u0000",
        "\u00ff\u00ff\u00ff\u00ff",
        "\u00ff\u00ff\u00ff\u007f",
        "\u0080\u0000\u0000\u0000");
  }

  @Override
  public final byte[] next(SplittableRandom random, Mutator mutator) {
    byte[] input = new byte[random.nextInt(longest)];
    random.nextBytes(input);
    return input;
  }
}
