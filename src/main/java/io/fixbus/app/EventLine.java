package io.fixbus.app;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.fixbus.bus.PrintableText;

/**
 * What an event says, in one line whatever is in it: control characters escaped, a stack trace's
 * lines behind each other.
 */
public final class EventLine extends ClassicConverter {
  private static final String BETWEEN_LINES = " | ";

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    append(line, event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      ThrowableProxyUtil.asString(thrown).lines().forEach(part -> {
        line.append(BETWEEN_LINES);
        append(line, part.strip());
      });
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String text) {
    if (text != null) {
      PrintableText.append(line, text, text.length());
    }
  }
}
