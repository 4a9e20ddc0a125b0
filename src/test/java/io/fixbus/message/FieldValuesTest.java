package io.fixbus.message;

import static io.fixbus.message.FixText.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTest {

  private static final int TAG = 5_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "-7, -7",
    "00023, 23",
    "-00023, -23",
    "-0, 0",
    "999999999, 999999999",
    "1000000000, 1000000000",
    "2147483647, 2147483647",
    "-2147483648, -2147483648",
    "000000000000002147483647, 2147483647"
  })
  void intIsRead(String value, int expected) {
    assertThat(message(value).getInt(TAG)).isEqualTo(expected);
    assertThat(message(value).getInt(TAG, 5)).isEqualTo(expected);
    assertThat(message(value).getLong(TAG)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(
      strings = {
        "-",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "x",
        "1x",
        "0x1",
        "--1",
        "1-",
        "1e3",
        "12345678x",
        "123456789x",
        "-12345678x",
        "1_000"
      })
  void intOfAnotherFormatIsRefused(String value) {
    assertBadFormat(() -> message(value).getInt(TAG), "an integer", value);
    assertBadFormat(() -> message(value).getInt(TAG, 1), "an integer", value);
    assertBadFormat(() -> message(value).getLong(TAG), "an integer", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "4294967296", "9223372036854775807"})
  void intBeyond32BitsIsRefused(String value) {
    assertBadFormat(() -> message(value).getInt(TAG), "an integer of 32 bits", value);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775799",
    "-9223372036854775799",
    "00009223372036854775807"
  })
  void longIsRead(String value) {
    assertThat(message(value).getLong(TAG)).isEqualTo(Long.parseLong(value));
    assertThat(message(value).getLong(TAG, 5)).isEqualTo(Long.parseLong(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "10000000000000000000",
        "18446744073709551616",
        "99999999999999999999999"
      })
  void longBeyond64BitsIsRefused(String value) {
    assertBadFormat(() -> message(value).getLong(TAG), "an integer of 64 bits", value);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1, -1",
    "12.50, 12.50",
    "-0.05, -0.05",
    "002000.00, 2000.00",
    ".5, 0.5",
    "-.5, -0.5",
    "5., 5",
    "-0, 0",
    "0.000000001, 0.000000001",
    "123456789012345678, 123456789012345678",
    "1234567890.12345678, 1234567890.12345678",
    "12345678901234567890.123456789, 12345678901234567890.123456789",
    "-12345678901234567890.123456789, -12345678901234567890.123456789",
    "-.000000000000000000001, -0.000000000000000000001"
  })
  void decimalIsReadWithItsScale(String value, String expected) {
    assertThat(message(value).getDecimal(TAG)).isEqualTo(new BigDecimal(expected));
    assertThat(message(value).getDecimal(TAG, BigDecimal.TEN)).isEqualTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(
      strings = {
        "-",
        ".",
        "-.",
        "+1.0",
        "1e3",
        "1,5",
        "1.2.3",
        " 1",
        "1 ",
        "NaN",
        "1-",
        "--1",
        "0x1",
        "12345678901234567890x"
      })
  void decimalOfAnotherFormatIsRefused(String value) {
    assertBadFormat(() -> message(value).getDecimal(TAG), "a decimal number", value);
    assertBadFormat(() -> message(value).getScaled(TAG, 4), "a decimal number", value);
  }

  @Test
  void decimalHasAtMostAHundredCharacters() {
    String longest = "1." + "0".repeat(98);

    assertThat(message(longest).getDecimal(TAG)).isEqualTo(new BigDecimal(longest));
    assertThatExceptionOfType(FieldFormatException.class)
        .isThrownBy(() -> message(longest + "0").getDecimal(TAG))
        .withMessageContaining("a decimal number of at most 100 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, 4, 125000",
    "-12.5, 4, -125000",
    "12.5, 1, 125",
    "12, 0, 12",
    "12., 0, 12",
    "0, 18, 0",
    "9.223372036854775807, 18, 9223372036854775807",
    "-9.223372036854775808, 18, -9223372036854775808",
    "9223372036854775807, 0, 9223372036854775807",
    "00000000000000000000000012.5, 2, 1250",
    "12.500000000000000000000000, 2, 1250",
    "12.50, 1, 125",
    "999999999999999999, 0, 999999999999999999"
  })
  void decimalIsReadScaled(String value, int scale, long expected) {
    assertThat(message(value).getScaled(TAG, scale)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "12.55, 1",
    "0.1, 0",
    "9223372036854775808, 0",
    "10, 18",
    "9.3, 18",
    "-9.223372036854775809, 18",
    "922337203685477581, 1",
    "100000000000000000, 3"
  })
  void decimalThatDoesNotFitItsScaleIsRefused(String value, int scale) {
    assertBadFormat(
        () -> message(value).getScaled(TAG, scale),
        "a decimal number of 64 bits with " + scale + " decimals",
        value);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 19, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void scaleOutsideItsRangeIsRefused(int scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message("1.5").getScaled(TAG, scale))
        .withMessage("scale must be from 0 to 18, not " + scale);
  }

  @Test
  void scaledAgreesWithBigDecimal() {
    long seed = 20_240_101;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      int scale = random.nextInt(19);
      BigDecimal decimal =
          BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(19));
      FixMessage message = message(decimal.toPlainString());

      assertThat(message.getDecimal(TAG)).as("seed %d, step %d", seed, i).isEqualTo(decimal);
      long expected;
      try {
        expected = decimal.setScale(scale).unscaledValue().longValueExact();
      } catch (ArithmeticException e) {
        assertThatExceptionOfType(FieldFormatException.class)
            .as("seed %d, step %d", seed, i)
            .isThrownBy(() -> message.getScaled(TAG, scale));
        continue;
      }
      assertThat(message.getScaled(TAG, scale)).as("seed %d, step %d", seed, i).isEqualTo(expected);
    }
  }

  @Test
  void everyShortTextOfDigitsAndTheirNeighboursIsReadScaledOrRefused() {
    char[] characters = {'0', '5', '9', '.', '-', '/', ':'};
    for (int length = 1; length <= 5; length++) {
      char[] text = new char[length];
      for (int i = 0; i < Math.pow(characters.length, length); i++) {
        for (int at = 0, rest = i; at < length; at++, rest /= characters.length) {
          text[at] = characters[rest % characters.length];
        }
        String value = new String(text);
        FixMessage message = message(value);
        if (value.matches("-?([0-9]+\\.?|[0-9]*\\.[0-9]+)")) {
          assertThat(message.getScaled(TAG, 5))
              .as(value)
              .isEqualTo(new BigDecimal(value).movePointRight(5).longValueExact());
        } else {
          assertThatExceptionOfType(FieldFormatException.class)
              .as(value)
              .isThrownBy(() -> message.getScaled(TAG, 5));
        }
      }
    }
  }

  @Test
  void charIsRead() {
    assertThat(message("1").getChar(TAG)).isEqualTo('1');
    assertThat(message("|".replace('|', '=')).getChar(TAG, 'x')).isEqualTo('=');
    assertThat(message("é").getChar(TAG)).isEqualTo('é');
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(strings = {"12", "AB"})
  void charOfAnotherLengthIsRefused(String value) {
    assertBadFormat(() -> message(value).getChar(TAG), "a single character", value);
  }

  @Test
  void booleanIsRead() {
    assertThat(message("Y").getBoolean(TAG)).isTrue();
    assertThat(message("N").getBoolean(TAG)).isFalse();
    assertThat(message("N").getBoolean(TAG, true)).isFalse();
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(strings = {"y", "n", "1", "0", "YES", "YN", "true"})
  void booleanOfAnotherFormatIsRefused(String value) {
    assertBadFormat(() -> message(value).getBoolean(TAG), "Y or N", value);
  }

  @Test
  void timestampIsRead() {
    FixMessage message = message("20240229-12:34:56.789");

    assertThat(message.getInstant(TAG)).isEqualTo(Instant.parse("2024-02-29T12:34:56.789Z"));
    assertThat(message.getEpochNanos(TAG)).isEqualTo(1_709_210_096_789_000_000L);
    assertThat(message.getEpochNanos(TAG, 5)).isEqualTo(1_709_210_096_789_000_000L);
  }

  @Test
  void timestampOfAnotherFormatIsRefused() {
    assertBadFormat(() -> message("2024-02-29").getInstant(TAG), "a UTCTimestamp", "2024-02-29");
    assertBadFormat(() -> message("x").getEpochNanos(TAG), "a UTCTimestamp", "x");
  }

  @Test
  void timestampBeyondNanosecondsOf64BitsIsOnlyAnInstant() {
    FixMessage message = message("99991231-23:59:59");

    assertThat(message.getInstant(TAG)).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    assertBadFormat(() -> message.getEpochNanos(TAG), "a UTCTimestamp", "99991231-23:59:59");
  }

  @Test
  void bytesAreCopied() {
    FixMessage message = message("abc");
    byte[] value = message.getBytes(TAG);
    value[0] = 'x';

    assertThat(message.getString(TAG)).isEqualTo("abc");
  }

  @Test
  void missingFieldsHaveTheirDefaults() {
    FixMessage message = fields("58=x|");

    assertThat(message.getInt(TAG, 5)).isEqualTo(5);
    assertThat(message.getLong(TAG, 6)).isEqualTo(6);
    assertThat(message.getDecimal(TAG, BigDecimal.ONE)).isEqualTo(BigDecimal.ONE);
    assertThat(message.getChar(TAG, 'x')).isEqualTo('x');
    assertThat(message.getBoolean(TAG, true)).isTrue();
    assertThat(message.getEpochNanos(TAG, 7)).isEqualTo(7);
  }

  @Test
  void longValuesAreCutInExceptions() {
    assertThatExceptionOfType(FieldFormatException.class)
        .isThrownBy(() -> message("x".repeat(1_000)).getInt(TAG))
        .withMessage("field 5000 is not an integer: '" + "x".repeat(64) + "…'");
  }

  private static FixMessage message(String value) {
    return fields("35=D|5000=" + value + "|58=end|");
  }

  private static void assertBadFormat(ThrowingCallable call, String expected, String value) {
    assertThatExceptionOfType(FieldFormatException.class)
        .isThrownBy(call)
        .withMessageStartingWith("field 5000 is not " + expected)
        .withMessageEndingWith(": '" + value + "'")
        .satisfies(e -> assertThat(e.expected()).startsWith(expected))
        .satisfies(e -> assertThat(e.tag()).isEqualTo(TAG));
  }
}
