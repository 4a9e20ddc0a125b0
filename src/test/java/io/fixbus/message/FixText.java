package io.fixbus.message;

import java.nio.charset.StandardCharsets;

/** Messages as tests write them: {@code |} for SOH, in ISO-8859-1. */
final class FixText {

  private FixText() {}

  /** Returns the bytes as they are written. */
  static byte[] bytes(String text) {
    return text.replace('|', '\u0001').getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the text of bytes. */
  static String text(byte[] array, int offset, int length) {
    return new String(array, offset, length, StandardCharsets.ISO_8859_1).replace('\u0001', '|');
  }

  static String text(FixMessage message) {
    return text(message.array(), message.offset(), message.length());
  }

  /** Returns a FIX.4.4 message with this body, "35=0|…|", and right BodyLength and CheckSum. */
  static String message(String body) {
    return withChecksum("8=FIX.4.4|9=" + body.length() + "|" + body);
  }

  /** Returns the text with its CheckSum added. */
  static String withChecksum(String text) {
    int sum = 0;
    for (byte b : bytes(text)) {
      sum += b;
    }
    return text + String.format("10=%03d|", sum & 0xff);
  }

  /** Returns a message of the fields, whatever they are. */
  static FixMessage fields(String text) {
    return FixMessage.of(bytes(text));
  }
}
