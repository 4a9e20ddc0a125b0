package io.fixbus.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds FIX messages in an array, one after another, and checks their frame: BeginString,
 * BodyLength, MsgType as third field, CheckSum (FIX 4.4 volume 2, "Message format").
 *
 * <p>A cursor: after {@link #scan} the other methods speak of the message found. Not thread-safe.
 */
public final class FrameScanner {

  /** What {@link #scan} returns as long as the message has not come completely. */
  public static final int INCOMPLETE = 0;

  private static final byte SOH = 1;
  private static final int TRAILER_LENGTH = 7;
  private static final int MAX_BODY_LENGTH = 1 << 20;
  private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;
  private static final int LONGS_BEFORE_OVERFLOW = 128;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] start;
  private byte[] array = new byte[0];
  private int bodyOffset;
  private int trailerOffset;

  /** @param beginString the only BeginString that is accepted, such as {@code FIX.4.4} */
  public FrameScanner(String beginString) {
    start = ("8=" + beginString + "\0019=").getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Looks at the message that begins at {@code offset}.
   *
   * @return its length in bytes, or {@link #INCOMPLETE} when {@code limit} comes before its end
   * @throws ProtocolViolationException if no well-formed message begins there
   */
  public int scan(byte[] array, int offset, int limit) {
    this.array = array;
    int available = Math.min(limit - offset, start.length);
    for (int i = 0; i < available; i++) {
      if (array[offset + i] != start[i]) {
        throw violation("not the expected BeginString and BodyLength", offset, limit);
      }
    }
    int position = offset + start.length;
    int bodyLength = 0;
    while (true) {
      if (position >= limit) {
        return INCOMPLETE;
      }
      byte b = array[position++];
      if (b == SOH) {
        break;
      }
      bodyLength = bodyLength * 10 + b - '0';
      if (b < '0' || b > '9' || bodyLength > MAX_BODY_LENGTH) {
        throw violation("BodyLength(9) is not a sensible number", offset, limit);
      }
    }
    bodyOffset = position;
    trailerOffset = position + bodyLength;
    int end = trailerOffset + TRAILER_LENGTH;
    if (end > limit) {
      return INCOMPLETE;
    }
    checkBody(offset, end);
    return end - offset;
  }

  private void checkBody(int offset, int end) {
    if (array[bodyOffset] != '3' || array[bodyOffset + 1] != '5' || array[bodyOffset + 2] != '=') {
      throw violation("MsgType(35) is not the third field", offset, end);
    }
    int t = trailerOffset;
    if (array[t - 1] != SOH
        || array[t] != '1'
        || array[t + 1] != '0'
        || array[t + 2] != '='
        || array[t + 6] != SOH) {
      throw violation("CheckSum(10) is not where BodyLength(9) says", offset, end);
    }
    int expected = sum(array, offset, trailerOffset) & 0xFF;
    int found = (array[t + 3] - '0') * 100 + (array[t + 4] - '0') * 10 + array[t + 5] - '0';
    if (found != expected) {
      throw violation("CheckSum(10) should be " + expected, offset, end);
    }
  }

  /** The sum of the bytes in [from, to); its lowest eight bits are FIX's CheckSum. */
  static int sum(byte[] array, int from, int to) {
    int total = 0;
    int i = from;
    while (to - i >= Long.BYTES) {
      long lanes = 0;
      int last = Math.min(to - Long.BYTES, i + (LONGS_BEFORE_OVERFLOW - 1) * Long.BYTES);
      for (; i <= last; i += Long.BYTES) {
        long eight = (long) LONGS.get(array, i);
        lanes += (eight & EVEN_BYTES) + (eight >>> 8 & EVEN_BYTES);
      }
      total += (int)
          ((lanes & 0xFFFF) + (lanes >>> 16 & 0xFFFF) + (lanes >>> 32 & 0xFFFF) + (lanes >>> 48));
    }
    for (; i < to; i++) {
      total += array[i] & 0xFF;
    }
    return total;
  }

  /** MsgType, its bytes packed big endian: {@code D} is 0x44, {@code AE} is 0x4145. */
  public int msgTypeCode() {
    int code = 0;
    for (int i = bodyOffset + 3; array[i] != SOH; i++) {
      code = code << 8 | array[i] & 0xFF;
    }
    return code;
  }

  /** Where the first field of the body, MsgType, begins. */
  public int bodyOffset() {
    return bodyOffset;
  }

  /** Where CheckSum, which ends the message, begins. */
  public int trailerOffset() {
    return trailerOffset;
  }

  /**
   * Where the value of the first field {@code tag} at or after {@code from} begins, or -1. It does
   * not know data fields, so the message must have none before it.
   *
   * @param from the first byte of a field
   */
  public int find(int tag, int from) {
    int i = from;
    while (i < trailerOffset) {
      int found = 0;
      byte b;
      while ((b = array[i++]) != '=') {
        found = found * 10 + b - '0';
      }
      if (found == tag) {
        return i;
      }
      while (array[i++] != SOH) {
        // on to the next field
      }
    }
    return -1;
  }

  /**
   * Reads the digits at {@code valueOffset} up to the end of the field.
   *
   * @throws ProtocolViolationException if there is something else
   */
  public long number(int valueOffset) {
    long value = 0;
    int i = valueOffset;
    for (byte b; (b = array[i]) != SOH; i++) {
      if (b < '0' || b > '9') {
        throw violation("not a number at " + valueOffset, bodyOffset, trailerOffset);
      }
      value = value * 10 + b - '0';
    }
    if (i == valueOffset) {
      throw violation("no value at " + valueOffset, bodyOffset, trailerOffset);
    }
    return value;
  }

  /** The value at {@code valueOffset} up to the end of the field. */
  public String text(int valueOffset) {
    int end = valueOffset;
    while (array[end] != SOH) {
      end++;
    }
    return new String(array, valueOffset, end - valueOffset, StandardCharsets.ISO_8859_1);
  }

  /** The message found, {@code |} for SOH. */
  @Override
  public String toString() {
    return new String(array, bodyOffset, trailerOffset - bodyOffset, StandardCharsets.ISO_8859_1)
        .replace('\1', '|');
  }

  private ProtocolViolationException violation(String what, int from, int to) {
    int length = Math.min(to - from, 512);
    String excerpt = new String(array, from, length, StandardCharsets.ISO_8859_1);
    return new ProtocolViolationException(what + ": " + excerpt.replace('\1', '|'));
  }
}
