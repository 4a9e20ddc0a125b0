package io.fixbus.load;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts what a floor reads into messages by BodyLength alone, and keeps an incomplete last one. */
final class FrameSplitter {

  /** Where BodyLength's value begins in {@code 8=FIX.4.4|9=}. */
  static final int BODY_LENGTH_OFFSET = 12;

  private static final byte SOH = 1;
  private static final int TRAILER_LENGTH = 7;

  private byte[] rest = new byte[0];

  void read(Buffer buffer, Consumer<MessageBytes> consumer) {
    byte[] array = buffer.getBytes();
    if (rest.length > 0) {
      byte[] joined = Arrays.copyOf(rest, rest.length + array.length);
      System.arraycopy(array, 0, joined, rest.length, array.length);
      array = joined;
    }
    int offset = 0;
    for (int length; (length = length(array, offset)) > 0; offset += length) {
      consumer.accept(new MessageBytes(array, offset, length));
    }
    rest = Arrays.copyOfRange(array, offset, array.length);
  }

  private static int length(byte[] array, int offset) {
    int bodyLength = 0;
    for (int i = offset + BODY_LENGTH_OFFSET; i < array.length; i++) {
      if (array[i] == SOH) {
        int length = i + 1 + bodyLength + TRAILER_LENGTH - offset;
        return offset + length <= array.length ? length : 0;
      }
      bodyLength = bodyLength * 10 + array[i] - '0';
    }
    return 0;
  }
}
