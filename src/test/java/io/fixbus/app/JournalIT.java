package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fixbus.check.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal of the runnable jar: its command line, and its end. */
class JournalIT {

  private static final String DEMONSTRATION = "conf/fixbus.yaml";
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

  @TempDir
  private Path temporary;

  private record Ended(int exitCode, List<String> lines) {}

  private static Ended run(Map<String, String> environment, Object... arguments) throws Exception {
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    try (LaunchedProcess process = LaunchedProcess.start(environment, texts)) {
      return new Ended(process.exitValue(), process.printed());
    }
  }

  private static Ended journal(String command, Path directory) throws Exception {
    return run(Map.of(), "journal", command, directory);
  }

  private Map<String, String> demonstration() {
    int port = FreePorts.next();
    return Map.of(
        "FIXBUS__LISTENERS__MAIN__ADDRESS",
        "127.0.0.1:" + port,
        "FIXBUS__SESSIONS__TRADER__CONNECT",
        "127.0.0.1:" + port,
        "FIXBUS__HTTP__ADDRESS",
        "0",
        "FIXBUS__BRIDGE__WEBSOCKET__ADDRESS",
        "0",
        "FIXBUS__BRIDGE__TCP__ADDRESS",
        "0",
        "FIXBUS__JOURNAL__DIRECTORY",
        temporary.resolve("demo").toString());
  }

  @Test
  void theExitCodeSaysHowAJournalIs() throws Exception {
    SampleJournal.killed(temporary.resolve("torn")).torn();
    SampleJournal.killed(temporary.resolve("corrupt")).flipped(SampleJournal.NEWEST, 60);
    SampleJournal.closed(temporary.resolve("later")).ofVersion(2);

    assertThat(journal("verify", temporary.resolve("torn")).exitCode).isEqualTo(1);
    assertThat(journal("verify", temporary.resolve("corrupt")).exitCode).isEqualTo(2);
    assertThat(journal("verify", temporary.resolve("later")).exitCode).isEqualTo(3);
  }

  @Test
  void aLookIntoAJournalInUseNeitherDisturbsNorUnlocksIt() throws Exception {
    Map<String, String> environment = demonstration();
    Path directory = temporary.resolve("demo");
    try (LaunchedProcess owner = LaunchedProcess.start(environment, DEMONSTRATION)) {
      owner.await("trader << ExecutionReport \\d+ .*OrdStatus=2");

      Ended cat = journal("cat", directory);

      assertThat(cat.exitCode).isZero();
      assertThat(cat.lines)
          .anyMatch(line -> line.contains(" trader/1 >> NewOrderSingle 2 ClOrdID="))
          .anyMatch(line -> line.contains(" exchange/1 << NewOrderSingle 2 ClOrdID="));
      Ended second = run(environment, DEMONSTRATION);
      assertThat(second.exitCode).isEqualTo(1);
      assertThat(second.lines).anyMatch(line -> line.contains("is in use by another process"));
      owner.await("trader << ExecutionReport \\d+ .*OrdStatus=2");
      owner.terminate();
      assertThat(owner.exitValue()).isEqualTo(143);
    }
    assertThat(journal("verify", directory).exitCode).isZero();
  }

  /** The system refuses further writes to the journal's file: as a failing disk does. */
  @Test
  void aJournalThatFailsForGoodEndsTheProcessWith70AndTheNextOneGoesOn() throws Exception {
    assumeTrue(Files.isExecutable(PRLIMIT), "prlimit is not there");
    Map<String, String> environment = demonstration();
    try (LaunchedProcess process = LaunchedProcess.start(environment, DEMONSTRATION)) {
      process.await("trader << ExecutionReport \\d+ .*OrdStatus=2");
      assertThat(new ProcessBuilder(
                  PRLIMIT.toString(), "--pid", Long.toString(process.pid()), "--fsize=1")
              .start()
              .waitFor())
          .isZero();

      process.await("closed for good: writing seg-0000000000000001.journal at offset \\d+ failed");
      assertThat(process.exitValue()).isEqualTo(70);
      assertThat(process.printed()).noneMatch(line -> line.contains(">> Logout"));
    }
    try (LaunchedProcess process = LaunchedProcess.start(environment, DEMONSTRATION)) {
      process.await("trader << ExecutionReport \\d+ .*OrdStatus=2");
      process.terminate();
      assertThat(process.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void aDamagedJournalEndsTheStartWithTheCommandThatShowsMore() throws Exception {
    Map<String, String> environment = demonstration();
    Path directory = temporary.resolve("demo");
    SampleJournal.closed(directory).withoutHeader(SampleJournal.NEWEST);

    Ended start = run(environment, DEMONSTRATION);

    assertThat(start.exitCode).isEqualTo(1);
    assertThat(start.lines)
        .anyMatch(line -> line.startsWith("The connector does not start: " + SampleJournal.NEWEST)
            && line.contains(directory.toString())
            && line.contains("offset 0: expected a segment's header, which begins with FIXJRNL1")
            && line.contains("\"java -jar fixbus.jar journal verify " + directory + "\""))
        .noneMatch(line -> line.startsWith("\tat "));
  }
}
