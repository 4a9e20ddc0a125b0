package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixWriterTest {

  private static final byte[] FIX44 = bytes("FIX.4.4");
  private static final int TAG = 5_000;

  private final FixWriter writer = new FixWriter(16);

  @Test
  void messageHasBodyLengthAndChecksum() {
    assertThat(writer.begin(FIX44, "0")).isZero();
    writer.field(Tags.MSG_SEQ_NUM, 12L).field(Tags.SENDER_COMP_ID, "TW");
    int length = writer.finish();

    assertThat(length).isEqualTo(writer.length());
    assertThat(text()).isEqualTo(FixText.message("35=0|34=12|49=TW|"));
  }

  /** BodyLength is left room for three digits. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        5, 9, 10, 11, 98, 99, 100, 101, 998, 999, 1_000, 1_001, 9_998, 9_999, 10_000, 10_001,
        65_000, 99_999, 100_000, 1_000_000
      })
  void bodyOfAnyLengthIsWritten(int bodyLength) {
    String first = FixText.message("35=1|112=x|");
    String fill = bodyLength == 5
        ? ""
        : bodyLength < 10
            ? "1=" + "x".repeat(bodyLength - 8) + "|"
            : "58=" + "x".repeat(bodyLength - 9) + "|";
    if (bodyLength == 9) {
      fill = "1=x|";
    }
    String expected = FixText.message("35=0|" + fill);
    writer.begin(FIX44, "1");
    writer.field(Tags.TEST_REQ_ID, "x");
    writer.finish();

    int start = writer.begin(FIX44, bytes("0"));
    writer.raw(bytes(fill), 0, fill.length());
    int length = writer.finish();

    assertThat(start).isEqualTo(first.length());
    assertThat(length).isEqualTo(expected.length());
    assertThat(text()).isEqualTo(first + expected);
  }

  @Test
  void fieldsOfAllTypesAreWritten() {
    writer
        .field(1, "text")
        .field(2, 5L)
        .field(3, 'c')
        .field(4, true)
        .field(5, false)
        .field(6, bytes("ab"))
        .bytes(7, bytes("xaby"), 1, 2)
        .decimal(8, 1_250, 2)
        .timestamp(9, 1_709_210_096_789_123_456L, TimestampPrecision.MILLIS)
        .data(95, 96, bytes("a|b"))
        .raw(bytes("x58=y|z"), 1, 5);

    assertThat(text())
        .isEqualTo("1=text|2=5|3=c|4=Y|5=N|6=ab|7=ab|8=12.50|"
            + "9=20240229-12:34:56.789|95=3|96=a|b|58=y|");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1,
        9,
        10,
        99,
        100,
        999,
        1_000,
        9_999,
        10_000,
        99_999,
        100_000,
        999_999,
        1_000_000,
        9_999_999,
        10_000_000,
        99_999_999,
        100_000_000,
        999_999_999
      })
  void tagsOfAllLengthsAreWritten(int tag) {
    writer.field(tag, "x");

    assertThat(text()).isEqualTo(tag + "=x|");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        9,
        10,
        11,
        99,
        100,
        101,
        999,
        1_000,
        9_999,
        10_000,
        12_345,
        99_999,
        100_000,
        999_999,
        1_000_000,
        9_999_999,
        10_000_000,
        99_999_999,
        100_000_000,
        999_999_999,
        1_000_000_000,
        2_147_483_647,
        2_147_483_648L,
        9_999_999_999L,
        10_000_000_000L,
        999_999_999_999_999_999L,
        1_000_000_000_000_000_000L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1,
        -9,
        -10,
        -99,
        -100,
        -2_147_483_648,
        -2_147_483_649L
      })
  void integersAreWritten(long value) {
    writer.field(TAG, value);

    assertThat(text()).isEqualTo("5000=" + value + "|");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 2, 0.00",
    "5, 0, 5",
    "5, 1, 0.5",
    "5, 2, 0.05",
    "-5, 2, -0.05",
    "1250, 2, 12.50",
    "-1250, 2, -12.50",
    "100, 2, 1.00",
    "1, 18, 0.000000000000000001",
    "9223372036854775807, 0, 9223372036854775807",
    "9223372036854775807, 18, 9.223372036854775807",
    "-9223372036854775808, 18, -9.223372036854775808",
    "-9223372036854775808, 0, -9223372036854775808",
    "-9223372036854775808, 1, -922337203685477580.8"
  })
  void decimalsAreWrittenWithAllTheirDecimals(long unscaled, int scale, String expected) {
    writer.decimal(TAG, unscaled, scale);

    assertThat(text()).isEqualTo("5000=" + expected + "|");
  }

  @Test
  void decimalsAgreeWithBigDecimal() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      long unscaled = random.nextLong() >> random.nextInt(64);
      int scale = random.nextInt(19);
      writer.clear();
      writer.decimal(TAG, unscaled, scale);

      assertThat(text())
          .as("seed %d, step %d", seed, i)
          .isEqualTo("5000=" + BigDecimal.valueOf(unscaled, scale).toPlainString() + "|");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 19})
  void scaleOutsideItsRangeIsRefused(int scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.decimal(TAG, 1, scale))
        .withMessage("scale must be from 0 to 18, not " + scale);
    assertThat(writer.length()).isZero();
  }

  @Test
  void textIsWrittenAsUtf8() {
    writer.field(58, "Grüße €").field(1, "x");

    FixMessage message = FixMessage.of(writer.array(), 0, writer.length(), DataFields.STANDARD);
    assertThat(message.getString(58)).isEqualTo("Grüße €");
    assertThat(message.valueLength(0)).isEqualTo(11);
    assertThat(message.getString(1)).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u000154=1", "\u0001", "ä\u0001", "x\u0001ä"})
  void textWithSohIsRefusedAndNothingIsWritten(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.field(58, text))
        .withMessage("field 58 contains SOH");
    assertThat(writer.length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(chars = {'\u0001', 'ä', '€'})
  void charThatIsNoAsciiIsRefused(char value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.field(54, value))
        .withMessage("field 54 is no ASCII character");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void tagThatIsNotPositiveIsRefused(int tag) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.field(tag, "x"))
        .withMessage("tag " + tag + " is not positive");
  }

  @Test
  void messageBeginsOnlyWhenTheOneBeforeIsFinished() {
    writer.begin(FIX44, "0");

    assertThatIllegalStateException()
        .isThrownBy(() -> writer.begin(FIX44, "0"))
        .withMessage("the message before is not finished");
  }

  @Test
  void onlyAMessageBegunIsFinished() {
    assertThatIllegalStateException()
        .isThrownBy(writer::finish)
        .withMessage("no message was begun");
  }

  @Test
  void messageBegunCanBeDiscarded() {
    writer.begin(FIX44, "0");
    writer.finish();
    String first = text();
    writer.begin(FIX44, "1");
    writer.field(58, "x");

    writer.discard();

    assertThat(text()).isEqualTo(first);
    writer.begin(FIX44, "0");
    writer.finish();
    assertThat(text()).isEqualTo(first + first);
  }

  @Test
  void discardWithoutAMessageBegunDoesNothing() {
    writer.begin(FIX44, "0");
    writer.finish();
    int length = writer.length();

    writer.discard();

    assertThat(writer.length()).isEqualTo(length);
  }

  @Test
  void clearedWriterBeginsAnewInTheSameArray() {
    writer.begin(FIX44, "0");
    writer.field(58, "x".repeat(100));
    byte[] array = writer.array();

    writer.clear();
    assertThat(writer.length()).isZero();
    writer.begin(FIX44, "0");
    writer.finish();

    assertThat(writer.array()).isSameAs(array);
    assertThat(text()).isEqualTo(FixText.message("35=0|"));
  }

  @Test
  void resetWriterLeavesTheOldArrayAlone() {
    writer.field(58, "x");
    byte[] array = writer.array().clone();
    byte[] old = writer.array();

    writer.reset(100);
    writer.field(58, "y");

    assertThat(old).isEqualTo(array);
    assertThat(writer.array()).hasSize(100);
    assertThat(text()).isEqualTo("58=y|");
  }

  private String text() {
    return FixText.text(writer.array(), 0, writer.length());
  }
}
