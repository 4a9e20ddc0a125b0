package io.fixbus.app;

import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import java.util.Arrays;

/** Messages as bytes without their secrets. */
final class MaskedBytes {

  private static final int CHECK_SUM_DIGITS = 3;

  private MaskedBytes() {}

  /** The same bytes, or a copy with as many asterisks as each secret has bytes. */
  static byte[] of(byte[] bytes) {
    FixMessage message;
    try {
      message = FixMessage.of(bytes);
    } catch (MalformedMessageException e) {
      // What no parser reads has no fields.
      return bytes;
    }
    byte[] masked = bytes;
    for (int i = 0; i < message.fieldCount(); i++) {
      if (Secrets.isSecret(message.tag(i), message.msgTypeCode())) {
        masked = masked == bytes ? bytes.clone() : masked;
        int begin = message.valueOffset(i);
        Arrays.fill(masked, begin, begin + message.valueLength(i), (byte) '*');
      }
    }
    if (masked != bytes) {
      putCheckSum(message, masked);
    }
    return masked;
  }

  private static void putCheckSum(FixMessage message, byte[] masked) {
    int i = message.indexOf(Tags.CHECK_SUM);
    if (i < 0 || message.valueLength(i) != CHECK_SUM_DIGITS) {
      return;
    }
    int sum = 0;
    for (int at = 0; at < message.fieldOffset(i); at++) {
      sum += masked[at] & 0xff;
    }
    sum &= 0xff;
    int at = message.valueOffset(i);
    masked[at] = (byte) ('0' + sum / 100);
    masked[at + 1] = (byte) ('0' + sum / 10 % 10);
    masked[at + 2] = (byte) ('0' + sum % 10);
  }
}
