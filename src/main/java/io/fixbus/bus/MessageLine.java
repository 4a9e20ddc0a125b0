package io.fixbus.bus;

import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.Secrets;
import io.fixbus.message.Tags;
import java.util.Optional;

/**
 * Messages as text that people can read, {@code NewOrderSingle 12 ClOrdID=a1 Symbol=…}, in one
 * line: secrets masked, control characters escaped. Immutable: any thread may use it.
 */
public final class MessageLine {
  private final SessionDictionary dictionary;

  /** For messages of a session. */
  public MessageLine(SessionDictionary dictionary) {
    this.dictionary = dictionary;
  }

  /** Appends a message to a line. */
  public void append(StringBuilder line, FixMessage message) {
    line.append(
        dictionary.definition(message).map(MessageDefinition::name).orElse(message.msgType()));
    line.append(' ').append(message.getString(Tags.MSG_SEQ_NUM, "?"));
    for (int i = 0; i < message.fieldCount(); i++) {
      if (isShown(message.tag(i))) {
        field(line, message, i);
      }
    }
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
    Optional<FieldDefinition> field = dictionary.transport().field(tag);
    if (field.isEmpty()) {
      field = dictionary.bodyDictionary(message).field(tag);
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
}
