package io.fixbus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricTest {
  @Test
  void thePageInTheDocumentsListsEveryMeter() throws Exception {
    List<String> rows = Files.readAllLines(Path.of("src/docs/metrics.md")).stream()
        .filter(line -> line.startsWith("| `fix_"))
        .toList();

    assertThat(rows).isEqualTo(Arrays.stream(Metric.values()).map(Metric::row).toList());
  }
}
