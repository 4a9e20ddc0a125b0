package io.fixbus.app;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import java.nio.charset.StandardCharsets;

/** Messages as {@link JsonLines} has them: one JSON object each, with session and number. */
final class JsonMessages implements PrintedLines.Form {
  private static final byte[] TIME = ascii("{\"timestamp\":");
  private static final byte[] THREAD = ascii(",\"level\":\"DEBUG\",\"threadName\":\"");
  private static final byte[] TEXT =
      ascii("\",\"loggerName\":\"fix.messages\",\"mdc\":{},\"formattedMessage\":\"");
  private static final byte[] SESSION = ascii("\",\"throwable\":null,\"session\":\"");
  private static final byte[] NUMBER = ascii("\",\"msgSeqNum\":\"");
  private static final byte[] END = ascii("\"}");

  @Override
  public void add(LineBytes line, LoggedMessage message) {
    line.add(TIME).add(message.origin().epochMillis());
    addText(line.add(THREAD), message.origin().thread());
    int begin = line.add(TEXT).length();
    message.addTo(line);
    line.escapeQuotes(begin);
    addText(line.add(SESSION), message.origin().session());
    begin = line.add(NUMBER).length();
    message.addNumberTo(line);
    line.escapeQuotes(begin);
    line.add(END);
  }

  private static void addText(LineBytes line, String text) {
    int begin = line.length();
    line.add(text).escapeQuotes(begin);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
