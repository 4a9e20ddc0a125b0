package io.fixbus.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes down what a parser finds: a message as its text, garbled bytes as "REASON: bytes". */
final class RecordedFrames implements FrameHandler {

  private final List<String> found = new ArrayList<>();
  private final List<FixMessage> messages = new ArrayList<>();
  private final StringBuilder notFix = new StringBuilder();
  private Predicate<String> stopAt = text -> false;

  /** Stops the parser after what matches. */
  RecordedFrames stopAt(Predicate<String> condition) {
    stopAt = condition;
    return this;
  }

  @Override
  public boolean onMessage(FixMessage message) {
    messages.add(message);
    return record(FixText.text(message));
  }

  @Override
  public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
    String text = FixText.text(array, offset, length);
    if (reason == GarbledReason.NOT_FIX) {
      notFix.append(text);
      return !stopAt.test(reason + ": " + text);
    }
    return record(reason + ": " + text);
  }

  /** What was found in order, with bytes that are not FIX joined to whole stretches. */
  List<String> found() {
    flush();
    return found;
  }

  List<FixMessage> messages() {
    return messages;
  }

  private boolean record(String text) {
    flush();
    found.add(text);
    return !stopAt.test(text);
  }

  private void flush() {
    if (notFix.length() > 0) {
      found.add(GarbledReason.NOT_FIX + ": " + notFix);
      notFix.setLength(0);
    }
  }
}
