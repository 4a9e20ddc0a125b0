package io.fixbus.journal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When spare segments are made, and which is used. */
class SparesTest {
  private static final int SEGMENT_BYTES = 1024 * 1024;

  private final SimulatedStorage storage = new SimulatedStorage();
  private final List<Long> rests = new ArrayList<>();
  private long used;
  private long usedMeanwhile;

  private Spares spares(int count) {
    Background background =
        new Background(new Background.Lanes(Runnable::run, Runnable::run, Runnable::run, nanos -> {
          rests.add(nanos);
          used += usedMeanwhile;
        }));
    return new Spares(storage, SEGMENT_BYTES, count, background, () -> used);
  }

  private long restNanos() {
    return rests.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void theNewestIsUsedFirst() {
    Spares spares = spares(2);
    spares.refill();
    assertThat(spares.take()).isEqualTo(SegmentName.spare(2));
    spares.refill();
    assertThat(spares.take()).isEqualTo(SegmentName.spare(3));
    assertThat(spares.take()).isEqualTo(SegmentName.spare(1));
    assertThat(spares.take()).isEmpty();
  }

  @Test
  void oneIsMadeSlowlyWhileTheCurrentSegmentIsNotUsed() {
    spares(1).refill();
    assertThat(rests).hasSizeGreaterThan(10);
    assertThat(restNanos()).isGreaterThan(500_000_000L);
  }

  @Test
  void oneIsReadyBeforeTheCurrentSegmentIsUsedUp() {
    for (int perRest : new int[] {1_000, 10_000, 50_000}) {
      used = 0;
      usedMeanwhile = perRest;
      spares(1).refill();
      assertThat(used)
          .as("used while it was made, %d in a rest", perRest)
          .isLessThan(SEGMENT_BYTES * 9 / 10);
    }
  }

  @Test
  void oneThatIsLateIsMadeWithoutARest() {
    used = SEGMENT_BYTES;
    spares(1).refill();
    assertThat(rests).hasSizeLessThan(3);
  }
}
