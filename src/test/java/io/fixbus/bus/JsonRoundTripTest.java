package io.fixbus.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.dictionary.RandomFault;
import io.fixbus.dictionary.RandomMessages;
import io.fixbus.dictionary.RandomMessages.Field;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.MalformedMessageException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** tag=value to JSON and back, over random messages. */
class JsonRoundTripTest {

  private static final int MESSAGES = 1_500;

  private final SplittableRandom random = new SplittableRandom(20261122);

  private static FixMessage message(
      List<Field> fields, SessionDictionary dictionary, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Field field : fields) {
      bytes.writeBytes((field.tag() + "=").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(field.value().getBytes(charset));
      bytes.write(1);
    }
    return FixMessage.of(bytes.toByteArray(), 0, bytes.size(), dictionary);
  }

  /** As a client in another process does it. */
  private static FixMessage thereAndBack(JsonMessages json, FixMessage message) {
    Charset charset = json.charsetOf(message);
    String text = json.toJson(message, charset).encode();
    return json.fromJson(
        new JsonObject(text), charset.equals(json.charset()) ? "" : charset.name());
  }

  private static SessionDictionary dictionary(String version) {
    return version.startsWith("FIX.")
        ? SessionDictionary.standard(version, "")
        : SessionDictionary.standard("FIXT.1.1", version);
  }

  private void assertSame(JsonMessages json, FixMessage message, int i) {
    assertThat(thereAndBack(json, message)).as("seed 20261122, message %s", i).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.0", "FIX.4.1", "FIX.4.2", "FIX.4.3", "FIX.4.4", "7", "9", "10"})
  void validMessages(String version) {
    SessionDictionary dictionary = dictionary(version);
    JsonMessages json = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    RandomMessages messages = new RandomMessages(random, dictionary);
    for (int i = 0; i < MESSAGES; i++) {
      FixMessage message = message(messages.next(), dictionary, StandardCharsets.UTF_8);
      assertSame(json, message, i);
      assertThat(json.toJson(message).encode()).as("all groups are arrays").doesNotContain("#");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.0", "FIX.4.2", "FIX.4.4", "9", "10"})
  void messagesWithFieldsOutOfPlaceUndefinedOnesAndMalformedGroups(String version) {
    SessionDictionary dictionary = dictionary(version);
    JsonMessages json = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    RandomMessages messages = new RandomMessages(random, dictionary);
    RandomFault faults = new RandomFault(random, dictionary.app());
    int repeated = 0;
    for (int i = 0; i < MESSAGES; i++) {
      List<Field> fields = messages.next();
      faults.apply(fields);
      if (random.nextBoolean()) {
        fields.add(random.nextInt(3, fields.size()), new Field(5_001, "user", 0));
        fields.add(random.nextInt(3, fields.size()), new Field(5_001, "user", 0));
      }
      try {
        FixMessage message = message(fields, dictionary, StandardCharsets.UTF_8);
        if (!WrongData.isIn(message, dictionary)) {
          assertSame(json, message, i);
        }
      } catch (MalformedMessageException e) {
        // No message: its data fields are wrong.
        continue;
      } catch (BusRequestException e) {
        assertThat(e)
            .as("seed 20261122, message %s: %s", i, fields)
            .hasMessageContaining("is repeated");
        repeated++;
      }
    }
    assertThat(repeated).isLessThan(MESSAGES / 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIX.4.2", "FIX.4.4", "9"})
  void bodyFieldsInAnyOrder(String version) {
    SessionDictionary dictionary = dictionary(version);
    JsonMessages json = new JsonMessages(dictionary, StandardCharsets.UTF_8);
    RandomMessages messages = new RandomMessages(random, dictionary);
    for (int i = 0; i < MESSAGES; i++) {
      List<Field> fields = messages.next();
      if (fields.stream().allMatch(field -> field.depth() == 0)) {
        Collections.swap(fields, random.nextInt(fields.size()), random.nextInt(fields.size()));
        try {
          FixMessage message = message(fields, dictionary, StandardCharsets.UTF_8);
          if (message.has(35)
              && !WrongData.isIn(message, dictionary)
              && json.toJson(message).getJsonObject("Header").containsKey("MsgType")) {
            assertSame(json, message, i);
          }
        } catch (MalformedMessageException e) {
          continue;
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, UTF-8",
    "UTF-8, ISO-8859-1",
    "UTF-8, Shift_JIS",
    "ISO-8859-1, UTF-8",
    "windows-1252, windows-1252",
    "Shift_JIS, Shift_JIS",
    "Shift_JIS, UTF-8",
    "GB18030, UTF-8",
    "ISO-2022-JP, ISO-2022-JP",
    "US-ASCII, UTF-8"
  })
  void textThatIsNotAscii(String session, String sent) {
    SessionDictionary dictionary = dictionary("FIX.4.4");
    JsonMessages json = new JsonMessages(dictionary, Charset.forName(session));
    RandomMessages messages = new RandomMessages(random, dictionary);
    for (int i = 0; i < MESSAGES; i++) {
      List<Field> fields = messages.next();
      for (int k = 3; k < fields.size() - 1; k++) {
        Field field = fields.get(k);
        if (field.value().startsWith("text") && random.nextInt(3) == 0) {
          fields.set(k, new Field(field.tag(), "Zürich 東京 €" + random.nextInt(), field.depth()));
        }
      }
      assertSame(json, message(fields, dictionary, Charset.forName(sent)), i);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "Shift_JIS", "GB18030", "windows-1252", "EUC-JP"})
  void bytesOfAnyKind(String session) {
    SessionDictionary dictionary = dictionary("FIX.4.4");
    JsonMessages json = new JsonMessages(dictionary, Charset.forName(session));
    for (int i = 0; i < MESSAGES; i++) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes("8=FIX.4.4\u000135=B\u000158=".getBytes(StandardCharsets.US_ASCII));
      writeRandom(bytes, false);
      bytes.write(1);
      int length = random.nextInt(20);
      bytes.writeBytes(("95=" + length + "\u000196=").getBytes(StandardCharsets.US_ASCII));
      for (int k = 0; k < length; k++) {
        bytes.write(random.nextInt(256));
      }
      bytes.writeBytes("\u0001148=".getBytes(StandardCharsets.US_ASCII));
      writeRandom(bytes, true);
      bytes.write(1);
      assertSame(json, FixMessage.of(bytes.toByteArray(), 0, bytes.size(), dictionary), i);
    }
  }

  private void writeRandom(ByteArrayOutputStream bytes, boolean ascii) {
    int length = random.nextInt(8);
    for (int k = 0; k < length; k++) {
      bytes.write(random.nextInt(2, ascii ? 128 : 256));
    }
  }
}
