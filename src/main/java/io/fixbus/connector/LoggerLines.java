package io.fixbus.connector;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.LoggedMessage;
import io.fixbus.bus.MessageLines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each message to the logger {@code fix.messages} at level DEBUG: for whatever backend of SLF4J
 * an application has.
 *
 * <p>Thread: one at a time.
 */
public final class LoggerLines implements MessageLines {
  private static final Logger LOGGER = LoggerFactory.getLogger("fix.messages");

  private final LineBytes text = new LineBytes();

  @Override
  public void add(LoggedMessage message) {
    text.cut(0);
    message.addNumberTo(text);
    String msgSeqNum = text.toString();
    text.cut(0);
    message.addTo(text);
    LOGGER
        .atDebug()
        .addKeyValue("session", message.origin().session())
        .addKeyValue("msgSeqNum", msgSeqNum)
        .log(text.toString());
  }

  @Override
  public void flush() {
    // When a line is written is the backend's affair.
  }

  @Override
  public String cost() {
    return "takes about half of the highest throughput with logback, which cannot write as much: the"
        + " rest is left out and counted";
  }
}
