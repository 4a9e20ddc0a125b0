package io.fixbus.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values as text, and messages as people may see them. */
final class FieldText {

  private static final int MAX_SHOWN = 64;

  private FieldText() {}

  static String decode(byte[] array, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (array[i] < 0) {
        return decodeNonAscii(array, offset, length);
      }
    }
    return new String(array, offset, length, StandardCharsets.ISO_8859_1);
  }

  /** Returns the message with '|' for SOH, secrets masked, control characters escaped. */
  static String describe(FixMessage message) {
    StringBuilder text = new StringBuilder(message.length() + 16);
    for (int i = 0; i < message.fieldCount(); i++) {
      text.append(message.tag(i)).append('=');
      if (Secrets.isSecret(message.tag(i), message.msgTypeCode())) {
        text.append(Secrets.MASK);
      } else {
        escape(text, message.getStringAt(i));
      }
      text.append('|');
    }
    return text.toString();
  }

  /** Returns a value as it may stand in an exception's text. */
  static String show(FixMessage message, int i) {
    if (Secrets.isSecret(message.tag(i), message.msgTypeCode())) {
      return Secrets.MASK;
    }
    StringBuilder text = new StringBuilder();
    int length = Math.min(MAX_SHOWN, message.valueLength(i));
    escape(text, decode(message.array(), message.valueOffset(i), length));
    return length < message.valueLength(i) ? text.append('…').toString() : text.toString();
  }

  static MalformedMessageException malformed(
      byte[] array, int offset, int length, int errorOffset, FieldIndexer.Result outcome) {
    if (outcome == FieldIndexer.Result.TOO_MANY) {
      return new MalformedMessageException("too many fields");
    }
    if (outcome == FieldIndexer.Result.OK) {
      return new MalformedMessageException("message of " + length + " bytes is too long");
    }
    int end = errorOffset;
    while (end < offset + length
        && array[end] != '='
        && array[end] != FieldIndexer.SOH
        && end - errorOffset < 12) {
      end++;
    }
    StringBuilder text = new StringBuilder("malformed field at position ")
        .append(errorOffset - offset)
        .append(", beginning with '");
    escape(text, decode(array, errorOffset, end - errorOffset));
    return new MalformedMessageException(text.append('\'').toString());
  }

  private static String decodeNonAscii(byte[] array, int offset, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(array, offset, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(array, offset, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static void escape(StringBuilder text, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (isPrintable(c)) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
  }

  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE -> false;
      default -> true;
    };
  }
}
