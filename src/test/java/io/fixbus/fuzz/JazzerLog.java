package io.fixbus.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of Jazzer says of itself.
 *
 * @param inputs how many there were
 * @param edges how many of the branches of the guiding classes were taken
 * @param features the same, told apart by how often and by what was compared there
 * @param findings how many defects it found
 */
record JazzerLog(long inputs, long edges, long features, int findings) {

  private static final Pattern EXECUTED = Pattern.compile("^#(\\d+)\\s");
  private static final Pattern COVERED = Pattern.compile("cov: (\\d+) ft: (\\d+)");
  private static final Pattern FINDING =
      Pattern.compile("== Java (Exception|Assertion Error).*|.*ERROR: libFuzzer: .*");

  /** All zero if it did not come to run. */
  static JazzerLog read(Path file) throws IOException {
    long inputs = 0;
    long edges = 0;
    long features = 0;
    int findings = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher executed = EXECUTED.matcher(line);
        if (executed.find()) {
          inputs = Long.parseLong(executed.group(1));
        }
        Matcher covered = COVERED.matcher(line);
        if (covered.find()) {
          edges = Long.parseLong(covered.group(1));
          features = Long.parseLong(covered.group(2));
        }
        if (FINDING.matcher(line).matches()) {
          System.out.println(line);
          findings++;
        }
      }
    }
    return new JazzerLog(inputs, edges, features, findings);
  }
}
