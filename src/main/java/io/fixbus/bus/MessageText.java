package io.fixbus.bus;

import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.session.FailureWord;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in messages: which charset it is in, and its bytes. */
final class MessageText {

  private static final byte SOH = 1;
  private static final String FRAME = "8=FIX.4.4\u00019=5\u000135=0\u000110=161\u0001";

  private final Charset charset;
  private final boolean asciiIsPlain;

  MessageText(Charset charset) {
    byte[] frame = FRAME.getBytes(StandardCharsets.US_ASCII);
    if (!charset.canEncode() || !Arrays.equals(frame, FRAME.getBytes(charset))) {
      throw new IllegalArgumentException("charset " + charset + " is no extension of ASCII");
    }
    this.charset = charset;
    this.asciiIsPlain = isPlain(charset);
  }

  Charset charset() {
    return charset;
  }

  /** The same for the charset that a request names; empty for this one. */
  MessageText in(String charsetName) {
    if (charsetName.isEmpty() || charsetName.equals(charset.name())) {
      return this;
    }
    try {
      return new MessageText(Charset.forName(charsetName));
    } catch (IllegalArgumentException e) {
      throw new BusRequestException(
          FailureWord.CHARSET.about(charsetName, "is not known here, or no extension of ASCII"));
    }
  }

  /** This charset if all of the message's text is valid in it, else ISO-8859-1. */
  Charset charsetOf(FixMessage message, DataFields dataFields) {
    if (asciiIsPlain && isAscii(message.array(), message.offset(), message.length())) {
      return charset;
    }
    int dataTag = 0;
    for (int i = 0; i < message.fieldCount(); i++) {
      int tag = message.tag(i);
      if (tag != dataTag && !isValid(message, i)) {
        return StandardCharsets.ISO_8859_1;
      }
      dataTag = dataFields.dataTag(tag);
    }
    return charset;
  }

  /**
   * The bytes of a text.
   *
   * @throws BusRequestException if it can't be a field's value
   */
  byte[] encode(String name, String value) {
    byte[] bytes;
    try {
      ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(value));
      bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
    } catch (CharacterCodingException e) {
      throw BusRequestException.field(name, "has a character that is not in " + charset);
    }
    for (byte b : bytes) {
      if (b == SOH) {
        throw BusRequestException.field(name, "contains SOH, which ends a field");
      }
    }
    return bytes;
  }

  /** Whether the bytes of a text of ASCII characters are its characters. */
  boolean asciiIsPlain() {
    return asciiIsPlain;
  }

  private boolean isValid(FixMessage message, int i) {
    byte[] array = message.array();
    int offset = message.valueOffset(i);
    int length = message.valueLength(i);
    if (asciiIsPlain && isAscii(array, offset, length)) {
      return true;
    }
    try {
      CharBuffer decoded = charset.newDecoder().decode(ByteBuffer.wrap(array, offset, length));
      // In some charsets other bytes stand for the same text.
      ByteBuffer encoded = charset.newEncoder().encode(decoded);
      return encoded.equals(ByteBuffer.wrap(array, offset, length));
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isAscii(byte[] array, int offset, int length) {
    int all = 0;
    for (int i = offset; i < offset + length; i++) {
      all |= array[i];
    }
    return all >= 0;
  }

  /** Whether every ASCII character stands for itself, shift and escape characters too. */
  private static boolean isPlain(Charset charset) {
    byte[] ascii = new byte[128];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
  }
}
