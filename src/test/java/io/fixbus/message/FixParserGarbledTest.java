package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static io.fixbus.message.FixText.message;
import static io.fixbus.message.FixText.withChecksum;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no message, and where reading goes on; the same in one read and in many. */
class FixParserGarbledTest {

  private static final String NEXT = message("35=0|34=2|49=TW|56=ISLD|");
  private static final String ONE_MORE = message("35=1|34=3|49=TW|56=ISLD|112=x|");

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "8=FI", "8", "|", "35=0|", "10=123|", "8=9=8=FI"})
  void bytesBetweenMessagesAreNotFix(String junk) {
    assertFound(
        NEXT + junk + ONE_MORE + junk + NEXT,
        NEXT,
        "NOT_FIX: " + junk,
        ONE_MORE,
        "NOT_FIX: " + junk,
        NEXT);
  }

  @Test
  void bytesThatAreNotFixAreHandedOverOnceWithoutWaitingForAMessage() {
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    RecordedFrames frames = new RecordedFrames();

    parser.parse(bytes("GET / HTTP/1.1"), 0, 14, frames);
    parser.parse(bytes("GET / HTTP/1.1"), 0, 14, frames);

    assertThat(frames.found()).containsExactly("NOT_FIX: GET / HTTP/1.1GET / HTTP/1.1");
    assertThat(parser.heldBytes()).isZero();
  }

  @Test
  void wrongChecksumIsGarbled() {
    String wrong = "8=FIX.4.4|9=5|35=0|10=000|";

    assertFound(wrong + NEXT, "CHECKSUM: " + wrong, NEXT);
  }

  @Test
  void checksumThatIsNotInRangeIsGarbled() {
    String wrong = "8=FIX.4.4|9=5|35=0|10=256|";

    assertFound(wrong + NEXT, "CHECKSUM: " + wrong, NEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "07", "0a7", "-12", " 12"})
  void checksumThatIsNotThreeDigitsIsGarbledAndTheNextMessageIsFound(String checksum) {
    String wrong = "8=FIX.4.4|9=5|35=0|10=" + checksum + "|";

    assertFound(wrong + NEXT, "CHECKSUM: " + wrong, NEXT);
  }

  @Test
  void checksumOfFourDigitsIsGarbledAndTheNextMessageIsFound() {
    assertFound(
        "8=FIX.4.4|9=5|35=0|10=1234|" + NEXT,
        "CHECKSUM: 8=FIX.4.4|9=5|35=0|10=1234",
        "NOT_FIX: |",
        NEXT);
  }

  @Test
  void messageWithoutChecksumTakesTheNextMessageAlong() {
    assertFound(
        "8=FIX.4.4|9=5|35=0|" + NEXT + ONE_MORE,
        "BODY_LENGTH: 8=FIX.4.4|9=5|35=0|8",
        "NOT_FIX: " + NEXT.substring(1),
        ONE_MORE);
  }

  @Test
  void bodyLengthTooShortIsGarbledAndTheNextMessageIsFound() {
    assertFound(
        "8=FIX.4.4|9=14|35=0|34=2|49=TW|56=ISLD|10=000|" + NEXT,
        "BODY_LENGTH: 8=FIX.4.4|9=14|35=0|34=2|49=TW",
        "NOT_FIX: |56=ISLD|10=000|",
        NEXT);
  }

  @Test
  void bodyLengthOneTooShortOrTooLongIsGarbled() {
    assertFound(
        withChecksum("8=FIX.4.4|9=4|35=0|") + NEXT,
        "BODY_LENGTH: 8=FIX.4.4|9=4|35=0|",
        "NOT_FIX: 10=162|",
        NEXT);
    assertFound(
        withChecksum("8=FIX.4.4|9=6|35=0|") + NEXT,
        "BODY_LENGTH: 8=FIX.4.4|9=6|35=0|10",
        "NOT_FIX: =164|",
        NEXT);
  }

  /** Test case 2m: the message whose beginning was taken for the end of the bad one is lost. */
  @Test
  void bodyLengthTooLongTakesTheNextMessageAlong() {
    assertFound(
        "8=FIX.4.4|9=24|35=0|34=2|10=000|" + NEXT + ONE_MORE,
        "BODY_LENGTH: 8=FIX.4.4|9=24|35=0|34=2|10=000|8=FIX.4.",
        "NOT_FIX: " + NEXT.substring(8),
        ONE_MORE);
  }

  @Test
  void bodyLengthThatEndsInAValueIsGarbledThoughThereIsAChecksum() {
    assertFound(
        "8=FIX.4.4|9=8|35=0|58=10=000|" + NEXT,
        "BODY_LENGTH: 8=FIX.4.4|9=8|35=0|58=1",
        "NOT_FIX: 0=000|",
        NEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5", "+5", " 5", "5 ", "0x5", "5.0", "abc"})
  void bodyLengthThatIsNoNumberIsGarbled(String length) {
    RecordedFrames frames = find("8=FIX.4.4|9=" + length + "|35=0|10=000|" + NEXT);

    assertThat(frames.found()).first().asString().startsWith("BODY_LENGTH: 8=FIX.4.4|9=");
    assertThat(frames.found()).last().isEqualTo(NEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "35=0|8=FIX.4.4|9=14|34=2|49=TW|56=X|", "8=FIX.4.4|9=19|34=2|35=0|49=TW|56=X|",
        "8=FIX.4.4|9=5|49=X|", "8=FIX.4.4|9=0|"
      })
  void firstThreeFieldsInAnotherOrderAreGarbled(String text) {
    RecordedFrames frames = find(fixLength(text) + NEXT);

    assertThat(frames.found()).last().isEqualTo(NEXT);
    assertThat(frames.found().get(frames.found().size() - 2)).startsWith("FIRST_THREE_FIELDS: ");
  }

  @Test
  void garbledFrameIsHandedOverWhole() {
    String wrong = withChecksum("8=FIX.4.4|9=10|34=2|35=A|");

    assertFound(wrong, "FIRST_THREE_FIELDS: " + wrong);
  }

  @Test
  void messageWithoutBodyLengthIsGarbled() {
    assertFound(
        "8=FIX.4.4|35=0|34=2|10=000|" + NEXT,
        "FIRST_THREE_FIELDS: 8=FIX.4.4|",
        "NOT_FIX: 35=0|34=2|10=000|",
        NEXT);
  }

  @Test
  void beginStringWithoutEndIsGarbled() {
    String text = "8=FIX" + "x".repeat(1_000);
    RecordedFrames frames = find(text + NEXT);

    assertThat(frames.found()).hasSize(3).last().isEqualTo(NEXT);
    assertThat(frames.found().get(0)).startsWith("FIRST_THREE_FIELDS: 8=FIXxxx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4garbled9=TW|",
        "garbled=1|",
        "=1|",
        "58|",
        "|",
        "a=1|",
        "5 8=x|",
        "058=x|",
        "00=x|",
        "-=x|",
        "--1=x|",
        "-0=x|",
        "-01=x|",
        "+1=x|",
        "1234567890=x|",
        "-1234567890=x|",
        "1-=x|"
      })
  void fieldWithoutATagThatIsANumberIsGarbled(String field) {
    String first = message("35=0|" + field);
    String middle = message("35=0|34=2|" + field + "58=x|");

    assertFound(first + NEXT, "MALFORMED_FIELD: " + first, NEXT);
    assertFound(middle + NEXT, "MALFORMED_FIELD: " + middle, NEXT);
  }

  /** Test case 14a: these have an invalid tag, which is for the session to reject. */
  @Test
  void tagsThatAreANumberButNotPositiveAreFields() {
    String text = message("35=0|0=HI|-1=HI|-999999999=|999999999=x|");
    FixMessage message = find(text).messages().get(0);

    assertThat(message.tag(3)).isZero();
    assertThat(message.getStringAt(3)).isEqualTo("HI");
    assertThat(message.tag(4)).isEqualTo(-1);
    assertThat(message.getStringAt(4)).isEqualTo("HI");
    assertThat(message.tag(5)).isEqualTo(-999_999_999);
    assertThat(message.valueLength(5)).isZero();
    assertThat(message.tag(6)).isEqualTo(999_999_999);
    assertThat(FixText.text(message.array(), message.fieldOffset(4), 5)).isEqualTo("-1=HI");
  }

  @Test
  void emptyValueIsAField() {
    FixMessage message = find(message("35=0|58=|112=|")).messages().get(0);

    assertThat(message.getString(Tags.TEXT)).isEmpty();
    assertThat(message.getString(Tags.TEST_REQ_ID)).isEmpty();
  }

  @Test
  void valueMayContainEqualsSigns() {
    FixMessage message = find(message("35=0|58=a=b==|")).messages().get(0);

    assertThat(message.getString(Tags.TEXT)).isEqualTo("a=b==");
  }

  @Test
  void wrongChecksumIsToldBeforeMalformedFields() {
    String text = "8=FIX.4.4|9=10|35=0|x58=|10=000|";

    assertFound(text, "CHECKSUM: " + text);
  }

  /** Every way of reading must find the same: at once, byte by byte, and in pieces. */
  private static RecordedFrames find(String stream) {
    RecordedFrames atOnce = feed(stream, stream.length());
    for (int step : new int[] {1, 2, 3, 5, 8, 13, 21, 34}) {
      assertThat(feed(stream, step).found()).as("step %d", step).isEqualTo(atOnce.found());
    }
    return atOnce;
  }

  private static RecordedFrames feed(String stream, int step) {
    FixParser parser = new FixParser(ParserLimits.DEFAULT, DataFields.STANDARD);
    RecordedFrames frames = new RecordedFrames();
    byte[] all = bytes(stream);
    for (int i = 0; i < all.length; i += step) {
      parser.parse(all, i, Math.min(step, all.length - i), frames);
    }
    assertThat(parser.heldBytes()).isZero();
    return frames;
  }

  private static void assertFound(String stream, String... expected) {
    assertThat(find(stream).found()).containsExactly(expected);
  }

  private static String fixLength(String text) {
    int body = text.indexOf('|', text.indexOf("|9=") + 1) + 1;
    int begin = text.indexOf("8=FIX");
    String frame = "8=FIX.4.4|9=" + (text.length() - body) + "|" + text.substring(body);
    return text.substring(0, begin) + withChecksum(frame);
  }
}
