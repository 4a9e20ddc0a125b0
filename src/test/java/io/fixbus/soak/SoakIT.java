package io.fixbus.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault once; the long run is a command. */
class SoakIT {

  @Test
  void everyMessageIsAccountedForWhateverBefallsTheSessions(@TempDir Path directory)
      throws Exception {
    SoakPlan plan = new SoakPlan(40, Duration.ZERO, Duration.ofMillis(200), 200, System.nanoTime());
    SoakReport report = Soak.run(plan, directory);

    System.out.println(plan + ": " + report);
    assertThat(report.faults()).containsOnlyKeys(Fault.values());
    assertThat(report.repeated()).isPositive();
    Usage first = report.usages().get(0);
    Usage last = report.usages().get(report.usages().size() - 1);
    assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 8);
    assertThat(last.files()).isLessThanOrEqualTo(first.files() + 8);
  }
}
