package io.fixbus.journal.log;

import io.fixbus.fuzz.Choices;
import io.fixbus.journal.RecordFormat;
import java.util.Arrays;

/** One change of a file's bytes, as the choices say. */
final class FileChange {

  private static final int LONGEST_RANGE = 4_096;
  private static final int BITS = 8;

  private final Choices choices;

  FileChange(Choices choices) {
    this.choices = choices;
  }

  /** A changed copy; empty if the file is cut at its beginning. */
  byte[] apply(byte[] file) {
    int at = choices.below(file.length);
    byte[] changed = file.clone();
    switch (choices.below(8)) {
      case 0 -> changed[at] ^= (byte) (1 << choices.below(BITS));
      case 1 -> changed[at] = (byte) choices.below(256);
      case 2 -> putNumber(changed, at / 4 * 4);
      case 3 -> Arrays.fill(changed, at, Math.min(file.length, at + range()), (byte) 0);
      case 4 -> Arrays.fill(changed, at, file.length, (byte) 0);
      case 5 -> changed = Arrays.copyOf(file, choices.oneIn(4) ? 0 : at);
      case 6 -> {
        int from = choices.below(file.length);
        int count = Math.min(range(), file.length - Math.max(at, from));
        System.arraycopy(file, from, changed, at, count);
      }
      default -> changed = Arrays.copyOf(file, file.length + range());
    }
    return changed;
  }

  private int range() {
    return 1 + choices.below(LONGEST_RANGE);
  }

  /** Numbers are where most can go wrong. */
  private void putNumber(byte[] changed, int at) {
    if (at + Integer.BYTES <= changed.length) {
      int value =
          switch (choices.below(6)) {
            case 0 -> -1;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> Integer.MIN_VALUE;
            case 3 -> choices.below(65_536);
            case 4 -> RecordFormat.getInt(changed, at) + choices.below(9) - 4;
            default -> (int) choices.anyLong();
          };
      RecordFormat.putInt(changed, at, value);
    }
  }
}
