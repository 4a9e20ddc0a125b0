package io.fixbus.app;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Prints messages as the launcher's own logging configurations would, to standard output, but many
 * by one write: with a write for each, those are what such a log costs.
 *
 * <p>Thread: one at a time.
 */
final class PrintedLines implements MessageLines {
  /** Large enough that the system call does not count, small enough for the processor's cache. */
  private static final int WRITTEN_AT_ONCE = 1 << 15;

  private final LineBytes lines = new LineBytes();
  private final Form form;

  /** How a message becomes a line. */
  interface Form {
    /** Adds the line without its end. */
    void add(LineBytes line, LoggedMessage message);
  }

  PrintedLines(Form form) {
    this.form = form;
  }

  @Override
  public void add(LoggedMessage message) {
    form.add(lines, message);
    lines.add('\n');
    if (lines.length() >= WRITTEN_AT_ONCE) {
      flush();
    }
  }

  /** Lines of others, who write to the same stream, come between ours and never into them. */
  @Override
  public void flush() {
    System.out.write(lines.array(), 0, lines.length());
    System.out.flush();
    lines.cut(0);
  }

  @Override
  public String cost() {
    return "takes a sixth to a third of the highest throughput";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** As in {@code logback.xml}: {@code 09:30:01.456 DEBUG messages       trader >> …}. */
  static final class PlainForm implements Form {
    private static final byte[] HEAD = ascii(" DEBUG messages       ");
    private static final int MILLIS = 1_000;

    private final DateTimeFormatter formatter = DateTimeFormatter.ofPattern("HH:mm:ss.");
    private final ZoneId zone;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    PlainForm(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public void add(LineBytes line, LoggedMessage message) {
      addTime(line, message.origin().epochMillis());
      message.addTo(line.add(HEAD));
    }

    private void addTime(LineBytes line, long epochMillis) {
      long now = Math.floorDiv(epochMillis, MILLIS);
      if (now != second) {
        second = now;
        secondText = ascii(formatter.format(Instant.ofEpochSecond(now).atZone(zone)));
      }
      int millis = Math.floorMod(epochMillis, MILLIS);
      line.add(secondText)
          .add((char) ('0' + millis / 100))
          .add((char) ('0' + millis / 10 % 10))
          .add((char) ('0' + millis % 10));
    }
  }

  /** Messages as {@link JsonLines} has them: one JSON object each, with session and number. */
  static final class JsonForm implements Form {
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
  }
}
