package io.fixbus.interop;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine that a test runs. */
final class Commands {

  private Commands() {}

  /** Whether there is a program of that name. */
  static boolean exists(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** Runs a program, which must end well, and returns what it printed on its standard output. */
  static String run(int seconds, List<String> command) throws Exception {
    Path output = Files.createTempFile("output", ".txt");
    Path errors = Files.createTempFile("errors", ".txt");
    try {
      Process process = new ProcessBuilder(command)
          .redirectOutput(output.toFile())
          .redirectError(errors.toFile())
          .start();
      boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly();
      String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(command
            + (ended ? " failed: " : " does not end: ")
            + printed
            + Files.readString(errors, StandardCharsets.ISO_8859_1));
      }
      return printed;
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
