package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecoveryReport.State;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were safe are changed. Recovery always says so, and a session it lets start is always
 * one of which nothing is missing.
 */
@QuietLog
final class BitRotTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int FLIPS = Integer.getInteger("fixbus.journal.flips", 1_000_000);
  private static final int SECTOR = 512;

  private long flips;
  private long sectors;
  private long sessionsStarted;
  private long sessionsDown;

  @Test
  void noFlippedBitIsSilentlyAccepted() {
    int images = 0;
    while (flips < FLIPS) {
      SegmentImage image = SegmentImage.make(SEED + images++, 7, 3);
      byte[] bytes = image.bytes().clone();
      for (int at = SegmentHeader.LENGTH; at < image.safeEnd() && flips < FLIPS; at++) {
        for (int bit = 0; bit < Byte.SIZE; bit++) {
          bytes[at] ^= (byte) (1 << bit);
          check(image, bytes, "bit " + bit + " of byte " + at);
          bytes[at] ^= (byte) (1 << bit);
          flips++;
        }
      }
    }
    report("bit flips: " + flips + " in " + images + " segments");
  }

  @Test
  void noFlippedBitOfAHeaderIsAccepted() {
    byte[] bytes = SegmentImage.make(SEED, 1, 1).bytes();
    byte[] header = Arrays.copyOf(bytes, SegmentHeader.LENGTH);
    for (int bit = 0; bit < header.length * Byte.SIZE; bit++) {
      header[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(SegmentHeader.problem(header)).as("bit %d", bit).isPresent();
      header[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
  }

  @Test
  void noLostOrMisdirectedSectorIsSilentlyAccepted() {
    for (int i = 0; i < 40; i++) {
      SegmentImage image = SegmentImage.make(SEED + i, 7, 3);
      int last = image.safeEnd() / SECTOR;
      for (int sector = 1; sector < last; sector++) {
        byte[] bytes = image.bytes().clone();
        Arrays.fill(bytes, sector * SECTOR, (sector + 1) * SECTOR, (byte) 0);
        check(image, bytes, "zeroed sector " + sector);
        for (int from = 1; from < last; from++) {
          if (from != sector) {
            System.arraycopy(image.bytes(), from * SECTOR, bytes, sector * SECTOR, SECTOR);
            check(image, bytes, "sector " + from + " in the place of " + sector);
            sectors++;
          }
        }
        sectors++;
      }
    }
    report("zeroed and misdirected sectors: " + sectors);
  }

  private void check(SegmentImage image, byte[] bytes, String what) {
    SegmentImage.Outcome outcome = image.recover(bytes);
    if (outcome.state() != State.CORRUPT || outcome.table().damage().isEmpty()) {
      fail("%s: taken for %s", what, outcome.state());
    }
    for (LoggedSession session : outcome.table().all()) {
      if (session.damage().isEmpty()) {
        sessionsStarted++;
        SessionNumbers found = session.safe;
        SessionNumbers intact = image.intact(session.id);
        // A lost inbound number is asked for again.
        if (found.run != intact.run
            || found.nextOut != intact.nextOut
            || found.nextIn > intact.nextIn) {
          fail(
              "%s: session %d was let start at %d/%d/%d",
              what, session.id, found.run, found.nextOut, found.nextIn);
        }
      } else {
        sessionsDown++;
      }
    }
  }

  private void report(String what) {
    System.out.printf(
        "%s from seed %d, none silently accepted; sessions kept down %d, proven" + " complete %d%n",
        what, SEED, sessionsDown, sessionsStarted);
  }
}
