package io.fixbus.message;

import static io.fixbus.message.FixText.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class UtcTimestampsTest {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "19700101-00:00:00, 1970-01-01T00:00:00Z",
    "19691231-23:59:59.999999999, 1969-12-31T23:59:59.999999999Z",
    "20000229-00:00:00, 2000-02-29T00:00:00Z",
    "20240229-23:59:59, 2024-02-29T23:59:59Z",
    "20240102-03:04:05.6, 2024-01-02T03:04:05.6Z",
    "20240102-03:04:05.67, 2024-01-02T03:04:05.67Z",
    "20240102-03:04:05.678, 2024-01-02T03:04:05.678Z",
    "20240102-03:04:05.678901, 2024-01-02T03:04:05.678901Z",
    "20240102-03:04:05.678901234, 2024-01-02T03:04:05.678901234Z",
    "20240102-03:04:05.000000001, 2024-01-02T03:04:05.000000001Z",
    "16780101-00:00:00, 1678-01-01T00:00:00Z",
    "22611231-23:59:59.999999999, 2261-12-31T23:59:59.999999999Z"
  })
  void timestampIsRead(String value, Instant expected) {
    assertThat(epochNanos(value))
        .isEqualTo(expected.getEpochSecond() * NANOS_PER_SECOND + expected.getNano());
    assertThat(FixText.fields("60=" + value + "|").getInstant(60)).isEqualTo(expected);
  }

  /** Conformance rule 28: up to twelve digits; those beyond nanoseconds are cut off. */
  @ParameterizedTest
  @ValueSource(strings = {"123456789", "1234567890", "12345678901", "123456789012", "123456789999"})
  void picosecondsAreCutOff(String fraction) {
    assertThat(epochNanos("19700101-00:00:00." + fraction)).isEqualTo(123_456_789);
  }

  @Test
  void leapSecondIsTheSecondThatFollows() {
    assertThat(epochNanos("20161231-23:59:60")).isEqualTo(epochNanos("20170101-00:00:00"));
    assertThat(epochNanos("20161231-23:59:60.5")).isEqualTo(epochNanos("20170101-00:00:00.5"));
  }

  @ParameterizedTest
  @EmptySource
  @ValueSource(
      strings = {
        "20240102",
        "20240102-",
        "20240102-03:04",
        "20240102-03:04:5",
        "20240102-03:04:05.",
        "20240102-03:04:05.1234567890123",
        "20240102-03:04:05.123456789012345",
        "20240102-03:04:05,123",
        "20240102-03:04:05.12x",
        "20240102-03:04:05Z",
        "20240102 03:04:05",
        "20240102-03.04.05",
        "2024-01-02-03:04:05",
        "2024010-03:04:05",
        "x0240102-03:04:05",
        "20240102-03:04:05 ",
        " 20240102-03:04:05",
        "-0240102-03:04:05",
        "20240102-03:04:05-123",
        "20240102-0304:05",
        "20240102-03:0405"
      })
  void anotherFormatIsInvalid(String value) {
    assertThat(epochNanos(value)).isEqualTo(UtcTimestamps.INVALID);
    assertThat(UtcTimestamps.isValid(bytes(value), 0, value.length())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "20240002-03:04:05", "20241302-03:04:05", "20240100-03:04:05", "20240132-03:04:05",
        "20240431-03:04:05", "20240631-00:00:00", "20240931-00:00:00", "20241131-00:00:00",
        "20230229-03:04:05", "19000229-00:00:00", "21000229-00:00:00", "20240230-03:04:05",
        "20240102-24:00:00", "20240102-03:60:05", "20240102-03:04:60", "20240102-23:58:60",
        "20240102-22:59:60", "20240102-23:59:61", "20240102-99:99:99"
      })
  void noTimeOfTheCalendarIsInvalid(String value) {
    assertThat(epochNanos(value)).isEqualTo(UtcTimestamps.INVALID);
    assertThat(UtcTimestamps.isValid(bytes(value), 0, value.length())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000101-00:00:00",
        "16770101-00:00:00",
        "22630101-00:00:00",
        "99991231-23:59:59.999"
      })
  void yearsBeyondNanosecondsOf64BitsAreValidButNotInNanoseconds(String value) {
    assertThat(epochNanos(value)).isEqualTo(UtcTimestamps.INVALID);
    assertThat(UtcTimestamps.isValid(bytes(value), 0, value.length())).isTrue();
  }

  @Test
  void timestampsInAnArrayEndWhereTheirLengthSays() {
    byte[] array = bytes("xx20240102-03:04:05.678901");

    assertThat(UtcTimestamps.epochNanos(array, 2, 17)).isEqualTo(epochNanos("20240102-03:04:05"));
    assertThat(UtcTimestamps.epochNanos(array, 2, 21))
        .isEqualTo(epochNanos("20240102-03:04:05.678"));
  }

  @Test
  void everyDayOfFourCenturiesIsRead() {
    DateTimeFormatter pattern =
        DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss").withZone(ZoneOffset.UTC);
    Instant first = Instant.parse("1859-12-31T12:00:00Z");
    for (int day = 0; day < 146_100; day++) {
      Instant instant = first.plusSeconds(day * 86_400L);
      byte[] value = bytes(pattern.format(instant));
      assertThat(UtcTimestamps.isValid(value, 0, value.length)).isTrue();
      assertThat(UtcTimestamps.epochSecond(value, 0)).isEqualTo(instant.getEpochSecond());
    }
  }

  @Test
  void whatIsWrittenIsRead() {
    long seed = 4_711;
    SplittableRandom random = new SplittableRandom(seed);
    UtcTimestampFormatter formatter = new UtcTimestampFormatter();
    byte[] array = new byte[UtcTimestampFormatter.MAX_LENGTH];
    for (int i = 0; i < 50_000; i++) {
      long nanos = random.nextLong(Long.MIN_VALUE / 100 * 99, Long.MAX_VALUE / 100 * 99);
      for (TimestampPrecision precision : TimestampPrecision.values()) {
        int length = formatter.format(nanos, precision, array, 0);
        long unit = NANOS_PER_SECOND / (long) Math.pow(10, precision.digits());

        assertThat(UtcTimestamps.epochNanos(array, 0, length))
            .as("seed %d, step %d, %s", seed, i, precision)
            .isEqualTo(Math.floorDiv(nanos, unit) * unit);
      }
    }
  }

  private static long epochNanos(String value) {
    return UtcTimestamps.epochNanos(bytes(value), 0, value.length());
  }
}
