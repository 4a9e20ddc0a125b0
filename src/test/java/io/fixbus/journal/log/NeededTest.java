package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NeededTest {

  @Test
  void extentsMayGrowWhileTheyAreLookedAt() {
    SplittableRandom random = new SplittableRandom(7);
    List<JournalIndex.Keyed> extents = new ArrayList<>();
    for (int session = 1; session <= 2_000; session++) {
      extents.add(new JournalIndex.Keyed(
          new JournalIndex.Key(session, JournalIndex.Kind.OUT, 1), new Growing(random)));
    }
    Needed needed = new Needed(JournalSettings.of(Path.of("unused")), Map.of(), 0);

    assertThatCode(() -> needed.look(extents)).doesNotThrowAnyException();
  }

  /** Of a segment that somebody writes to all the time. */
  private static final class Growing implements Extent {
    private final SplittableRandom random;
    private int last = 1;

    Growing(SplittableRandom random) {
      this.random = random;
    }

    @Override
    public long segment() {
      return 1;
    }

    @Override
    public int count() {
      return last;
    }

    @Override
    public int first() {
      return 1;
    }

    @Override
    public int last() {
      return last += random.nextInt(100);
    }

    @Override
    public long bytes() {
      return 8L * last;
    }

    @Override
    public long lastEpochNanos() {
      return last;
    }

    @Override
    public int number(int at, IndexBlocks blocks) {
      return at + 1;
    }

    @Override
    public int place(int at, IndexBlocks blocks) {
      return at;
    }
  }
}
