package io.fixbus.bus;

import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Messages as text that people can read, {@code NewOrderSingle 12 ClOrdID=a1 Symbol=…}, in one
 * line: secrets masked, control characters escaped. From bytes to bytes, since with many messages
 * this is what their log costs.
 */
public final class MessageLine {
  private static final byte[] MASK = Secrets.MASK.getBytes(StandardCharsets.US_ASCII);

  private MessageLine() {}

  /**
   * Adds a message to a line.
   *
   * @param dictionary gives the fields their names
   */
  public static void add(LineBytes line, FixMessage message, SessionDictionary dictionary) {
    Optional<MessageDefinition> definition = dictionary.definition(message);
    line.add(definition.isPresent() ? definition.get().name() : message.msgType())
        .add(' ');
    addNumber(line, message);
    for (int i = 0, count = message.fieldCount(); i < count; i++) {
      int tag = message.tag(i);
      if (isShown(tag)) {
        addName(line.add(' '), message, tag, dictionary);
        line.add('=');
        if (Secrets.isSecret(tag, message.msgTypeCode())) {
          line.add(MASK);
        } else {
          line.addValue(message, i);
        }
      }
    }
  }

  /** Adds its MsgSeqNum(34), or a question mark. */
  private static void addNumber(LineBytes line, FixMessage message) {
    int i = message.indexOf(Tags.MSG_SEQ_NUM);
    if (i < 0) {
      line.add('?');
    } else {
      line.addValue(message, i);
    }
  }

  private static void addName(
      LineBytes line, FixMessage message, int tag, SessionDictionary dictionary) {
    Optional<FieldDefinition> field = dictionary.transport().field(tag);
    if (field.isEmpty()) {
      field = dictionary.bodyDictionary(message).field(tag);
    }
    if (field.isPresent()) {
      line.add(field.get().nameBytes());
    } else {
      line.add(tag);
    }
  }

  /** All but what every message of the session has. */
  private static boolean isShown(int tag) {
    return switch (tag) {
      case Tags.BEGIN_STRING,
          Tags.BODY_LENGTH,
          Tags.MSG_TYPE,
          Tags.MSG_SEQ_NUM,
          Tags.SENDER_COMP_ID,
          Tags.TARGET_COMP_ID,
          Tags.SENDING_TIME,
          Tags.CHECK_SUM -> false;
      default -> true;
    };
  }
}
