package io.fixbus.app;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Messages as {@link JsonLines} has them: one JSON object each, with session and number. */
final class JsonMessages implements PrintedLines.Form {
  private static final byte[] TIME = ascii("{\"timestamp\":");
  private static final byte[] THREAD = ascii(",\"level\":\"DEBUG\",\"threadName\":\"");
  private static final byte[] TEXT =
      ascii("\",\"loggerName\":\"fix.messages\",\"mdc\":{},\"formattedMessage\":\"");
  private static final byte[] SESSION = ascii("\",\"throwable\":null,\"session\":\"");
  private static final byte[] NUMBER = ascii("\",\"msgSeqNum\":\"");
  private static final byte[] END = ascii("\"}");

  private final LineBytes text = new LineBytes();

  @Override
  public void add(LineBytes line, LoggedMessage message) {
    line.add(TIME).add(message.origin().epochMillis());
    add(line.add(THREAD), to -> to.add(message.origin().thread()));
    add(line.add(TEXT), message::addTo);
    add(line.add(SESSION), to -> to.add(message.origin().session()));
    add(line.add(NUMBER), message::addNumberTo);
    line.add(END);
  }

  /** Adds a text that is printable, with what means something to JSON escaped. */
  private void add(LineBytes line, Consumer<LineBytes> member) {
    text.cut(0);
    member.accept(text);
    byte[] bytes = text.array();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] == '"' || bytes[i] == '\\') {
        line.add(bytes, from, i - from).add('\\');
        from = i;
      }
    }
    line.add(bytes, from, text.length() - from);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
