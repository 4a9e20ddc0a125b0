package io.fixbus.bus;

import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import java.util.stream.Stream;

/** Finds messages that do not keep every byte in JSON: those whose data fields are not in order. */
final class WrongData {

  private WrongData() {}

  /** Whether a data field doesn't follow its length field, or a length field has none behind. */
  static boolean isIn(FixMessage message, SessionDictionary dictionary) {
    for (int k = 0; k < message.fieldCount(); k++) {
      int i = k;
      int dataTag = dictionary.dataTag(message.tag(i));
      boolean wrongLength = dataTag != 0
          && (i + 1 == message.fieldCount()
              || message.tag(i + 1) != dataTag
              || !message.getStringAt(i).equals("" + message.valueLength(i + 1)));
      boolean data = Stream.of(dictionary.transport(), dictionary.bodyDictionary(message))
          .flatMap(names -> names.field(message.tag(i)).stream())
          .anyMatch(FieldDefinition::isData);
      boolean noLength =
          data && (i == 0 || dictionary.dataTag(message.tag(i - 1)) != message.tag(i));
      if (wrongLength || noLength) {
        return true;
      }
    }
    return false;
  }
}
