package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static io.fixbus.message.FixText.message;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data fields end where the length field right before them says. */
class FixParserDataTest {

  private static final String NEXT = message("35=0|34=2|");

  @ParameterizedTest
  @CsvSource({
    "95, 96",
    "90, 91",
    "93, 89",
    "212, 213",
    "348, 349",
    "350, 351",
    "352, 353",
    "354, 355",
    "356, 357",
    "358, 359",
    "360, 361",
    "362, 363",
    "364, 365",
    "445, 446",
    "618, 619",
    "621, 622",
    "1184, 1185",
    "1277, 1278",
    "1280, 1281",
    "1282, 1283",
    "1397, 1398",
    "1401, 1402",
    "1403, 1404",
    "1468, 1469",
    "1525, 1527",
    "1578, 1579",
    "1678, 1697",
    "2797, 2798",
    "40004, 40005",
    "41873, 41874",
    "43109, 42684",
    "43110, 42486",
    "43111, 42982"
  })
  void standardPairsMayHoldAnyBytes(int lengthTag, int dataTag) {
    String data = "a|=|8=FIX.4.4|9=5|10=000|";
    String text =
        message("35=n|" + lengthTag + "=" + data.length() + "|" + dataTag + "=" + data + "|58=x|");

    FixMessage message = onlyMessage(text);

    assertThat(message.fieldCount()).isEqualTo(7);
    assertThat(message.getBytes(dataTag)).isEqualTo(bytes(data));
    assertThat(message.getString(Tags.TEXT)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        9,
        34,
        96,
        100,
        383,
        1400,
        4095,
        4096,
        50_000,
        Integer.MAX_VALUE,
        0,
        -1,
        Integer.MIN_VALUE
      })
  void otherFieldsAreNoLengthFields(int tag) {
    assertThat(DataFields.STANDARD.dataTag(tag)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 100, 1_000})
  void dataOfAnyLengthFullOfSohIsRead(int length) {
    FixMessage message =
        onlyMessage(message("35=n|95=" + length + "|96=" + "|".repeat(length) + "|58=x|"));

    assertThat(message.getBytes(Tags.RAW_DATA)).isEqualTo(bytes("|".repeat(length)));
    assertThat(message.getString(Tags.TEXT)).isEqualTo("x");
  }

  @Test
  void dataMayBeTheLastFieldBeforeChecksum() {
    FixMessage message = onlyMessage(message("35=0|93=3|89=a|b|"));

    assertThat(message.getString(Tags.SIGNATURE)).isEqualTo("a\u0001b");
  }

  @Test
  void lengthMayHaveLeadingZeros() {
    FixMessage message = onlyMessage(message("35=0|95=00003|96=a|b|"));

    assertThat(message.getString(Tags.RAW_DATA)).isEqualTo("a\u0001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "4", "0", "9", "10", "11", "1000", "99999999"})
  void dataThatDoesNotEndWhereItsLengthSaysIsGarbled(String length) {
    String text = message("35=0|95=" + length + "|96=abc|");

    assertThat(find(text + NEXT).found()).containsExactly("MALFORMED_FIELD: " + text, NEXT);
  }

  @Test
  void dataMustNotTakeTheChecksumIn() {
    String text = message("35=0|95=10|96=abc|");

    assertThat(find(text + NEXT).found()).containsExactly("MALFORMED_FIELD: " + text, NEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-3", "3.0", "123456789"})
  void lengthThatIsNoNumberDoesNotCount(String length) {
    FixMessage message = onlyMessage(message("35=0|95=" + length + "|96=abc|58=x|"));

    assertThat(message.getString(Tags.RAW_DATA)).isEqualTo("abc");
  }

  @Test
  void lengthDoesNotCountIfItsDataDoesNotFollow() {
    FixMessage message = onlyMessage(message("35=0|95=1|58=x|96=abc|"));

    assertThat(message.getString(Tags.RAW_DATA)).isEqualTo("abc");
  }

  @Test
  void pairsCanBeExchanged() {
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    RecordedFrames frames = new RecordedFrames();
    String text = message("35=0|5001=3|5002=a|b|58=x|");
    parser.dataFields(lengthTag -> lengthTag == 5_001 ? 5_002 : 0);

    parser.parse(bytes(text), 0, text.length(), frames);

    assertThat(frames.messages().get(0).getString(5_002)).isEqualTo("a\u0001b");
  }

  private static FixMessage onlyMessage(String text) {
    RecordedFrames frames = find(text);
    assertThat(frames.found()).containsExactly(text);
    return frames.messages().get(0);
  }

  private static RecordedFrames find(String text) {
    RecordedFrames frames = new RecordedFrames();
    new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD)
        .parse(bytes(text), 0, text.length(), frames);
    return frames;
  }
}
