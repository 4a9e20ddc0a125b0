package io.fixbus.bus;

/** Text from outside, as it may stand in a log: no control characters, not endlessly long. */
public final class PrintableText {
  /** Characters of a text that are shown. */
  static final int LONGEST = 2_048;

  private PrintableText() {}

  /** The text with control and format characters as {@code \}{@code u0007}, cut when too long. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    append(printable, text);
    return printable.toString();
  }

  /** The same, appended. */
  public static void append(StringBuilder to, String text) {
    int length = Math.min(text.length(), LONGEST);
    append(to, text, length);
    if (length < text.length()) {
      to.append('…');
    }
  }

  /** The first characters of a text, appended, however many they are. */
  public static void append(StringBuilder to, String text, int length) {
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isPrintable(c)) {
        to.append(c);
      } else {
        to.append(String.format("\\u%04x", (int) c));
      }
    }
  }

  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
