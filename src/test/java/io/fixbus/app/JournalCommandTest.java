package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.log.FileJournal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the journal's command line prints, and what it exits with. */
class JournalCommandTest {

  private static final String GOLDEN = "/io/fixbus/app/journal/";
  private static final int LOOKS = 30;

  @TempDir
  private Path temporary;

  private Path directory;

  @BeforeEach
  void chooseDirectory() {
    directory = temporary.resolve("journal");
  }

  /** As in the file; -Djournal.command.golden=src/test/resources writes it anew. */
  private void assertGolden(String name, Ran ran) throws IOException {
    String text = ran.out().replace(directory.toString(), "DIR");
    String target = System.getProperty("journal.command.golden", "");
    if (!target.isEmpty()) {
      Files.writeString(Path.of(target + GOLDEN + name), text);
    }
    if (target.isEmpty()) {
      try (InputStream golden = JournalCommandTest.class.getResourceAsStream(GOLDEN + name)) {
        assertThat(text).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void catShowsMessagesByTheNamesOfTheirFields() throws IOException {
    SampleJournal.closed(directory);

    Ran ran = Ran.journal("cat", directory);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertGolden("cat.txt", ran);
  }

  @Test
  void catShowsTheJournalsOwnRecordsIfAsked() throws IOException {
    SampleJournal.closed(directory);

    assertGolden("cat-all.txt", Ran.journal("cat", directory, "--all"));
  }

  @Test
  void catShowsJsonLineByLine() throws IOException {
    SampleJournal.closed(directory);

    Ran ran = Ran.journal("cat", directory, "--json", "--all");

    assertGolden("cat.jsonl", ran);
    assertThat(ran.lines())
        .allSatisfy(line -> assertThat(new JsonObject(line).getLong("offset")).isPositive());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--session exchange                         | 3",
        "--session exchange --session trader        | 65",
        "--direction in                             | 2",
        "--direction out --from 10 --to 19          | 10",
        "--from 2 --to 2                            | 3",
        "--run 2                                    | 2",
        "--since 2025-11-23T09:30:59Z               | 6",
        "--until 2025-11-23T09:30:03Z               | 2",
        "--since 2025-11-24                         | 0",
        "--since 2025-11-23 --until 2025-11-24      | 64"
      })
  void catShowsOnlyWhatIsWanted(String filter, int lines) {
    SampleJournal.closed(directory);

    Ran ran = Ran.journal((Object[]) ("cat " + directory + " " + filter.strip()).split(" "));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.lines()).hasSize(lines);
  }

  @Test
  void catTakesTheSessionsDictionaryFromTheConfiguration() throws IOException {
    SampleJournal.closed(directory);
    Path dictionary = temporary.resolve("house.xml");
    Files.writeString(dictionary, """
        <fix type="FIX" major="4" minor="4" servicepack="0">
          <header><field name="BeginString" required="Y"/></header>
          <trailer><field name="CheckSum" required="Y"/></trailer>
          <messages>
            <message name="HouseOrder" msgtype="D" msgcat="app">
              <field name="DeskCode" required="N"/>
            </message>
          </messages>
          <components/>
          <fields>
            <field number="8" name="BeginString" type="STRING"/>
            <field number="10" name="CheckSum" type="STRING"/>
            <field number="5001" name="DeskCode" type="STRING"/>
          </fields>
        </fix>
        """);
    Path config = temporary.resolve("house.yaml");
    Files.writeString(config, """
        journal: {directory: "%s"}
        sessions:
          trader:
            connect: 127.0.0.1:1
            beginString: FIX.4.4
            senderCompId: TRADER
            targetCompId: EXCHANGE
            dictionary: "%s"
        """.formatted(directory, dictionary));

    Ran ran =
        Ran.journal("cat", "--config", config, "--session", "trader", "--from", "5", "--to", "5");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains(">> HouseOrder 5 11=order-5").contains(" DeskCode=desk 7 ");
  }

  @Test
  void secretsAreNeverShown() {
    SampleJournal.closed(directory);
    for (List<String> arguments : List.of(
        List.of("cat"),
        List.of("cat", "--json", "--all"),
        List.of("extract", "--session", "trader"))) {
      List<Object> all = new ArrayList<>(arguments);
      all.add(directory);
      Ran ran = Ran.journal(all.toArray());
      assertThat(ran.exitCode()).isZero();
      assertThat(ran.out()).contains("ann").contains("***").doesNotContain(SampleJournal.PASSWORD);
    }
  }

  @Test
  void statShowsSegmentsAndSessions() throws IOException {
    SampleJournal.closed(directory);

    Ran ran = Ran.journal("stat", directory);

    assertThat(ran.exitCode()).isZero();
    assertGolden("stat.txt", ran);
    assertGolden("stat.jsonl", Ran.journal("stat", directory, "--json"));
  }

  @Test
  void verifyOfAJournalInGoodHealthIs0() throws IOException {
    SampleJournal.closed(directory);

    Ran ran = Ran.journal("verify", directory);

    assertThat(ran.exitCode()).isZero();
    assertGolden("verify-ok.txt", ran);
  }

  @Test
  void verifyOfATornJournalIs1() throws IOException {
    SampleJournal torn = SampleJournal.killed(directory).torn();

    Ran ran = Ran.journal("verify", directory);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertGolden("verify-torn.txt", ran);
    assertThat(Ran.journal("cat", directory).exitCode()).isEqualTo(1);
    assertThat(Ran.journal("stat", directory).exitCode()).isEqualTo(1);
    assertThat(torn.files()).doesNotContainKey("quarantine");
  }

  @ParameterizedTest
  @ValueSource(strings = {SampleJournal.FIRST, SampleJournal.NEWEST})
  void verifyOfADamagedJournalIs2AndNamesFileAndOffset(String file) throws IOException {
    int msgSeqNum = file.equals(SampleJournal.FIRST) ? 20 : SampleJournal.ORDERS;
    SampleJournal journal = SampleJournal.killed(directory);
    int offset = journal.offsetOf(file, msgSeqNum);
    journal.flipped(file, msgSeqNum);

    Ran ran = Ran.journal("verify", directory);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out())
        .contains(
            file + " is damaged at offset " + offset + ": expected a record with the CRC32C ");
    assertGolden("verify-damaged-" + (msgSeqNum == 20 ? "older" : "newest") + ".txt", ran);
    JsonObject json = new JsonObject(Ran.journal("verify", directory, "--json").out());
    JsonObject damage = json.getJsonArray("damages").getJsonObject(0);
    assertThat(json.getString("state")).isEqualTo("corrupt");
    assertThat(damage.getString("file")).isEqualTo(file);
    assertThat(damage.getInteger("offset")).isEqualTo(offset);
    assertThat(damage.getString("expected")).startsWith("a record with the CRC32C ");
    assertThat(damage.getString("found")).startsWith("bytes with ");
    Ran cat = Ran.journal("cat", directory);
    assertThat(cat.exitCode()).isEqualTo(2);
    assertThat(cat.err()).contains("damaged: " + file + " at offset " + offset);
    assertThat(cat.lines()).hasSize(SampleJournal.LINES - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cat", "verify", "stat", "extract --session trader", "repair"})
  void aLaterVersionIs3(String command) throws IOException {
    SampleJournal.killed(directory).ofVersion(2);

    Ran ran = Ran.journal((Object[]) (command + " " + directory).split(" "));

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains(SampleJournal.NEWEST).contains("version 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dog",
        "cat",
        "cat --form 3 x",
        "cat --from three x",
        "cat --direction up x",
        "cat --since yesterday x",
        "extract x"
      })
  void whatIsGivenWronglyIs64(String arguments) {
    Ran ran = Ran.journal((Object[]) (arguments.isEmpty() ? new String[0] : arguments.split(" ")));

    assertThat(ran.exitCode()).isEqualTo(64);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("usage: java -jar fixbus.jar journal").contains("--help");
  }

  @Test
  void whatIsNotThereIs66() throws IOException {
    Ran missing = Ran.journal("verify", directory);
    assertThat(missing.exitCode()).isEqualTo(66);
    assertThat(missing.err()).contains(directory.toString()).contains("no journal");
    Files.createDirectory(directory);
    Files.writeString(directory.resolve("letter.txt"), "Dear all");
    Ran foreign = Ran.journal("verify", directory);
    assertThat(foreign.exitCode()).isEqualTo(66);
    assertThat(foreign.err()).contains("letter.txt");
    Files.delete(directory.resolve("letter.txt"));
    Files.delete(directory);
    SampleJournal.closed(directory);
    Ran session = Ran.journal("cat", directory, "--session", "tradr");
    assertThat(session.exitCode()).isEqualTo(66);
    assertThat(session.err()).contains("tradr").contains("exchange, trader");
  }

  @Test
  void aConfigurationThatCannotBeUsedIs78() throws IOException {
    Path config = Files.writeString(temporary.resolve("bad.yaml"), "adress: x\n");

    Ran ran = Ran.journal("cat", "--config", config);

    assertThat(ran.exitCode()).isEqualTo(78);
    assertThat(ran.err()).contains("adress: unknown key; did you mean address?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cat", "verify", "stat", "extract", "repair"})
  void helpIsThere(String command) {
    Ran ran = command.isEmpty() ? Ran.journal("--help") : Ran.journal(command, "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("Usage: java -jar fixbus.jar journal " + (command.isEmpty() ? "" : command))
        .contains("Exit codes:");
  }

  @Test
  void catOnAJournalThatIsBeingWrittenShowsEveryMessageOnce() {
    try (Journal journal = FileJournal.open(SampleJournal.settings(directory))) {
      int session = journal.register("trader", "identity");
      CompletableFuture<Void> enough = new CompletableFuture<>();
      CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
        for (int n = 1; !enough.isDone(); n++) {
          JournalBatch batch = new JournalBatch();
          byte[] order = SampleJournal.order(n);
          batch.log(session).outbound(1, n, n, true, order, 0, order.length);
          journal.append(List.of(batch));
        }
      });
      try {
        int before = 0;
        for (int i = 0; i < LOOKS; i++) {
          Ran ran = Ran.journal("cat", directory);
          assertThat(ran.exitCode()).as(ran.err()).isZero();
          int n = 0;
          for (String line : ran.lines()) {
            assertThat(line).contains(" trader/1 >> NewOrderSingle " + ++n + " ");
          }
          assertThat(n).isGreaterThanOrEqualTo(before);
          before = n;
        }
      } finally {
        enough.complete(null);
        writer.join();
      }
    }
  }
}
