package io.fixbus.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtcTimestampFormatterTest {

  private final UtcTimestampFormatter formatter = new UtcTimestampFormatter();

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 20240102-03:04:05", "MILLIS, 20240102-03:04:05.678",
    "MICROS, 20240102-03:04:05.678901", "NANOS, 20240102-03:04:05.678901999"
  })
  void timeIsCutToItsPrecision(TimestampPrecision precision, String expected) {
    assertThat(format("2024-01-02T03:04:05.678901999Z", precision)).isEqualTo(expected);
  }

  @Test
  void timesOfOtherSecondsAndDaysFollowEachOther() {
    assertThat(format("2024-02-28T23:59:59.999Z", TimestampPrecision.MILLIS))
        .isEqualTo("20240228-23:59:59.999");
    assertThat(format("2024-02-29T00:00:00Z", TimestampPrecision.MILLIS))
        .isEqualTo("20240229-00:00:00.000");
    assertThat(format("2024-02-29T00:00:00.001Z", TimestampPrecision.MILLIS))
        .isEqualTo("20240229-00:00:00.001");
    assertThat(format("2024-02-28T12:34:56Z", TimestampPrecision.SECONDS))
        .isEqualTo("20240228-12:34:56");
    assertThat(format("2024-02-28T12:34:56Z", TimestampPrecision.SECONDS))
        .isEqualTo("20240228-12:34:56");
  }

  @Test
  void timesBefore1970AreWritten() {
    assertThat(format("1969-12-31T23:59:59.000000001Z", TimestampPrecision.NANOS))
        .isEqualTo("19691231-23:59:59.000000001");
  }

  @Test
  void timeIsWrittenAtItsPlaceAndNothingElse() {
    byte[] array = "x".repeat(30).getBytes(StandardCharsets.US_ASCII);

    int length = formatter.format(0, TimestampPrecision.MILLIS, array, 3);

    assertThat(length).isEqualTo(21);
    assertThat(new String(array, StandardCharsets.US_ASCII))
        .isEqualTo("xxx19700101-00:00:00.000xxxxxx");
  }

  private String format(String time, TimestampPrecision precision) {
    Instant instant = Instant.parse(time);
    byte[] array = new byte[UtcTimestampFormatter.MAX_LENGTH];
    int length = formatter.format(
        instant.getEpochSecond() * 1_000_000_000L + instant.getNano(), precision, array, 0);
    return new String(array, 0, length, StandardCharsets.US_ASCII);
  }
}
