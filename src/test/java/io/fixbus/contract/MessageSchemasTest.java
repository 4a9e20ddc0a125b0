package io.fixbus.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.bus.JsonMessages;
import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.RandomFault;
import io.fixbus.dictionary.RandomMessages;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.dictionary.Validator;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of messages are made of dictionaries, and agree with the validator. */
class MessageSchemasTest {
  private static final int MESSAGES = 150;

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.0", "FIX.4.2", "FIX.4.4", "FIXT.1.1"})
  void whatTheValidatorPassesIsValid(String beginString) {
    Dialect dialect = new Dialect(SessionDictionary.standard(beginString, "9"));
    SplittableRandom random = new SplittableRandom(1);
    RandomMessages messages = new RandomMessages(random, dialect.dictionary);
    for (int i = 0; i < MESSAGES; i++) {
      FixMessage message = dialect.message(messages.next());
      if (dialect.validator.validate(message).isOk()) {
        assertThat(dialect.problems(message))
            .as("%s", dialect.json.toJson(message))
            .isEmpty();
      }
    }
  }

  @Test
  void mostFaultsThatTheValidatorFindsAreFound() {
    Dialect dialect = new Dialect(SessionDictionary.standard("FIX.4.4", ""));
    SplittableRandom random = new SplittableRandom(2);
    RandomMessages messages = new RandomMessages(random, dialect.dictionary);
    RandomFault fault = new RandomFault(random, dialect.dictionary.app());
    int faulty = 0;
    int found = 0;
    for (int i = 0; i < MESSAGES; i++) {
      List<RandomMessages.Field> fields = messages.next();
      fault.apply(fields);
      try {
        FixMessage message = dialect.message(fields);
        if (!dialect.validator.validate(message).isOk()) {
          faulty++;
          found += dialect.problems(message).isEmpty() ? 0 : 1;
        }
      } catch (MalformedMessageException e) {
        // No message at all.
        continue;
      }
    }
    // What is left are fields in another order, which JSON does not have.
    assertThat(found).isGreaterThan(faulty / 2);
  }

  /** A dictionary, and what judges messages by it. */
  private static final class Dialect {
    private final SessionDictionary dictionary;
    private final Validator validator;
    private final JsonMessages json;
    private final Map<String, CheckedSchema> schemas = new HashMap<>();

    Dialect(SessionDictionary dictionary) {
      this.dictionary = dictionary;
      this.validator = new Validator(dictionary, ValidationSettings.DEFAULTS);
      this.json = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    }

    FixMessage message(List<RandomMessages.Field> fields) {
      byte[] bytes = fields.stream()
          .map(RandomMessages.Field::toString)
          .collect(Collectors.joining())
          .replace('|', '\u0001')
          .getBytes(StandardCharsets.ISO_8859_1);
      return FixMessage.of(bytes, 0, bytes.length, dictionary);
    }

    List<String> problems(FixMessage message) {
      return schemas
          .computeIfAbsent(message.msgType(), this::schema)
          .problems(json.toJson(message));
    }

    private CheckedSchema schema(String msgType) {
      Dictionary names = dictionary.bodyDictionary(msgType, "");
      MessageDefinition definition = dictionary.definition(msgType, "").orElseThrow();
      JsonObject schema = MessageSchemas.json(dictionary.transport(), names, List.of(definition));
      return new CheckedSchema(schema);
    }
  }
}
