package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import java.nio.charset.Charset;

/** Messages as they were on the wire, without their secrets. */
final class MaskedText {
  private static final char SOH = 1;
  private static final int LONGEST_TAG = 9;

  private MaskedText() {}

  static String of(FixMessage message, Charset charset) {
    StringBuilder text = new StringBuilder(message.length());
    int from = message.offset();
    for (int i = 0; i < message.fieldCount(); i++) {
      if (Secrets.isSecret(message.tag(i), message.msgTypeCode())) {
        int value = message.valueOffset(i);
        text.append(new String(message.array(), from, value - from, charset)).append(Secrets.MASK);
        from = value + message.valueLength(i);
      }
    }
    int end = message.offset() + message.length();
    return text.append(new String(message.array(), from, end - from, charset)).toString();
  }

  /**
   * The same for what no parser reads: what may be a secret is masked, and behind a secret of which
   * only its length tells where it ends, all is.
   */
  static String ofGarbled(String bytes) {
    StringBuilder text = new StringBuilder(bytes.length());
    int at = 0;
    while (at < bytes.length()) {
      int soh = bytes.indexOf(SOH, at);
      int end = soh < 0 ? bytes.length() : soh;
      int tag = tag(bytes, at, end);
      if (tag == 0 && at == 0 && soh >= 0) {
        // The end of a value whose beginning nobody knows.
        text.append(Secrets.MASK);
      } else if (!Secrets.isSecret(tag, MsgType.LOGON_CODE)) {
        text.append(bytes, at, end);
      } else {
        text.append(tag).append('=').append(Secrets.MASK);
        if (mayHoldSoh(tag)) {
          return text.toString();
        }
      }
      if (soh >= 0) {
        text.append(SOH);
      }
      at = end + 1;
    }
    return text.toString();
  }

  private static boolean mayHoldSoh(int tag) {
    return tag != Tags.PASSWORD && tag != Tags.NEW_PASSWORD;
  }

  /** The number before the equals sign; 0 if there is none. */
  private static int tag(String bytes, int from, int end) {
    int tag = 0;
    for (int i = from; i < end && i - from <= LONGEST_TAG; i++) {
      char c = bytes.charAt(i);
      if (c == '=' && i > from) {
        return tag;
      }
      if (c < '0' || c > '9') {
        return 0;
      }
      tag = 10 * tag + c - '0';
    }
    return 0;
  }
}
