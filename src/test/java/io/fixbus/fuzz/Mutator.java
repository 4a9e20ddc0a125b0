package io.fixbus.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes inputs from others: bytes are changed, removed, repeated, put elsewhere, words are put in,
 * two inputs joined. Gives the same for the same chance. Any thread may use it.
 */
public final class Mutator {

  private static final int LONGEST = 4_096;
  private static final int MOST_CHANGES = 5;
  private static final int LONGEST_RANGE = 48;
  private static final byte[] NUMERALS = "0123456789-".getBytes(StandardCharsets.US_ASCII);

  private final byte[][] inputs;
  private final byte[][] words;

  /**
   * @param inputs to start from, at least one
   * @param words to put in, in ISO-8859-1, at least one
   */
  public Mutator(List<byte[]> inputs, List<String> words) {
    this.inputs = inputs.toArray(byte[][]::new);
    this.words = words.stream()
        .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
        .toArray(byte[][]::new);
  }

  /** Inputs of a target's seeds and corpus. */
  public static Mutator of(FuzzTarget target) {
    return new Mutator(Corpus.of(target).withSeeds(), target.words());
  }

  /** One of the inputs, changed at one place at least. */
  public byte[] next(SplittableRandom random) {
    byte[] input = inputs[random.nextInt(inputs.length)];
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      input = change(random, input);
    }
    return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
  }

  private byte[] change(SplittableRandom random, byte[] input) {
    int at = random.nextInt(input.length + 1);
    int range = Math.min(1 + random.nextInt(LONGEST_RANGE), input.length - at);
    return switch (random.nextInt(10)) {
      case 0 -> with(input, at, (byte) random.nextInt(256));
      case 1 -> with(input, at, NUMERALS[random.nextInt(NUMERALS.length)]);
      case 2 -> with(input, at, aByteOf(random, input));
      case 3 -> replaced(input, at, Math.min(1, range), new byte[0]);
      case 4 -> replaced(input, at, range, new byte[0]);
      case 5 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + range));
      case 6 ->
        replaced(
            input, random.nextInt(input.length + 1), 0, Arrays.copyOfRange(input, at, at + range));
      case 7 -> replaced(input, at, 0, aWord(random));
      case 8 -> {
        byte[] word = aWord(random);
        yield replaced(input, at, Math.min(word.length, input.length - at), word);
      }
      default -> joined(random, input, at);
    };
  }

  private byte[] aWord(SplittableRandom random) {
    return words[random.nextInt(words.length)];
  }

  private static byte aByteOf(SplittableRandom random, byte[] input) {
    return input.length == 0 ? 0 : input[random.nextInt(input.length)];
  }

  /** The beginning of one input and the end of another. */
  private byte[] joined(SplittableRandom random, byte[] input, int at) {
    byte[] other = inputs[random.nextInt(inputs.length)];
    int from = random.nextInt(other.length + 1);
    return replaced(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] with(byte[] input, int at, byte value) {
    byte[] changed = input.clone();
    if (at < changed.length) {
      changed[at] = value;
    }
    return changed;
  }

  private static byte[] replaced(byte[] input, int at, int removed, byte[] added) {
    byte[] changed = new byte[input.length - removed + added.length];
    System.arraycopy(input, 0, changed, 0, at);
    System.arraycopy(added, 0, changed, at, added.length);
    System.arraycopy(input, at + removed, changed, at + added.length, input.length - at - removed);
    return changed;
  }
}
