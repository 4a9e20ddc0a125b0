package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.log.JournalIndex.Key;
import io.fixbus.journal.log.JournalIndex.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileExtentTest {
  private static final Key KEY = new Key(7, Kind.OUT, 3);

  private final FileExtent.Packed extents = new FileExtent.Packed();

  private static FileExtent extent(long segment, int first) {
    return new FileExtent(
        segment,
        KEY,
        first,
        Integer.MAX_VALUE,
        12,
        1 << 30,
        Integer.MAX_VALUE,
        Long.MIN_VALUE + first);
  }

  private List<Extent> all() {
    List<Extent> all = new ArrayList<>();
    extents.addTo(all, KEY);
    return all;
  }

  @Test
  void whatWasAddedComesBack() {
    for (int first = 1; first <= 40; first++) {
      extents.add(extent(Long.MAX_VALUE - 100 + first, first));
    }
    for (int first = 1; first <= 40; first++) {
      assertThat(all().get(first - 1)).isEqualTo(extent(Long.MAX_VALUE - 100 + first, first));
    }
  }

  @Test
  void theyStandInTheOrderOfTheirSegmentsAndOfTheirMaking() {
    extents.add(extent(5, 50));
    extents.add(extent(9, 90));
    extents.add(extent(5, 51));
    extents.add(extent(2, 20));
    assertThat(all()).extracting(Extent::first).containsExactly(20, 50, 51, 90);
  }

  @Test
  void thoseOfASegmentCanBeRemoved() {
    extents.add(extent(5, 50));
    extents.add(extent(5, 51));
    extents.add(extent(6, 60));
    extents.remove(5);
    assertThat(all()).extracting(Extent::first).containsExactly(60);
    extents.remove(6);
    assertThat(extents.isEmpty()).isTrue();
  }
}
