package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.Dictionary;
import io.fixbus.dictionary.FieldDefinition;
import io.fixbus.dictionary.MessageDefinition;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationResult;
import io.fixbus.dictionary.ValidationRule;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.dictionary.Validator;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fields come in whatever order, it is told: never an exception that nobody expects. */
class AnyMessageTest {

  private static final int MESSAGES = 20_000;
  private static final String[] VALUES = {
    "0",
    "1",
    "2",
    "3",
    "-1",
    "Y",
    "",
    "x",
    "20261122",
    "20261122-12:30:00",
    "A B",
    "1.5",
    "00",
    "9999999999999999999"
  };

  private final SplittableRandom random = new SplittableRandom(4711);

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.0", "FIX.4.4", "FIXT.1.1"})
  void isValidatedAndTurnedIntoJson(String beginString) {
    SessionDictionary dictionary = SessionDictionary.standard(beginString, "9");
    List<Validator> validators = List.of(
        new Validator(dictionary, ValidationSettings.DEFAULTS),
        new Validator(dictionary, oppositeOfDefaults()));
    List<JsonMessages> json = List.of(
        new JsonMessages(dictionary, StandardCharsets.UTF_8),
        new JsonMessages(
            dictionary,
            StandardCharsets.UTF_8,
            ValidationSettings.DEFAULTS
                .with(ValidationRule.VALIDATE_UNORDERED_GROUP_FIELDS, false)
                .with(ValidationRule.FIRST_FIELD_IN_GROUP_IS_DELIMITER, true)));
    for (int i = 0; i < MESSAGES; i++) {
      try {
        FixMessage message = message(dictionary);
        for (Validator validator : validators) {
          ValidationResult result = validator.validate(message);
          assertThat(result.isOk() || !result.text().isEmpty()).isTrue();
          validator.validateOutbound(message);
        }
        for (JsonMessages messages : json) {
          assertThat(messages.toJson(message).size()).isEqualTo(3);
          readBack(messages, messages.toMaskedJson(message));
        }
      } catch (MalformedMessageException e) {
        // A data field longer than the message.
        continue;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.4", "FIXT.1.1"})
  void jsonOfAnyShapeIsReadOrRefused(String beginString) {
    SessionDictionary dictionary = SessionDictionary.standard(beginString, "9");
    JsonMessages messages = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    for (int i = 0; i < MESSAGES; i++) {
      JsonObject header = object(dictionary.transport(), 2).put("MsgType", msgType(dictionary));
      JsonObject json = new JsonObject().put("Header", header);
      if (random.nextInt(20) > 0) {
        json.put("Body", object(dictionary.app(), 4));
      }
      readBack(messages, json);
    }
  }

  private static ValidationSettings oppositeOfDefaults() {
    ValidationSettings settings = ValidationSettings.DEFAULTS;
    for (ValidationRule rule : ValidationRule.values()) {
      settings = settings.with(rule, !rule.byDefault());
    }
    return settings;
  }

  private static void readBack(JsonMessages messages, JsonObject json) {
    try {
      messages.fromJson(json);
    } catch (BusRequestException e) {
      assertThat(e.code()).isEqualTo(400);
      assertThat(e).hasMessageMatching("(?s)(FIELD .*: .*|MESSAGE .*)");
    }
  }

  private FixMessage message(SessionDictionary dictionary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    field(bytes, 8, dictionary.transport().version());
    field(bytes, 9, "5");
    field(bytes, 35, msgType(dictionary));
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      Dictionary names = random.nextInt(4) == 0 ? dictionary.transport() : dictionary.app();
      field(bytes, tag(names), VALUES[random.nextInt(VALUES.length)]);
    }
    return FixMessage.of(bytes.toByteArray(), 0, bytes.size(), dictionary);
  }

  private static void field(ByteArrayOutputStream bytes, int tag, String value) {
    bytes.writeBytes((tag + "=" + value + "\u0001").getBytes(StandardCharsets.US_ASCII));
  }

  private String msgType(SessionDictionary dictionary) {
    List<MessageDefinition> types = dictionary.app().messages();
    return random.nextInt(20) == 0
        ? "ZZ"
        : types.get(random.nextInt(types.size())).msgType();
  }

  /** Few different ones, so that they meet. */
  private int tag(Dictionary names) {
    List<FieldDefinition> fields = names.fields();
    return random.nextInt(20) == 0
        ? random.nextInt(-1, 10_000)
        : fields.get(random.nextInt(Math.min(fields.size(), 120))).tag();
  }

  private JsonObject object(Dictionary names, int depth) {
    JsonObject object = new JsonObject();
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      int tag = tag(names);
      String name = names.field(tag).map(FieldDefinition::name).orElse("" + tag);
      object.getMap().put(name, value(names, depth));
    }
    return object;
  }

  private Object value(Dictionary names, int depth) {
    switch (random.nextInt(depth > 0 ? 12 : 10)) {
      case 0:
        return null;
      case 1:
        return random.nextInt(5);
      case 2:
        return random.nextDouble();
      case 3:
        return random.nextBoolean();
      case 10:
        return object(names, depth - 1);
      case 11:
        JsonArray array = new JsonArray();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(random.nextInt(10) == 0 ? "x" : object(names, depth - 1));
        }
        return array;
      default:
        return VALUES[random.nextInt(VALUES.length)];
    }
  }
}
