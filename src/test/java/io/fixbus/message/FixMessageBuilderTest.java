package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixMessageBuilderTest {

  @Test
  void fieldsStandInTheOrderOfTheCalls() {
    FixMessage message = FixMessage.builder(MsgType.NEW_ORDER_SINGLE)
        .field(Tags.CL_ORD_ID, "a1")
        .field(Tags.SIDE, '1')
        .field(Tags.ORDER_QTY, 100)
        .decimal(Tags.PRICE, 1_250, 2)
        .field(Tags.POSS_RESEND, true)
        .timestamp(Tags.TRANSACT_TIME, 1_709_210_096_789_123_456L, TimestampPrecision.MICROS)
        .data(Tags.RAW_DATA_LENGTH, Tags.RAW_DATA, "a\u0001b".getBytes(StandardCharsets.US_ASCII))
        .field(Tags.TEXT, "end")
        .build();

    assertThat(FixText.text(message))
        .isEqualTo("35=D|11=a1|54=1|38=100|44=12.50|97=Y|"
            + "60=20240229-12:34:56.789123|95=3|96=a|b|58=end|");
    assertThat(message.msgTypeCode()).isEqualTo(MsgType.NEW_ORDER_SINGLE_CODE);
    assertThat(message.fieldCount()).isEqualTo(10);
  }

  @Test
  void instantIsWrittenWithMilliseconds() {
    FixMessage message = FixMessage.builder("D")
        .timestamp(Tags.TRANSACT_TIME, Instant.parse("2024-02-29T12:34:56.789999Z"))
        .build();

    assertThat(message.getString(Tags.TRANSACT_TIME)).isEqualTo("20240229-12:34:56.789");
  }

  @Test
  void instantBeyondNanosecondsOf64BitsIsWritten() {
    FixMessage message = FixMessage.builder("D")
        .timestamp(Tags.EXPIRE_TIME, Instant.parse("9999-12-31T23:59:59Z"))
        .build();

    assertThat(message.getString(Tags.EXPIRE_TIME)).isEqualTo("99991231-23:59:59.000");
  }

  @ParameterizedTest
  @CsvSource({
    "12.50, 12.50",
    "1E+3, 1000",
    "1E-20, 0.00000000000000000001",
    "-0.05, -0.05",
    "123456789012345678901234567890.5, 123456789012345678901234567890.5",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void decimalIsWrittenWithItsScaleAndWithoutExponent(BigDecimal value, String expected) {
    assertThat(FixMessage.builder("D").decimal(Tags.PRICE, value).build().getString(Tags.PRICE))
        .isEqualTo(expected);
  }

  @Test
  void builderGoesOnAfterBuild() {
    FixMessageBuilder builder = FixMessage.builder("D").field(Tags.TEXT, "x");
    FixMessage first = builder.build();

    FixMessage second = builder.field(Tags.SIDE, '1').build();

    assertThat(FixText.text(first)).isEqualTo("35=D|58=x|");
    assertThat(FixText.text(second)).isEqualTo("35=D|58=x|54=1|");
  }

  @Test
  void fieldsLieWhereReadingTheBytesFindsThem() {
    SplittableRandom random = new SplittableRandom(20261123);
    for (int run = 0; run < 2_000; run++) {
      FixMessageBuilder builder = FixMessage.builder(random.nextBoolean() ? "D" : "AE");
      for (int fields = random.nextInt(40); fields > 0; fields--) {
        int tag = random.nextInt(1, random.nextInt(2, 1 << random.nextInt(2, 30)));
        switch (random.nextInt(5)) {
          case 0 -> builder.field(tag, "v".repeat(random.nextInt(1, 60)));
          case 1 -> builder.field(tag, random.nextLong());
          case 2 -> builder.decimal(tag, random.nextLong(), random.nextInt(19));
          case 3 -> builder.timestamp(tag, random.nextLong(), TimestampPrecision.MICROS);
          default -> builder.data(Tags.RAW_DATA_LENGTH, Tags.RAW_DATA, new byte[] {1, 'x'});
        }
      }

      FixMessage message = builder.build();

      FixMessage read = FixMessage.of(message.toByteArray());
      assertThat(message.fieldCount()).isEqualTo(read.fieldCount());
      for (int i = 0; i < read.fieldCount(); i++) {
        assertThat(message.tag(i)).isEqualTo(read.tag(i));
        assertThat(message.fieldOffset(i)).isEqualTo(read.fieldOffset(i));
        assertThat(message.valueOffset(i)).isEqualTo(read.valueOffset(i));
        assertThat(message.valueLength(i)).isEqualTo(read.valueLength(i));
      }
    }
  }

  @Test
  void emptyTextIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FixMessage.builder("D").field(Tags.TEXT, ""))
        .withMessage("field 58 is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FixMessage.builder(""))
        .withMessage("field 35 is empty");
  }

  @Test
  void textWithSohIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FixMessage.builder("D").field(Tags.TEXT, "a\u000154=2"))
        .withMessage("field 58 contains SOH");
  }

  @Test
  void dataOfUnknownFieldsIsRefusedIfItHoldsSoh() {
    FixMessageBuilder builder =
        FixMessage.builder("D").data(5_001, 5_002, "a\u0001b".getBytes(StandardCharsets.US_ASCII));

    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(builder::build);
  }
}
