package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.connector.BackOff.Caller;
import org.junit.jupiter.api.Test;

final class BackOffTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Caller JOE = new Caller("JOE", "10.0.0.1");

  private final BackOff backOff = new BackOff();

  @Test
  void eachFailureDoublesThePauseUpToAQuarterOfAnHour() {
    long now = 0;
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      assertThat(backOff.holds(JOE, now)).isFalse();
      backOff.failed(JOE, now);
      assertThat(backOff.holds(JOE, now + pause * SECOND - 1)).isTrue();
      now += pause * SECOND;
    }
  }

  @Test
  void aStormOfAnHourIsLookedAtThirteenTimes() {
    int tried = 0;
    for (long now = 0; now < 3_600 * SECOND; now += SECOND / 10) {
      if (!backOff.holds(JOE, now)) {
        backOff.failed(JOE, now);
        tried++;
      }
    }
    assertThat(tried).isEqualTo(13);
  }

  @Test
  void anotherAddressAndAnotherCompIdAreNotConcerned() {
    backOff.failed(JOE, 0);
    assertThat(backOff.holds(new Caller("JOE", "10.0.0.2"), 1)).isFalse();
    assertThat(backOff.holds(new Caller("JIM", "10.0.0.1"), 1)).isFalse();
  }

  @Test
  void aSuccessAndANewConfigurationForget() {
    backOff.failed(JOE, 0);
    backOff.succeeded(JOE);
    assertThat(backOff.holds(JOE, 1)).isFalse();
    backOff.failed(JOE, 2);
    backOff.clear();
    assertThat(backOff.holds(JOE, 3)).isFalse();
  }

  @Test
  void onlyTheLastTenThousandAreRemembered() {
    backOff.failed(JOE, 0);
    for (int i = 0; i < 10_000; i++) {
      backOff.failed(new Caller("X" + i, "10.0.0.1"), 0);
    }
    assertThat(backOff.holds(JOE, 1)).isFalse();
    assertThat(backOff.holds(new Caller("X9999", "10.0.0.1"), 1)).isTrue();
  }
}
