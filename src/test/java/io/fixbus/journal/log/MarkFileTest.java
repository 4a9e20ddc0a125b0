package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.disk.SimulatedStorage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class MarkFileTest {
  private final SimulatedStorage storage = new SimulatedStorage();

  @Test
  void theLastMarkCounts() throws IOException {
    write(new long[][] {{1, 100}, {1, 500}, {2, 100}});

    assertThat(MarkFile.read(storage)).isEqualTo(new MarkFile.Mark(3, 2, 100));
  }

  @Test
  void aMarkThatComesLateTakesNothingBack() throws IOException {
    write(new long[][] {{2, 500}, {2, 100}, {1, 900}});

    assertThat(MarkFile.read(storage)).isEqualTo(new MarkFile.Mark(1, 2, 500));
  }

  @Test
  void aStartMayMarkLessThanTheOneBefore() throws IOException {
    write(new long[][] {{2, 500}});
    write(new long[][] {{2, 100}});

    assertThat(MarkFile.read(storage)).isEqualTo(new MarkFile.Mark(2, 2, 100));
  }

  private void write(long[][] segmentsAndEnds) throws IOException {
    try (MarkFile marks = MarkFile.open(storage, MarkFile.read(storage))) {
      for (long[] mark : segmentsAndEnds) {
        marks.write(mark[0], mark[1]);
      }
    }
  }
}
