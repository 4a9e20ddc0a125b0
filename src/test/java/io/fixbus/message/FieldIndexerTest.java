package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexer, which works on words and blocks, against a plain reading byte by byte. */
class FieldIndexerTest {

  private static final String[] PIECES = {
    "|",
    "=",
    "-",
    "0",
    "1",
    "9",
    "a",
    "\u0000",
    "\u00ff",
    "/",
    ":",
    "95=3|96=",
    "95=0|96=|",
    "8=FIX.4.4|",
    "35=D|",
    "58=text|",
    "123456789=x|",
    "0=x|",
    "-5=x|",
    "1128=9|",
    "212=7|213=",
    "44=101.25|60=20240229-12:34:56.789|",
    "|\u0000",
    "abcdefghijklmnopqrstuvwxyz"
  };

  private final FieldIndexer indexer = new FieldIndexer();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void findsWhatAPlainReadingFinds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int wellFormed = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] array = bytes(random);
      int from = random.nextInt(Math.min(20, array.length + 1));
      int to = array.length - random.nextInt(Math.min(20, array.length - from + 1));
      List<Long> expected = read(array, from, to, 9);

      FieldIndexer.Result outcome =
          indexer.index(array, from, to, DataFields.STANDARD, ParserLimits.DEFAULT);

      String text = FixText.text(array, from, to - from);
      assertThat(outcome == FieldIndexer.Result.OK)
          .as("seed %d, round %d: %s", seed, round, text)
          .isEqualTo(expected != null);
      if (expected != null) {
        wellFormed++;
        assertThat(found(array, from, to - from))
            .as("seed %d, round %d: %s", seed, round, text)
            .isEqualTo(expected);
        assertThat(indexer.sum()).isEqualTo(sum(array, from, to));
      }
    }
    assertThat(wellFormed).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void findsAndRefusesTheTagsThatAPlainReadingDoes(int maxTagDigits) {
    ParserLimits limits = new ParserLimits(1_000, 10, maxTagDigits);
    byte[] characters = FixText.bytes("0159/:=-.a\u0000\u007f\u00ff|");
    byte[] array = FixText.bytes("1=a|....b|2=c|");
    int start = 4;
    for (int i = 0; i < Math.pow(characters.length, 4); i++) {
      for (int at = 0, rest = i; at < 4; at++, rest /= characters.length) {
        array[start + at] = characters[rest % characters.length];
      }
      List<Long> expected = read(array, 0, array.length, maxTagDigits);

      FieldIndexer.Result outcome =
          indexer.index(array, 0, array.length, DataFields.STANDARD, limits);

      String text = FixText.text(array, 0, array.length);
      assertThat(outcome == FieldIndexer.Result.OK).as(text).isEqualTo(expected != null);
      if (expected != null) {
        assertThat(found(array, 0, array.length)).as(text).isEqualTo(expected);
      }
    }
  }

  private List<Long> found(byte[] array, int from, int length) {
    FixMessage message = new FixMessage(array, from, length, indexer.entries());
    List<Long> fields = new ArrayList<>();
    for (int i = 0; i < message.fieldCount(); i++) {
      fields.add((long) message.tag(i));
      fields.add((long) message.fieldOffset(i));
      fields.add((long) message.valueOffset(i));
      fields.add((long) message.valueLength(i));
    }
    return fields;
  }

  private static byte[] bytes(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    boolean clean = random.nextInt(3) > 0;
    for (int i = random.nextInt(random.nextInt(10) == 0 ? 120 : 12); i > 0; i--) {
      text.append(
          clean
              ? PIECES[13 + random.nextInt(7)] + (random.nextInt(4) == 0 ? "95=4|96=|=|a|" : "")
              : PIECES[random.nextInt(PIECES.length)]);
    }
    return FixText.bytes(text.toString());
  }

  /** Returns tag, field offset, value offset and value length of each field; null if malformed. */
  private static List<Long> read(byte[] array, int from, int to, int maxTagDigits) {
    List<Long> fields = new ArrayList<>();
    int position = from;
    int dataTag = 0;
    int dataLength = 0;
    while (position < to) {
      int equals = indexOf(array, '=', position, to);
      int end = indexOf(array, '\u0001', position, to);
      if (end < 0 || equals < 0 || equals > end) {
        return null;
      }
      String tag = FixText.text(array, position, equals - position);
      if (!tag.matches("-?[1-9][0-9]{0," + (maxTagDigits - 1) + "}|0")) {
        return null;
      }
      int value = equals + 1;
      if (dataTag != 0 && tag.equals(String.valueOf(dataTag))) {
        end = value + dataLength;
        if (end >= to || array[end] != 1) {
          return null;
        }
      }
      fields.add(Long.valueOf(tag));
      fields.add((long) position);
      fields.add((long) value);
      fields.add((long) end - value);
      String text = FixText.text(array, value, end - value);
      dataTag = DataFields.STANDARD.dataTag(Integer.parseInt(tag));
      if (text.matches("[0-9]{1,8}")) {
        dataLength = Integer.parseInt(text);
      } else {
        dataTag = 0;
      }
      position = end + 1;
    }
    return fields;
  }

  private static int indexOf(byte[] array, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (array[i] == c) {
        return i;
      }
    }
    return -1;
  }

  private static int sum(byte[] array, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += array[i];
    }
    return sum & 0xff;
  }
}
