package io.fixbus.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  @Test
  void ratiosAreTakenWithinARoundBeforeTheirMedian() {
    LoadReport report = new LoadReport(LoadServer.QFJ_FILE);
    double[][] rounds = {{100, 1_000}, {200, 1_800}, {50, 600}};
    for (double[] round : rounds) {
      report.beginRound();
      report.add(LoadServer.QFJ_FILE, Map.of(Figure.THROUGHPUT, round[0]));
      report.add(LoadServer.FLOOR, Map.of(Figure.THROUGHPUT, round[1]));
    }
    assertThat(print(report))
        .contains(
            "| qfj-file | 100 |", "| floor | 1,000 |",
            "| qfj-file | 1.000 |", "| floor | 10.000 |");
  }

  @Test
  void aFigureThatOneServerLacksIsADash() {
    LoadReport report = new LoadReport(LoadServer.QFJ_FILE);
    report.beginRound();
    report.add(LoadServer.QFJ_SYNC, Map.of());
    report.add(LoadServer.QFJ_FILE, Map.of(Figure.THROUGHPUT, 1.0));
    assertThat(print(report)).contains("| qfj-sync | – |");
  }

  @Test
  void anUnknownArgumentIsNamed() {
    assertThatThrownBy(() -> LoadPlan.of(new String[] {"round=3"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("round=3");
  }

  private static String print(LoadReport report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
