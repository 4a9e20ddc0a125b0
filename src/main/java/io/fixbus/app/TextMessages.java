package io.fixbus.app;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Messages as in {@code logback.xml}: {@code 09:30:01.456 DEBUG messages       trader >> …}. */
final class TextMessages implements PrintedLines.Form {
  private static final byte[] HEAD = ascii(" DEBUG messages       ");
  private static final int MILLIS = 1_000;

  private final DateTimeFormatter formatter = DateTimeFormatter.ofPattern("HH:mm:ss.");
  private final ZoneId zone;
  private long second = Long.MIN_VALUE;
  private byte[] secondText = {};

  TextMessages(ZoneId zone) {
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

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
