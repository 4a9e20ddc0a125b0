package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.check.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that have a connector in their own process, built by Maven as README says. */
class EmbeddedExamplesIT {
  /** As what the jar of this build is there for them, so that nobody's own is touched. */
  private static final String VERSION = "examples-" + ProcessHandle.current().pid();

  private static final int PORT = FreePorts.next();

  @TempDir
  static Path journal;

  private static Path published;
  private static LaunchedProcess exchange;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() throws Exception {
    publish();
    exchange = LaunchedProcess.start(
        Map.of(
            "FIXBUS__LISTENERS__MAIN__ADDRESS",
            "127.0.0.1:" + PORT,
            "FIXBUS__JOURNAL__DIRECTORY",
            journal.toString(),
            "FIXBUS__LIMITS__LOOPLAG",
            "unlimited",
            "FIXBUS__HTTP__ADDRESS",
            "0"),
        "conf/exchange.yaml");
    exchange.await("Running 1 sessions");
  }

  @AfterAll
  static void stop() throws Exception {
    exchange.close();
    try (Stream<Path> files = Files.walk(published)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void javaTradesAsReadmeSays() throws Exception {
    List<String> said = build("java", "trader.yaml");

    assertThat(said)
        .anyMatch(line -> line.startsWith("sent: {\"msgSeqNum\":2,"))
        .anyMatch(line -> line.startsWith("report: {") && line.contains("\"OrdStatus\":\"0\""))
        .anyMatch(line -> line.startsWith("report: {") && line.contains("\"AvgPx\":\"101.25\""));
  }

  @Test
  void kotlinTradesWithCoroutines() throws Exception {
    Transcript.check(
        build("kotlin", "desk.yaml"),
        "kotlin",
        "trader",
        List.of("failed: 400 FIELD Prize.*", "failed: -1 No handlers for address fix.other.send"));
  }

  private List<String> build(String name, String configuration) throws Exception {
    String maven = ExampleDirectory.program("mvn");
    ExampleDirectory example = ExampleDirectory.of(name, directory);
    example.replace(configuration, "127.0.0.1:9880", "127.0.0.1:" + PORT);
    if (name.equals("kotlin")) {
      example.replace(configuration, "127.0.0.1:9890", "127.0.0.1:" + FreePorts.next());
    }
    String version = "-Dfixbus.version=" + VERSION;
    example.prepare(maven, "-q", "--batch-mode", version, "compile");
    return example.lines(maven, "-q", "--batch-mode", "-o", version, "exec:exec");
  }

  /** Puts the jar where Maven keeps what was installed. */
  private static void publish() throws IOException {
    Path repository = Path.of(
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
    published = Files.createDirectories(repository.resolve("io/fixbus/fixbus").resolve(VERSION));
    Matcher version = Pattern.compile(
            "<artifactId>fixbus</artifactId>\\s*<version>([^<]+)</version>")
        .matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    Files.writeString(
        published.resolve("fixbus-" + VERSION + ".pom"),
        Files.readString(Path.of("pom.xml"))
            .replaceFirst("<version>" + version.group(1) + "<", "<version>" + VERSION + "<"));
    Files.copy(
        Path.of("target", "fixbus-" + version.group(1) + ".jar"),
        published.resolve("fixbus-" + VERSION + ".jar"));
  }
}
