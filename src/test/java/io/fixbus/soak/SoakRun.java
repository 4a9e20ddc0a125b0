package io.fixbus.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A soak by command; {@link SoakPlan#of} has the arguments. */
public final class SoakRun {
  private SoakRun() {}

  /** Exits with 1 if a message is not accounted for or the process grows. */
  public static void main(String[] arguments) throws Exception {
    SoakPlan plan = SoakPlan.of(arguments);
    System.out.println(plan);
    Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "soak");
    try {
      SoakReport report = Soak.run(plan, directory);
      System.out.println(report);
      report.requireFlat();
    } finally {
      remove(directory);
    }
    System.exit(0);
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
