package io.fixbus.metrics;

/** Finds the messages in bytes that we wrote ourselves, of which the form is known. */
final class WrittenMessages {
  private static final byte SOH = 1;
  /** Of {@code 8=}, {@code 9=}. */
  private static final int SHORT_TAG = 2;
  /** Of {@code 35=}. */
  private static final int MSG_TYPE_TAG = 3;
  /** Of {@code 10=000} and its end. */
  private static final int TRAILER = 7;

  private static final int LONGEST_CODE = 4;

  private WrittenMessages() {}

  /** Counts each message of a range, which holds whole ones; how many they are. */
  static int count(byte[] array, int offset, int length, TypeCounters counters) {
    int messages = 0;
    int start = offset;
    while (start < offset + length) {
      int bodyLength = 0;
      int at = end(array, start + SHORT_TAG) + 1 + SHORT_TAG;
      while (array[at] != SOH) {
        bodyLength = 10 * bodyLength + array[at++] - '0';
      }
      int body = at + 1;
      int next = body + bodyLength + TRAILER;
      counters.count(msgTypeCode(array, body + MSG_TYPE_TAG), next - start);
      start = next;
      messages++;
    }
    return messages;
  }

  private static int msgTypeCode(byte[] array, int offset) {
    int end = end(array, offset);
    int code = 0;
    for (int i = offset; i < end && end - offset <= LONGEST_CODE; i++) {
      code = code << 8 | array[i] & 0xFF;
    }
    return code;
  }

  private static int end(byte[] array, int from) {
    int end = from;
    while (array[end] != SOH) {
      end++;
    }
    return end;
  }
}
