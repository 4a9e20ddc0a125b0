package io.fixbus.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads an input as a row of choices, so that a grammar can be followed by chance and by
 * coverage-guided fuzzing alike. When the input is over every choice is the first.
 */
public final class Choices {

  private final byte[] input;
  private int position;

  public Choices(byte[] input) {
    this.input = input;
  }

  /** Whether nothing is left to choose by. */
  public boolean isOver() {
    return position >= input.length;
  }

  /** A number from 0 to {@code bound - 1}; takes one byte if the bound is up to 256, else two. */
  public int below(int bound) {
    int value = nextByte();
    if (bound > 256) {
      value = value << Byte.SIZE | nextByte();
    }
    return value % bound;
  }

  /** Whether something comes to pass that does so once in some times. */
  public boolean oneIn(int times) {
    return below(times) == times - 1;
  }

  /** One of several. */
  public <T> T of(List<T> several) {
    return several.get(below(several.size()));
  }

  /** Any 64 bits. */
  public long anyLong() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << Byte.SIZE | nextByte();
    }
    return value;
  }

  /** Some bytes of the input as they are, at most {@code most}. */
  public byte[] bytes(int most) {
    int count = Math.min(below(most + 1), Math.max(0, input.length - position));
    position += count;
    return Arrays.copyOfRange(input, position - count, position);
  }

  /** The same as text, a character a byte. */
  public String text(int most) {
    return new String(bytes(most), StandardCharsets.ISO_8859_1);
  }

  /** All that is left. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(input, Math.min(position, input.length), input.length);
    position = input.length;
    return rest;
  }

  private int nextByte() {
    return position < input.length ? input[position++] & 0xff : 0;
  }
}
