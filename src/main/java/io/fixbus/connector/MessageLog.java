package io.fixbus.connector;

import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import java.util.Optional;
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
      LOGGER.debug(line(" << ", message));
    }
  }

  /** Whole messages have gone out. */
  void sent(byte[] array, int offset, int length) {
    if (LOGGER.isDebugEnabled()) {
      new FixParser(OWN, dictionary.get()).parse(array, offset, length, new SentMessages());
    }
  }

  private String line(String direction, FixMessage message) {
    StringBuilder line = new StringBuilder(message.length() * 2).append(session).append(direction);
    line.append(
        dictionary.get().definition(message).map(MessageDefinition::name).orElse(message.msgType()));
    line.append(' ').append(message.getString(Tags.MSG_SEQ_NUM, "?"));
    for (int i = 0; i < message.fieldCount(); i++) {
      if (isShown(message.tag(i))) {
        field(line, message, i);
      }
    }
    return line.toString();
  }

  private void field(StringBuilder line, FixMessage message, int i) {
    int tag = message.tag(i);
    line.append(' ').append(name(message, tag)).append('=');
    if (Secrets.isSecret(tag, message.msgTypeCode())) {
      line.append(Secrets.MASK);
    } else {
      PrintableText.append(line, message.getStringAt(i));
    }
  }

  private String name(FixMessage message, int tag) {
    Optional<FieldDefinition> field = dictionary.get().transport().field(tag);
    if (field.isEmpty()) {
      field = dictionary.get().bodyDictionary(message).field(tag);
    }
    return field.map(FieldDefinition::name).orElseGet(() -> Integer.toString(tag));
  }

  /** All but what every message of the session has. */
  private static boolean isShown(int tag) {
    return switch (tag) {
      case Tags.BEGIN_STRING, Tags.BODY_LENGTH, Tags.MSG_TYPE, Tags.MSG_SEQ_NUM,
          Tags.SENDER_COMP_ID, Tags.TARGET_COMP_ID, Tags.SENDING_TIME, Tags.CHECK_SUM -> false;
      default -> true;
    };
  }

  private final class SentMessages implements FrameHandler {
    @Override
    public boolean onMessage(FixMessage message) {
      LOGGER.debug(line(" >> ", message));
      return true;
    }

    @Override
    public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
      return true;
    }
  }
}
