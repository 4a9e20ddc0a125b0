package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecoveryReport.State;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The last write, which was not acknowledged, is torn in all the ways there are. What was
 * acknowledged before is always there, what is recovered is always all that came before some point,
 * and it is never taken for damage.
 */
@QuietLog
final class TornWriteTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int STATES = Integer.getInteger("fixbus.journal.torn.states", 1_000_000);
  private static final int SECTOR = 512;
  private static final int MAX_SECTORS = 12;

  private long states;
  private long torn;

  @Test
  void theAcknowledgedPrefixIsAlwaysThereAndNoTornWriteIsTakenForDamage() {
    int images = 0;
    while (states < STATES) {
      SplittableRandom random = new SplittableRandom(SEED + images);
      SegmentImage image =
          SegmentImage.make(SEED + images, 1 + random.nextInt(5), 1 + random.nextInt(16));
      images++;
      cutEverywhere(image);
      zeroEverywhere(image);
      loseSectors(image);
    }
    System.out.printf(
        "torn writes: %d states of %d segments from seed %d, %d of them torn, none"
            + " taken for damage%n",
        states, images, SEED, torn);
  }

  private void cutEverywhere(SegmentImage image) {
    for (int cut = image.safeEnd(); cut <= image.end(); cut++) {
      check(image, Arrays.copyOf(image.bytes(), cut), "cut at " + cut);
    }
  }

  private void zeroEverywhere(SegmentImage image) {
    for (int from = image.safeEnd(); from <= image.end(); from++) {
      byte[] bytes = image.bytes().clone();
      Arrays.fill(bytes, from, image.end(), (byte) 0);
      check(image, bytes, "zero from " + from);
    }
  }

  /** Every subset of the sectors that the last write touches, up to 2^12. */
  private void loseSectors(SegmentImage image) {
    int first = image.safeEnd() / SECTOR;
    int sectors = Math.min(MAX_SECTORS, (image.end() - 1) / SECTOR - first + 1);
    for (int lost = 0; lost < 1 << sectors; lost++) {
      byte[] bytes = image.bytes().clone();
      for (int sector = 0; sector < sectors; sector++) {
        if ((lost & 1 << sector) != 0) {
          int begin = Math.max(image.safeEnd(), (first + sector) * SECTOR);
          int end = Math.min(image.end(), (first + sector + 1) * SECTOR);
          Arrays.fill(bytes, begin, end, (byte) 0);
        }
      }
      check(image, bytes, "lost sectors " + Integer.toBinaryString(lost));
    }
  }

  private void check(SegmentImage image, byte[] bytes, String what) {
    states++;
    SegmentImage.Outcome outcome = image.recover(bytes);
    boolean right = outcome.end() >= image.safeEnd()
        && outcome.state() != State.CORRUPT
        && outcome.sessions().equals(image.expected(outcome.end()));
    if (outcome.state() == State.TORN) {
      torn++;
    }
    if (!right) {
      assertThat(outcome.state()).as(what).isNotEqualTo(State.CORRUPT);
      assertThat(outcome.end()).as(what).isGreaterThanOrEqualTo(image.safeEnd());
      assertThat(outcome.sessions()).as(what).isEqualTo(image.expected(outcome.end()));
    }
  }
}
