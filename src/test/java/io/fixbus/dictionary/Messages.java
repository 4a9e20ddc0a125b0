package io.fixbus.dictionary;

import io.fixbus.message.FixMessage;
import java.nio.charset.StandardCharsets;

/** Messages written down in tests. */
final class Messages {

  private Messages() {}

  /** A message from text with {@code |} for SOH. */
  static FixMessage message(String text, SessionDictionary dictionary) {
    byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.UTF_8);
    return FixMessage.of(bytes, 0, bytes.length, dictionary);
  }
}
