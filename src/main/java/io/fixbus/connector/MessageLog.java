package io.fixbus.connector;

import io.fixbus.bus.LineBytes;
import io.fixbus.bus.MessageLine;
import io.fixbus.bus.PrintableText;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each message of a session in a line that people can read, {@code exchange <<
 * NewOrderSingle 12 ClOrdID=a1 Symbol=…}, to the logger {@code fix.messages} at level DEBUG. Secrets
 * are masked, control characters escaped.
 */
final class MessageLog {
  private static final Logger LOGGER = LoggerFactory.getLogger("fix.messages");

  /** What we sent ourselves is neither too long nor too much. */
  private static final ParserLimits OWN = new ParserLimits(9_999_999, 1_000_000, 9);

  private final String session;
  private final Supplier<SessionDictionary> dictionary;

  /** @param dictionary by which messages are read at the time */
  MessageLog(String session, Supplier<SessionDictionary> dictionary) {
    this.session = session;
    this.dictionary = dictionary;
  }

  /** A message has come in. */
  void received(FixMessage message) {
    if (LOGGER.isDebugEnabled()) {
      log(" << ", message);
    }
  }

  /** Whole messages have gone out. */
  void sent(byte[] array, int offset, int length) {
    if (LOGGER.isDebugEnabled()) {
      new FixParser(OWN, dictionary.get()).parse(array, offset, length, new SentMessages());
    }
  }

  private void log(String direction, FixMessage message) {
    LineBytes text = new LineBytes().add(session).add(direction);
    MessageLine.add(text, message, dictionary.get());
    LOGGER.atDebug()
        .addKeyValue("session", session)
        .addKeyValue("msgSeqNum", PrintableText.of(message.getString(Tags.MSG_SEQ_NUM, "")))
        .log(text.toString());
  }

  private final class SentMessages implements FrameHandler {
    @Override
    public boolean onMessage(FixMessage message) {
      log(" >> ", message);
      return true;
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      return true;
    }
  }
}
