package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of one of {@code src/examples}, in which its commands are run. */
record ExampleDirectory(Path path) {
  private static final Path EXAMPLES = Path.of("src", "examples");
  private static final int LONGEST_SECONDS = 300;

  /** What Maven and npm say that cannot fetch what they need. */
  private static final Pattern OFFLINE = Pattern.compile(
      "Could not transfer|Could not find artifact|Failure to find|Unknown host|offline mode"
          + "|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|E40\\d");

  /** Copies an example into an empty directory. */
  static ExampleDirectory of(String name, Path directory) throws IOException {
    Path from = EXAMPLES.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        if (!from.relativize(file).startsWith("target")
            && !from.relativize(file).startsWith("node_modules")) {
          Files.createDirectories(to.getParent());
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return new ExampleDirectory(directory);
  }

  /** The program, if this machine has it; else the test is skipped. */
  static String program(String... names) {
    for (String name : names) {
      if (Stream.of(System.getenv("PATH").split(File.pathSeparator))
          .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)))) {
        return name;
      }
    }
    return abort("not shown: there is no " + String.join(" or ", names));
  }

  /** Changes a file's text. */
  void replace(String file, String from, String to) throws IOException {
    String text = Files.readString(path.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(path.resolve(file), text.replace(from, to));
  }

  /** Runs a command that fetches things; if they are not to be had, the test is skipped. */
  void prepare(String... command) throws Exception {
    Run run = run(command);
    if (run.exitCode() != 0 && OFFLINE.matcher(run.output()).find()) {
      abort("not shown: " + String.join(" ", command) + " cannot fetch what it needs");
    }
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  /** Runs a command to its good end, and returns what it says. */
  List<String> lines(String... command) throws Exception {
    Run run = run(command);
    assertThat(run.exitCode()).as(run.output()).isZero();
    return run.output().lines().toList();
  }

  private Run run(String... command) throws Exception {
    Path output = Files.createTempFile(path, "output", ".txt");
    Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
        .directory(path.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended)
        .as(() -> "the end of " + List.of(command) + ": " + read(output))
        .isTrue();
    return new Run(process.exitValue(), read(output));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private record Run(int exitCode, String output) {}
}
