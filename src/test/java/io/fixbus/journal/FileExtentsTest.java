package io.fixbus.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.JournalIndex.Key;
import io.fixbus.journal.JournalIndex.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileExtentsTest {
  private static final Key KEY = new Key(7, Kind.OUT, 3);

  private final FileExtents extents = new FileExtents();

  private static IndexEntry entry(int first) {
    return new IndexEntry(KEY, first, Integer.MAX_VALUE, 12, 1 << 30, Integer.MAX_VALUE,
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
      extents.add(Long.MAX_VALUE - 100 + first, entry(first));
    }
    for (int first = 1; first <= 40; first++) {
      FileExtent extent = (FileExtent) all().get(first - 1);
      assertThat(extent.segment()).isEqualTo(Long.MAX_VALUE - 100 + first);
      assertThat(extent.entry()).isEqualTo(entry(first));
    }
  }

  @Test
  void theyStandInTheOrderOfTheirSegmentsAndOfTheirMaking() {
    extents.add(5, entry(50));
    extents.add(9, entry(90));
    extents.add(5, entry(51));
    extents.add(2, entry(20));
    assertThat(all()).extracting(Extent::first).containsExactly(20, 50, 51, 90);
  }

  @Test
  void thoseOfASegmentCanBeRemoved() {
    extents.add(5, entry(50));
    extents.add(5, entry(51));
    extents.add(6, entry(60));
    extents.remove(5);
    assertThat(all()).extracting(Extent::first).containsExactly(60);
    extents.remove(6);
    assertThat(extents.isEmpty()).isTrue();
  }
}
