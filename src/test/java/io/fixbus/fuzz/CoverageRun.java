package io.fixbus.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets Jazzer fuzz a target, guided by what the inputs reach of our code, in a process of its own.
 * Inputs that reached something new stay in {@code target/fuzz/<target>/corpus}, of which {@code
 * <target>.corpus} there is the form to keep.
 */
final class CoverageRun {

  private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units: (\\d+)");
  private static final Pattern FINDING = Pattern.compile("== Java (Exception|Assertion Error).*");
  private static final int MOST_FINDINGS = 10;

  private final FuzzTarget target;
  private final int seconds;
  private final long seed;
  private final Path directory;

  CoverageRun(FuzzTarget target, int seconds, long seed) {
    this.target = target;
    this.seconds = seconds;
    this.seed = seed;
    this.directory = Path.of("target", "fuzz", target.name());
  }

  /** Runs; returns how many findings there were. */
  int go() throws IOException, InterruptedException {
    Path corpus = directory.resolve("corpus");
    Files.createDirectories(corpus);
    int number = 0;
    for (byte[] input : Corpus.of(target).withSeeds()) {
      Files.write(corpus.resolve("kept-" + number++), input);
    }
    Path log = directory.resolve("jazzer.log");
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command(corpus))
        .redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.waitFor();
    long inputs = 0;
    int findings = 0;
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher executed = EXECUTED.matcher(line);
        if (executed.find()) {
          inputs = Long.parseLong(executed.group(1));
        } else if (FINDING.matcher(line).find()) {
          System.out.println(line);
          findings++;
        }
      }
    }
    if (inputs == 0) {
      throw new IllegalStateException("Jazzer did not run; " + log + " says why");
    }
    keep(corpus);
    new Figures("jazzer-" + target.name(), inputs, findings,
        (System.nanoTime() - start) / 1_000_000_000,
        "mvn -q -Pfuzz test-compile exec:exec \"-Dfuzz=mode=coverage targets=" + target.name()
            + " seconds=" + seconds + " seed=" + seed + "\"").write();
    return findings;
  }

  private List<String> command(Path corpus) throws IOException {
    Path words = Files.write(directory.resolve("words"), target.words().stream()
        .map(CoverageRun::quoted).toList(), StandardCharsets.US_ASCII);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), "-Xmx1g", "-Dlogback.level=OFF",
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + JazzerEntry.class.getName(), "--target_args=" + target.name(),
        "--instrumentation_includes=io.fixbus.**", "--instrumentation_excludes=io.fixbus.fuzz.**",
        "--keep_going=" + MOST_FINDINGS, "--reproducer_path=" + directory,
        "-artifact_prefix=" + directory + "/", "-dict=" + words, "-max_total_time=" + seconds,
        "-seed=" + seed, "-print_final_stats=1", "-timeout=10", "-rss_limit_mb=4096",
        corpus.toString());
  }

  /** Writes the corpus, found inputs included, as the text that is kept of it. */
  private void keep(Path corpus) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.sorted().collect(Collectors.toList())) {
        lines.add(Corpus.line(Files.readAllBytes(file)));
      }
    }
    Files.write(directory.resolve(target.name() + ".corpus"), lines, StandardCharsets.US_ASCII);
  }

  private static String quoted(String word) {
    return word.chars().mapToObj(c -> String.format("\\x%02x", c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
