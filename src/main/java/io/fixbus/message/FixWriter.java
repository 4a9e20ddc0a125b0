package io.fixbus.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages one behind the other into one growing array, each byte once. Not for use by
 * several threads at once.
 *
 * <pre>{@code
 * writer.begin(FIX44, "D");
 * writer.field(Tags.CL_ORD_ID, "a1").field(Tags.SIDE, '1');
 * writer.finish();
 * socket.write(writer.array(), 0, writer.length());
 * writer.clear();
 * }</pre>
 *
 * <p>BodyLength is left room for three digits; if it needs less or more, the message's body is
 * moved once. Without {@link #begin} the fields stand alone; so are bytes made for {@link #raw}.
 * Values are not checked for being empty.
 */
public final class FixWriter {

  private static final byte SOH = FieldIndexer.SOH;
  private static final int GUESSED_DIGITS = 3;
  private static final int NOT_BEGUN = -1;
  private static final int LONGEST_NUMBER = "-9.223372036854775808".length();

  /** The bytes of the tags below 1,000 with their equals signs, the first one lowest. */
  private static final int[] SHORT_TAGS = new int[1_000];

  static {
    for (int tag = 1; tag < SHORT_TAGS.length; tag++) {
      int bytes = '=';
      for (int rest = tag; rest > 0; rest /= 10) {
        bytes = bytes << 8 | '0' + rest % 10;
      }
      SHORT_TAGS[tag] = bytes;
    }
  }

  private byte[] array;
  private int length;
  private int messageStart = NOT_BEGUN;
  private int bodyStart;
  /** BeginString and BodyLength as encoded for the last message, and for what BeginString. */
  private byte[] header = {};

  private byte[] headerBeginString = {};
  /** Made when it is first needed: a writer that a session has is given its times as bytes. */
  private @Nullable UtcTimestampFormatter timestamps;

  /** Creates a writer with room for a few messages. */
  public FixWriter() {
    this(512);
  }

  /** Creates a writer with room for a number of bytes; it grows when needed. */
  public FixWriter(int initialCapacity) {
    array = new byte[initialCapacity];
  }

  /** Returns the array written to; another one after it grew. */
  public byte[] array() {
    return array;
  }

  /** Returns the number of bytes written. */
  public int length() {
    return length;
  }

  /** Forgets all that was written; the array is used again. */
  public void clear() {
    length = 0;
    messageStart = NOT_BEGUN;
  }

  /** Forgets all that was written and takes a new array, so that the old one can be kept. */
  public void reset(int newCapacity) {
    clear();
    array = new byte[newCapacity];
  }

  /**
   * Begins a message.
   *
   * @param beginString value of BeginString(8); kept, and must not be changed
   * @param msgType value of MsgType(35)
   * @return where in the array the message begins
   * @throws IllegalStateException if the message before is not finished
   */
  public int begin(byte[] beginString, byte[] msgType) {
    beginHeader(beginString);
    bytes(Tags.MSG_TYPE, msgType, 0, msgType.length);
    return messageStart;
  }

  /** Begins a message; see {@link #begin(byte[], byte[])}. */
  public int begin(byte[] beginString, String msgType) {
    beginHeader(beginString);
    field(Tags.MSG_TYPE, msgType);
    return messageStart;
  }

  /** Forgets the message begun, if any. */
  public void discard() {
    if (messageStart != NOT_BEGUN) {
      length = messageStart;
      messageStart = NOT_BEGUN;
    }
  }

  /**
   * Writes a text as UTF-8.
   *
   * @throws IllegalArgumentException if it contains SOH
   */
  public FixWriter field(int tag, String value) {
    return asciiField(tag, value) ? this : fieldNotAscii(tag, value);
  }

  /**
   * Writes a text of ASCII characters, if it is one.
   *
   * @return false if there is another character in it, or SOH: nothing was written
   */
  public boolean asciiField(int tag, String value) {
    int count = value.length();
    int position = startField(tag, count);
    for (int i = 0; i < count; i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || c == SOH) {
        return false;
      }
      array[position + i] = (byte) c;
    }
    endField(position + count);
    return true;
  }

  /** Writes an integer. */
  public FixWriter field(int tag, long value) {
    int position = startField(tag, LONGEST_NUMBER);
    return endField(Digits.write(array, position, value));
  }

  /**
   * Writes a char.
   *
   * @throws IllegalArgumentException if it is SOH or no ASCII character
   */
  public FixWriter field(int tag, char value) {
    if (value == SOH || value >= 0x80) {
      throw new IllegalArgumentException("field " + tag + " is no ASCII character");
    }
    int position = startField(tag, 1);
    array[position] = (byte) value;
    return endField(position + 1);
  }

  /** Writes Y or N. */
  public FixWriter field(int tag, boolean value) {
    return field(tag, value ? 'Y' : 'N');
  }

  /** Writes a value's bytes, which must not contain SOH. */
  public FixWriter field(int tag, byte[] value) {
    return bytes(tag, value, 0, value.length);
  }

  /** Writes a value's bytes, which must not contain SOH. */
  public FixWriter bytes(int tag, byte[] source, int offset, int count) {
    int position = startField(tag, count);
    System.arraycopy(source, offset, array, position, count);
    return endField(position + count);
  }

  /**
   * Writes a decimal number, {@code unscaled × 10^-scale}, with all its decimals: 1250 at scale 2
   * is 12.50.
   *
   * @param tag the field's tag
   * @param unscaled the digits
   * @param scale the number of decimals, 0 to 18
   */
  public FixWriter decimal(int tag, long unscaled, int scale) {
    if (scale < 0 || scale > 18) {
      throw new IllegalArgumentException("scale must be from 0 to 18, not " + scale);
    }
    int position = startField(tag, LONGEST_NUMBER);
    return endField(Digits.writeDecimal(array, position, unscaled, scale));
  }

  /** Writes a UTCTimestamp of the years 0 to 9999. */
  public FixWriter timestamp(int tag, Instant value, TimestampPrecision precision) {
    int position = startField(tag, UtcTimestampFormatter.MAX_LENGTH);
    return endField(position
        + timestamps().format(value.getEpochSecond(), value.getNano(), precision, array, position));
  }

  /** Writes a UTCTimestamp, given in nanoseconds since 1970. */
  public FixWriter timestamp(int tag, long epochNanos, TimestampPrecision precision) {
    int position = startField(tag, UtcTimestampFormatter.MAX_LENGTH);
    return endField(position + timestamps().format(epochNanos, precision, array, position));
  }

  /** Writes a data field, which may hold any bytes, and its length field before it. */
  public FixWriter data(int lengthTag, int dataTag, byte[] value) {
    return field(lengthTag, value.length).bytes(dataTag, value, 0, value.length);
  }

  /** Writes complete fields, {@code tag=value<SOH>…}. */
  public FixWriter raw(byte[] source, int offset, int count) {
    ensure(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
    return this;
  }

  /**
   * Ends the message begun: writes BodyLength and CheckSum.
   *
   * @return the message's length in bytes
   * @throws IllegalStateException if no message was begun
   */
  public int finish() {
    if (messageStart == NOT_BEGUN) {
      throw new IllegalStateException("no message was begun");
    }
    int bodyLength = length - bodyStart;
    int digits = Digits.count(bodyLength);
    int shift = digits - GUESSED_DIGITS;
    if (shift != 0) {
      ensure(Math.max(0, shift));
      System.arraycopy(array, bodyStart, array, bodyStart + shift, bodyLength);
      length += shift;
      array[bodyStart + shift - 1] = SOH;
    }
    Digits.writeUnsigned(array, bodyStart - 1 - GUESSED_DIGITS, digits, bodyLength);
    int sum = Swar.sum(array, messageStart, length);
    int position = startField(Tags.CHECK_SUM, 3);
    Digits.writeUnsigned(array, position, 3, sum);
    endField(position + 3);
    int messageLength = length - messageStart;
    messageStart = NOT_BEGUN;
    return messageLength;
  }

  private UtcTimestampFormatter timestamps() {
    if (timestamps == null) {
      timestamps = new UtcTimestampFormatter();
    }
    return timestamps;
  }

  private void beginHeader(byte[] beginString) {
    if (messageStart != NOT_BEGUN) {
      throw new IllegalStateException("the message before is not finished");
    }
    if (beginString != headerBeginString) {
      encodeHeader(beginString);
    }
    messageStart = length;
    raw(header, 0, header.length);
    bodyStart = length;
  }

  private void encodeHeader(byte[] beginString) {
    FixWriter writer = new FixWriter(beginString.length + 16);
    writer.field(Tags.BEGIN_STRING, beginString).field(Tags.BODY_LENGTH, "000");
    header = Arrays.copyOf(writer.array, writer.length);
    headerBeginString = beginString;
  }

  /** Writes a tag and makes room for a value and its end; returns where the value goes. */
  private int startField(int tag, int valueLength) {
    ensure(Digits.MAX_INT_DIGITS + valueLength + 2);
    if (tag > 0 && tag < SHORT_TAGS.length) {
      Swar.putInt(array, length, SHORT_TAGS[tag]);
      return length + (tag < 10 ? 2 : tag < 100 ? 3 : 4);
    }
    return startLongTag(tag);
  }

  private int startLongTag(int tag) {
    if (tag < 1) {
      throw new IllegalArgumentException("tag " + tag + " is not positive");
    }
    int end = Digits.write(array, length, tag);
    array[end] = '=';
    return end + 1;
  }

  private FixWriter endField(int position) {
    array[position] = SOH;
    length = position + 1;
    return this;
  }

  private FixWriter fieldNotAscii(int tag, String value) {
    if (value.indexOf(SOH) >= 0) {
      throw new IllegalArgumentException("field " + tag + " contains SOH");
    }
    return field(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  private void ensure(int count) {
    if (array.length - length < count) {
      array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
    }
  }
}
