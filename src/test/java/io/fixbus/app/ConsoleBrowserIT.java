package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.FreePorts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console's pages: what is pure in them by Node.js alone, and an operator's day in a real
 * browser, which {@code src/test/console} describes. With {@code -Dconsole.screenshots} it also
 * takes the pictures of {@code src/docs/console}.
 */
class ConsoleBrowserIT {
  private static final Path SCRIPTS = Path.of("src", "test", "console").toAbsolutePath();

  /** Kept, so that the module is fetched once. */
  private static final Path MODULES = Path.of("target", "console-modules").toAbsolutePath();

  private static final int LONGEST_SECONDS = 240;

  private static final Pattern FIGURE = Pattern.compile("^# (first view|all files): ");

  @TempDir
  Path directory;

  @Test
  void whatIsPureInItsPagesHolds() throws Exception {
    List<String> command = new ArrayList<>(List.of(ExampleDirectory.program("node"), "--test"));
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      files
          .map(Path::toString)
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .forEach(command::add);
    }

    run(command, Map.of());
  }

  @Test
  void anOperatorsDay() throws Exception {
    String node = ExampleDirectory.program("node");
    String chromium = pathOf(ExampleDirectory.program("chromium", "chromium-browser"));
    Path playwright = playwright();
    int port = FreePorts.next();
    try (LaunchedProcess fixbus = LaunchedProcess.start(
        Map.of(
            "FIXBUS__LISTENERS__MAIN__ADDRESS",
            "127.0.0.1:" + port,
            "FIXBUS__HTTP__ADDRESS",
            "127.0.0.1:0",
            "FIXBUS__LIMITS__LOOPLAG",
            "unlimited",
            "FIXBUS__JOURNAL__DIRECTORY",
            directory.resolve("journal").toString()),
        SCRIPTS.resolve("fixbus.yaml").toString())) {
      String url =
          fixbus.await("Health and metrics .*(http://127\\.0\\.0\\.1:\\d+)").group(1);

      run(
          List.of(node, "--test", SCRIPTS.resolve("end-to-end.mjs").toString()),
          Map.of(
              "URL", url,
              "PORT", Integer.toString(port),
              "PLAYWRIGHT", playwright.toUri().toString(),
              "CHROMIUM", chromium,
              "SCREENSHOTS", screenshots(),
              "FAILURE",
                  Path.of("target", "console-failure.png").toAbsolutePath().toString()));
    }
  }

  /** Playwright's core, fetched by npm if it is not there; else the test is skipped. */
  private static Path playwright() throws Exception {
    Path module = MODULES.resolve(Path.of("node_modules", "playwright-core", "index.mjs"));
    if (!Files.exists(module)) {
      Files.createDirectories(MODULES);
      for (String name : List.of("package.json", "package-lock.json")) {
        Files.copy(
            SCRIPTS.resolve(name), MODULES.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
      new ExampleDirectory(MODULES)
          .prepare(
              ExampleDirectory.program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
    return module;
  }

  private static String screenshots() {
    return Optional.ofNullable(System.getProperty("console.screenshots"))
        .map(wanted -> Path.of("src", "docs", "console").toAbsolutePath().toString())
        .orElse("");
  }

  private static String pathOf(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  private void run(List<String> command, Map<String, String> environment) throws Exception {
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as(() -> "it ends: " + read(output)).isTrue();
    assertThat(process.exitValue()).as(read(output)).isZero();
    read(output).lines().filter(line -> FIGURE.matcher(line).find()).forEach(System.out::println);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
