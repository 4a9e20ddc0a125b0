package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a journal is slower than what comes in. */
final class CommitPaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  private final RecordedOverloads overloads = new RecordedOverloads();
  private final CommitPace pace = new CommitPace(overloads, 0);
  private long nowNanos;

  @Test
  void fiveSlowSecondsMakeItSlowAndFiveFastOnesFast() {
    for (int i = 0; i < 4; i++) {
      assertThat(second(98, 2)).isFalse();
    }
    assertThat(second(98, 2)).isTrue();
    assertThat(pace.isSlow()).isTrue();
    for (int i = 0; i < 4; i++) {
      assertThat(second(100, 1)).isFalse();
    }
    assertThat(second(0, 0)).isTrue();
    assertThat(pace.isSlow()).isFalse();
    assertThat(overloads.told).containsExactly("+JOURNAL", "-JOURNAL");
  }

  @Test
  void aFastSecondBetweenBeginsTheCountAnew() {
    for (int i = 0; i < 20; i++) {
      second(i % 5 == 4 ? 10 : 0, i % 5 == 4 ? 0 : 1);
    }
    assertThat(overloads.told).isEmpty();
  }

  @Test
  void aCommitThatDoesNotEndIsSlow() {
    for (int i = 1; i <= 6; i++) {
      nowNanos += SECOND;
      pace.tick(i * SECOND, nowNanos);
    }
    assertThat(overloads.told).containsExactly("+JOURNAL");
  }

  /** A second with so many commits; whether the answer has changed with it. */
  private boolean second(int fast, int slow) {
    for (int i = 0; i < fast; i++) {
      pace.committed(50 * MILLI);
    }
    for (int i = 0; i < slow; i++) {
      pace.committed(51 * MILLI);
    }
    nowNanos += SECOND;
    return pace.tick(0, nowNanos);
  }
}
