package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read again, wherever the stream is split, joined, stopped or disturbed. */
class RoundTripTest {

  private static final int[] DATA_PAIRS = {95, 96, 212, 213, 354, 355, 1_401, 1_402, 40_004, 40_005
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void messagesWrittenAreRead(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 100; round++) {
      FixWriter writer = new FixWriter(1 + random.nextInt(64));
      List<String> expected = new ArrayList<>();
      List<List<String>> expectedFields = new ArrayList<>();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        if (random.nextInt(4) == 0) {
          addJunk(random, writer, expected);
        }
        expectedFields.add(addMessage(random, writer, expected));
      }

      RecordedFrames frames = feed(random, Arrays.copyOf(writer.array(), writer.length()));

      assertThat(frames.found()).as("seed %d, round %d", seed, round).isEqualTo(expected);
      for (int i = 0; i < expectedFields.size(); i++) {
        assertThat(fields(frames.messages().get(i)))
            .as("seed %d, round %d, message %d", seed, round, i)
            .isEqualTo(expectedFields.get(i));
      }
    }
  }

  /** Whatever bytes come, each is handed over once and in order, and no one fails. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
  void bytesChangedAtRandomAreAllAccountedFor(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      FixWriter writer = new FixWriter();
      List<String> ignored = new ArrayList<>();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        addMessage(random, writer, ignored);
      }
      byte[] stream = Arrays.copyOf(writer.array(), writer.length());
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        byte[] alphabet = bytes("|=0123456789FIX.8xA");
        stream[random.nextInt(stream.length)] = alphabet[random.nextInt(alphabet.length)];
      }
      StringBuilder seen = new StringBuilder();
      FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);

      int held = feed(random, stream, parser, new FrameHandler() {
        @Override
        public boolean onMessage(FixMessage message) {
          seen.append(FixText.text(message));
          return random.nextInt(3) > 0;
        }

        @Override
        public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
          seen.append(FixText.text(array, offset, length));
          return random.nextInt(3) > 0;
        }
      });

      assertThat(seen)
          .as("seed %d, round %d", seed, round)
          .asString()
          .isEqualTo(FixText.text(stream, 0, stream.length - held));
    }
  }

  private static RecordedFrames feed(SplittableRandom random, byte[] stream) {
    RecordedFrames frames = new RecordedFrames().stopAt(text -> random.nextInt(4) == 0);
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    assertThat(feed(random, stream, parser, frames)).isZero();
    return frames;
  }

  private static int feed(
      SplittableRandom random, byte[] stream, FixParser parser, FrameHandler handler) {
    int largest = 1 + random.nextInt(stream.length);
    int position = 0;
    while (position < stream.length) {
      int count = Math.min(random.nextInt(1, largest + 1), stream.length - position);
      byte[] read = new byte[count + random.nextInt(5)];
      int offset = read.length - count;
      System.arraycopy(stream, position, read, offset, count);
      parser.parse(read, offset, count, handler);
      position += count;
      if (random.nextBoolean()) {
        parser.resume(handler);
      }
    }
    while (parser.isStopped()) {
      parser.resume(handler);
    }
    return parser.heldBytes();
  }

  private static void addJunk(SplittableRandom random, FixWriter writer, List<String> expected) {
    String junk = "junk8=FI|9=".substring(random.nextInt(11));
    writer.raw(bytes(junk), 0, junk.length());
    expected.add("NOT_FIX: " + junk);
  }

  /** Adds a message to what is expected, and returns its fields. */
  private static List<String> addMessage(
      SplittableRandom random, FixWriter writer, List<String> expected) {
    String beginString = random.nextBoolean() ? "FIX.4.4" : "FIXT.1.1";
    String msgType = random.nextBoolean() ? "D" : "AE";
    List<String> fields = new ArrayList<>();
    int start = writer.begin(bytes(beginString), msgType);
    for (int i = random.nextInt(random.nextInt(8) == 0 ? 300 : 12); i > 0; i--) {
      addField(random, writer, fields);
    }
    int length = writer.finish();
    String text = FixText.text(writer.array(), start, length);
    expected.add(text);
    fields.add(0, "35=" + msgType);
    fields.add(0, text.substring(text.indexOf("|9=") + 1, text.indexOf("|35=")));
    fields.add(0, "8=" + beginString);
    fields.add(text.substring(text.length() - 7, text.length() - 1));
    return fields;
  }

  private static void addField(SplittableRandom random, FixWriter writer, List<String> fields) {
    if (random.nextInt(6) == 0) {
      int pair = 2 * random.nextInt(DATA_PAIRS.length / 2);
      byte[] data = new byte[random.nextInt(40)];
      byte[] alphabet = bytes("||=8FIX.4910a\u0000\u00ff");
      for (int i = 0; i < data.length; i++) {
        data[i] = alphabet[random.nextInt(alphabet.length)];
      }
      writer.data(DATA_PAIRS[pair], DATA_PAIRS[pair + 1], data);
      fields.add(DATA_PAIRS[pair] + "=" + data.length);
      fields.add(DATA_PAIRS[pair + 1] + "=" + FixText.text(data, 0, data.length));
      return;
    }
    int tag = 5_000 + random.nextInt(1 << random.nextInt(20));
    byte[] value = new byte[random.nextInt(random.nextInt(10) == 0 ? 400 : 12)];
    for (int i = 0; i < value.length; i++) {
      int b = random.nextInt(256);
      value[i] = (byte) (b == 1 ? '=' : b);
    }
    writer.field(tag, value);
    fields.add(tag + "=" + FixText.text(value, 0, value.length));
  }

  private static List<String> fields(FixMessage message) {
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < message.fieldCount(); i++) {
      fields.add(message.tag(i) + "="
          + FixText.text(message.array(), message.valueOffset(i), message.valueLength(i)));
    }
    return fields;
  }
}
