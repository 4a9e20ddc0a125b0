package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.metrics.ConnectorMeters;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.junit.jupiter.api.Test;

/** When an event loop has more to do than it can. */
final class LoopLoadTest {
  private static final long MILLI = 1_000_000L;

  private final RecordedOverloads overloads = new RecordedOverloads();
  private final LoopLoad load = new LoopLoad(0, 20 * MILLI, overloads);
  private final LoopPulse pulse =
      new LoopPulse(new ConnectorMeters(new CompositeMeterRegistry(), "fix", 1).loop(0), load);
  private final long beginNanos = System.nanoTime() + 1_000 * MILLI;
  private long tick;

  @Test
  void aLoopThatIsLateHalfOfTheTimeIsBehindUntilItIsOnTimeAgain() {
    for (int i = 0; i < LoopLoad.TICKS; i++) {
      beat(i % 2 == 0 ? 0 : 30);
    }
    assertThat(load.isBehind()).isTrue();
    for (int i = 0; i < LoopLoad.TICKS; i++) {
      beat(0);
    }
    assertThat(load.isBehind()).isFalse();
    assertThat(overloads.told).containsExactly("+EVENT_LOOP", "-EVENT_LOOP");
  }

  @Test
  void aLoopThatIsAlwaysLateByTheSameIsBehind() {
    beat(0);
    for (int i = 0; i < LoopLoad.TICKS; i++) {
      beat(50);
    }
    assertThat(load.isBehind()).isTrue();
  }

  @Test
  void onePauseIsNoOverloadHoweverLong() {
    beat(0);
    for (int late = 4_900; late >= 0; late -= 100) {
      beat(late);
    }
    for (int i = 0; i < LoopLoad.TICKS; i++) {
      beat(0);
    }
    assertThat(overloads.told).isEmpty();
  }

  @Test
  void longPausesOneAfterTheOtherAreOverload() {
    beat(0);
    for (int pause = 0; pause < 2; pause++) {
      for (int late = 1_900; late >= 0; late -= 100) {
        beat(late);
      }
    }
    assertThat(overloads.told).containsExactly("+EVENT_LOOP");
  }

  @Test
  void aLittleLateIsOnTime() {
    for (int i = 0; i < 10 * LoopLoad.TICKS; i++) {
      beat(i % 2 == 0 ? 0 : 19);
    }
    assertThat(overloads.told).isEmpty();
  }

  /** The next tick, so many milliseconds after its time. */
  private void beat(long lateMillis) {
    pulse.beat(beginNanos + tick++ * LoopLoad.TICK_MILLIS * MILLI + lateMillis * MILLI);
  }
}
