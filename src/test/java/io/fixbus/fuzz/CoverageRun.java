package io.fixbus.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets Jazzer fuzz a target, guided by what the inputs reach of our code, in a process of its own.
 * Inputs that reached something new stay in {@code target/fuzz/<target>/corpus}, for the next run
 * too; of the fewest that reach as much {@code <target>.reached} there is the form to keep.
 */
final class CoverageRun {

  private static final String FOUND = "found-";
  private static final String KEPT = "kept-";

  private final FuzzTarget target;
  private final int seconds;
  private final long seed;
  private final Path directory;
  private final Jazzer jazzer;

  CoverageRun(FuzzTarget target, int seconds, long seed) {
    this.target = target;
    this.seconds = seconds;
    this.seed = seed;
    this.directory = Path.of("target", "fuzz", target.name());
    this.jazzer = new Jazzer(target, directory);
  }

  /** Runs; returns how many findings there were. */
  int go() throws IOException, InterruptedException {
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    clear(directory, FOUND);
    clear(corpus, KEPT);
    int number = 0;
    for (byte[] input : Corpus.of(target).withSeeds()) {
      Files.write(corpus.resolve(KEPT + number++), input);
    }
    long start = System.nanoTime();
    JazzerLog log = jazzer.run(
        "run",
        List.of(
            "-dict=" + words(),
            "-max_total_time=" + seconds,
            "-seed=" + seed,
            "-artifact_prefix=" + directory.resolve(FOUND),
            corpus.toString()));
    if (log.inputs() == 0) {
      throw new IllegalStateException("Jazzer did not run; run.log in " + directory + " says why");
    }
    long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    List<Path> found = files(directory, FOUND);
    for (Path file : found) {
      System.out.println(Corpus.line(Files.readAllBytes(file)));
    }
    int reached = found.isEmpty() ? keep(corpus) : 0;
    new Figures("guided-" + target.name(), log.inputs(), log.findings(), took, command())
        .with("edges", log.edges())
        .with("features", log.features())
        .with("corpus", reached)
        .write();
    return log.findings();
  }

  private String command() {
    return "mvn -q -Pfuzz test-compile exec:exec \"-Dfuzz=mode=coverage targets=" + target.name()
        + " seconds=" + seconds + " seed=" + seed + "\"";
  }

  private Path words() throws IOException {
    return Files.write(
        directory.resolve("words"),
        target.words().stream().map(CoverageRun::quoted).toList(),
        StandardCharsets.US_ASCII);
  }

  /** Writes the fewest inputs that reach as much as all, as text; returns how many they are. */
  private int keep(Path corpus) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (byte[] input : new Reach(jazzer, directory).fewest(files(corpus, ""))) {
      lines.add(Corpus.line(input));
    }
    Files.write(directory.resolve(target.name() + ".reached"), lines, StandardCharsets.US_ASCII);
    return lines.size();
  }

  private static void clear(Path directory, String prefix) throws IOException {
    for (Path file : files(directory, prefix)) {
      Files.delete(file);
    }
  }

  private static List<Path> files(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .toList();
    }
  }

  private static String quoted(String word) {
    return word.chars()
        .mapToObj(c -> String.format("\\x%02x", c))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
