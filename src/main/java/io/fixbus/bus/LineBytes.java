package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in UTF-8 that grows, to be used again and again: lines that are made where no object may be
 * made for each of them.
 *
 * <p>Thread: one at a time.
 */
public final class LineBytes {
  private static final int FIRST_CAPACITY = 512;
  private static final int FIRST_PRINTABLE = ' ';
  private static final int LAST_PRINTABLE = '~';

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** What holds them, from 0 on; good until the next change. */
  public byte[] array() {
    return bytes;
  }

  /** Forgets what is behind a length. */
  public void cut(int to) {
    length = to;
  }

  /** Adds a character of ASCII. */
  public LineBytes add(char c) {
    room(1);
    bytes[length++] = (byte) c;
    return this;
  }

  /** Adds bytes as they are. */
  public LineBytes add(byte[] text) {
    return add(text, 0, text.length);
  }

  /** Adds bytes as they are. */
  public LineBytes add(byte[] text, int offset, int count) {
    room(count);
    System.arraycopy(text, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Adds a number. */
  public LineBytes add(long number) {
    if (number < 0) {
      return add(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
    int digits = 1;
    for (long rest = number; rest > 9; rest /= 10) {
      digits++;
    }
    room(digits);
    long rest = number;
    for (int i = length + digits - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Adds a text, with its control and format characters as {@code \}{@code u0007}. */
  public LineBytes add(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
        StringBuilder printable = new StringBuilder(count + 16);
        PrintableText.append(printable, text, count);
        return add(printable.toString().getBytes(StandardCharsets.UTF_8));
      }
      bytes[length + i] = (byte) c;
    }
    length += count;
    return this;
  }

  /** Adds a field's value as {@link PrintableText} shows it. */
  LineBytes addValue(FixMessage message, int i) {
    int count = message.valueLength(i);
    if (count > PrintableText.LONGEST
        || !isCopied(message.array(), message.valueOffset(i), count)) {
      StringBuilder printable = new StringBuilder(count + 16);
      PrintableText.append(printable, message.getStringAt(i));
      add(printable.toString().getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds bytes if all are printable ASCII, which they nearly always are; else nothing. */
  private boolean isCopied(byte[] array, int offset, int count) {
    room(count);
    int outside = 0;
    for (int i = 0; i < count; i++) {
      byte b = array[offset + i];
      bytes[length + i] = b;
      // Negative in one of them if it is below or above.
      outside |= b - FIRST_PRINTABLE | LAST_PRINTABLE - b;
    }
    if (outside < 0) {
      return false;
    }
    length += count;
    return true;
  }

  /** Puts a backslash before quotes and backslashes from a place on, as JSON wants it. */
  public void escapeQuotes(int from) {
    int escapes = 0;
    for (int i = from; i < length; i++) {
      if (isEscaped(bytes[i])) {
        escapes++;
      }
    }
    room(escapes);
    int to = length + escapes;
    length = to;
    for (int i = to - escapes - 1; i >= from && to > i + 1; i--) {
      bytes[--to] = bytes[i];
      if (isEscaped(bytes[i])) {
        bytes[--to] = '\\';
      }
    }
  }

  private static boolean isEscaped(byte b) {
    return b == '"' || b == '\\';
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
