package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a disk is called slow. */
final class DiskPaceTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final List<String> told = new ArrayList<>();
  private final DiskPace pace = new DiskPace(
      new DiskPace.Listener() {
        @Override
        public void slow(String text) {
          told.add("slow: " + text);
        }

        @Override
        public void fastAgain(String text) {
          told.add("fast: " + text);
        }
      },
      0);
  private long now;

  /** A minute of flushes, of which some take 11 ms. */
  private void minute(int flushes, int slow) {
    for (int i = 1; i <= flushes; i++) {
      pace.flushed(i <= slow ? 11 * MILLI : MILLI, now + 60 * SECOND * i / flushes);
    }
    now += 60 * SECOND;
  }

  @Test
  void oneFlushInAHundredMayTakeLonger() {
    minute(1_000, 10);

    assertThat(told).isEmpty();
  }

  @Test
  void moreThanThatIsToldOnceUntilItIsOver() {
    minute(1_000, 11);
    minute(1_000, 500);
    minute(1_000, 3);
    minute(1_000, 0);
    minute(1_000, 20);

    assertThat(told)
        .containsExactly(
            "slow: 11 of 1000 flushes took more than 10 ms",
            "fast: 3 of 1000 flushes took more than 10 ms",
            "slow: 20 of 1000 flushes took more than 10 ms");
  }

  @Test
  void aFewFlushesProveNothing() {
    minute(99, 99);

    assertThat(told).isEmpty();
  }

  @Test
  void aFlushOfMoreThanASecondIsToldAtOnce() {
    pace.flushed(1_500 * MILLI, now);
    pace.flushed(2_000 * MILLI, now);
    assertThat(told).containsExactly("slow: a flush took 1.5 s");
    minute(1_000, 0);
    assertThat(told).hasSize(1);

    minute(1_000, 0);

    assertThat(told).hasSize(2).last().asString().startsWith("fast: ");
  }
}
