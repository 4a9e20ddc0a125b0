package io.fixbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "250ms, PT0.25S",
    "10s, PT10S",
    "2m, PT2M",
    "1.5m, PT1M30S",
    "12h, PT12H",
    "7d, PT168H",
    "0.001ms, PT0.000001S",
    "10 s, PT10S",
    "0s, PT0S"
  })
  void aTextHasAUnit(String text, Duration expected) {
    assertThat(Durations.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "s", "-1s", "1 week", "1S", "1e3s", "", "9999999999999d"})
  void othersAreNoDurations(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void aNumberCountsSeconds() {
    assertThat(Durations.ofSeconds(2)).contains(Duration.ofSeconds(2));
    assertThat(Durations.ofSeconds(0.25)).contains(Duration.ofMillis(250));
    assertThat(Durations.ofSeconds(-1)).isEmpty();
    assertThat(Durations.ofSeconds(Double.NaN)).isEmpty();
    assertThat(Durations.ofSeconds(Double.POSITIVE_INFINITY)).isEmpty();
    assertThat(Durations.ofSeconds(Long.MAX_VALUE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT30S, 30s", "PT0.25S, 250ms", "PT2M, 120s", "PT0.0000015S, 0.0015ms"})
  void whatIsFormattedReadsAsTheSame(Duration duration, String text) {
    assertThat(Durations.format(duration)).isEqualTo(text);
    assertThat(Durations.parse(text)).contains(duration);
  }
}
