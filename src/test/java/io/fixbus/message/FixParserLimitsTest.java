package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static io.fixbus.message.FixText.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixParserLimitsTest {

  private static final String NEXT = message("35=0|34=2|");

  private final RecordedFrames frames = new RecordedFrames();

  @Test
  void messageOfTheGreatestLengthIsAccepted() {
    String text = message("35=0|58=" + "x".repeat(70) + "|");

    feed(new ParserLimits(text.length(), 100, 9), text + NEXT);

    assertThat(frames.found()).containsExactly(text, NEXT);
  }

  @Test
  void messageOneByteLongerIsTooLargeAndTheNextOneIsFound() {
    String text = message("35=0|58=" + "x".repeat(70) + "|");

    feed(new ParserLimits(text.length() - 1, 100, 9), text + NEXT);

    assertThat(frames.found())
        .containsExactly("TOO_LARGE: 8=FIX.4.4|9=79|", "NOT_FIX: " + text.substring(15), NEXT);
  }

  @Test
  void tooLargeIsToldBeforeTheMessageIsReceived() {
    FixParser parser = feed(ParserLimits.DEFAULT, "8=FIX.4.4|9=65536|");

    assertThat(frames.found()).containsExactly("TOO_LARGE: 8=FIX.4.4|9=65536|");
    assertThat(parser.heldCapacity()).isZero();
  }

  @Test
  void bufferIsNotMadeAsLargeAsBodyLengthSays() {
    FixParser parser = feed(new ParserLimits(9_999_999, 100, 9), "8=FIX.4.4|9=9999900|35=0|");

    assertThat(frames.found()).isEmpty();
    assertThat(parser.heldCapacity()).isLessThanOrEqualTo(256);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9999999",
        "10000000",
        "2147483647",
        "2147483648",
        "4294967200",
        "4294967296",
        "4294967301",
        "18446744073709551621",
        "99999999999999999999999",
        "00000005",
        "000000000005"
      })
  void bodyLengthBeyondSevenDigitsOrTheLimitIsTooLarge(String length) {
    feed(ParserLimits.DEFAULT, "8=FIX.4.4|9=" + length + "|35=0|10=000|" + NEXT);

    assertThat(frames.found()).first().asString().startsWith("TOO_LARGE: 8=FIX.4.4|9=");
    assertThat(frames.found()).last().isEqualTo(NEXT);
  }

  @Test
  void mostFieldsAreAccepted() {
    String text = message("35=0|" + "58=x|".repeat(96));

    feed(new ParserLimits(65_536, 100, 9), text);

    assertThat(frames.messages().get(0).fieldCount()).isEqualTo(100);
  }

  @Test
  void oneFieldMoreIsTooMany() {
    String text = message("35=0|" + "58=x|".repeat(97));

    feed(new ParserLimits(65_536, 100, 9), text + NEXT);

    assertThat(frames.found()).containsExactly("TOO_MANY_FIELDS: " + text, NEXT);
  }

  @Test
  void oneFieldMoreThanTheSmallestLimitIsTooMany() {
    String text = message("35=0|58=x|");

    feed(new ParserLimits(65_536, 4, 9), text + message("35=0|"));

    assertThat(frames.found()).containsExactly("TOO_MANY_FIELDS: " + text, message("35=0|"));
  }

  @Test
  void fieldsOfALongMessageAreAllFound() {
    String text = message("35=0|" + "58=x|".repeat(1_996));

    feed(ParserLimits.DEFAULT, text + NEXT);

    assertThat(frames.messages().get(0).fieldCount()).isEqualTo(2_000);
    assertThat(frames.messages().get(0).valueLength(1_998)).isEqualTo(1);
    assertThat(frames.messages().get(1).fieldCount()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"1, 9", "2, 99", "3, 999", "4, 9999", "8, 99999999", "9, 999999999"})
  void tagOfMostDigitsIsAccepted(int maxTagDigits, String tag) {
    String text = FixText.message("35=0|" + tag + "=x|");
    String longer = FixText.message("35=0|1" + tag + "=x|");
    ParserLimits limits = new ParserLimits(1_000, 100, Math.max(2, maxTagDigits));

    feed(limits, text);
    assertThat(frames.found()).containsExactly(text);
    if (maxTagDigits > 1) {
      feed(limits, longer);
      assertThat(frames.found()).endsWith("MALFORMED_FIELD: " + longer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "63, 100, 9, maxMessageLength must be from 64 to 9999999",
    "10000000, 100, 9, maxMessageLength",
    "64, 3, 9, maxFieldCount",
    "64, 1000001, 9, maxFieldCount",
    "64, 4, 0, maxTagDigits",
    "64, 4, 10, maxTagDigits"
  })
  void limitsOutsideTheirRangeAreRefused(int length, int fields, int digits, String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParserLimits(length, fields, digits))
        .withMessageContaining(text);
  }

  private FixParser feed(ParserLimits limits, String text) {
    FixParser parser = new FixParser(limits, DataFields.STANDARD);
    parser.parse(bytes(text), 0, text.length(), frames);
    return parser;
  }
}
