package io.fixbus.message;

/**
 * What a {@link FixParser} accepts from a counterparty.
 *
 * @param maxMessageLength longest message in bytes, from BeginString to the end of CheckSum;
 *     64 to 9,999,999
 * @param maxFieldCount most fields of a message, header and trailer included; 4 to 1,000,000
 * @param maxTagDigits most digits of a tag; 1 to 9
 */
public record ParserLimits(int maxMessageLength, int maxFieldCount, int maxTagDigits) {

  /** 64 KiB, 2,000 fields, tags of 9 digits. */
  public static final ParserLimits DEFAULT = new ParserLimits(65_536, 2_000, 9);

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException if a limit is outside its range
   */
  public ParserLimits {
    check("maxMessageLength", maxMessageLength, 64, 9_999_999);
    check("maxFieldCount", maxFieldCount, 4, 1_000_000);
    check("maxTagDigits", maxTagDigits, 1, 9);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be from " + min + " to " + max + ", not " + value);
    }
  }
}
