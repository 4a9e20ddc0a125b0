package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.journal.Journal;
import io.fixbus.journal.log.FileJournal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code journal repair} says, does, and leaves alone. */
class JournalRepairTest {

  private static final String WHO = "J. Doe, ticket 4711";

  @TempDir
  private Path temporary;

  private Path directory;

  @BeforeEach
  void chooseDirectory() {
    directory = temporary.resolve("journal");
  }

  private void assertUnchanged(Map<String, ByteBuffer> before, SampleJournal journal) {
    assertThat(journal.files().equals(before)).as("the files are as before").isTrue();
  }

  @Test
  void aJournalInGoodHealthIsLeftAlone() {
    SampleJournal journal = SampleJournal.closed(directory);
    Map<String, ByteBuffer> before = journal.files();

    Ran ran = Ran.journal("repair", directory, "--apply", "--accept-loss", WHO);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("needs no repair");
    assertUnchanged(before, journal);
  }

  @Test
  void withoutApplyItOnlySaysWhatItWouldDo() throws Exception {
    SampleJournal journal = SampleJournal.killed(directory).torn();
    Map<String, ByteBuffer> before = journal.files();

    Ran ran = Ran.journal("repair", directory);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.lines())
        .contains(
            "This would be done:",
            "- a copy of " + SampleJournal.NEWEST + " is kept in the directory quarantine",
            "- session trader goes on at outbound 10007 instead of 62, lest a number be used twice");
    assertThat(ran.out()).contains("--apply");
    assertUnchanged(before, journal);
  }

  @Test
  void aTornEndIsCutOffAndItsOriginalKept() throws Exception {
    SampleJournal journal = SampleJournal.killed(directory).torn();
    Map<String, ByteBuffer> before = journal.files();
    Ran planned = Ran.journal("repair", directory);

    Ran ran = Ran.journal("repair", directory, "--apply");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("session trader goes on at outbound 10007, inbound 3");
    assertThat(planned.out()).contains("outbound 10007");
    assertThat(Ran.journal("verify", directory).exitCode()).isZero();
    assertThat(Ran.journal("cat", directory).lines()).hasSize(SampleJournal.LINES);
    assertOriginalsAreKept(before, journal);
  }

  /** Every byte that was there is there still; zeros at the end don't count. */
  private static void assertOriginalsAreKept(
      Map<String, ByteBuffer> before, SampleJournal journal) {
    Map<String, ByteBuffer> after = journal.files();
    assertThat(after.get(SampleJournal.FIRST)).isEqualTo(before.get(SampleJournal.FIRST));
    assertThat(after.get(SampleJournal.NEWEST)).isEqualTo(before.get(SampleJournal.NEWEST));
    ByteBuffer kept = after.get("quarantine/" + SampleJournal.NEWEST + ".start-1");
    assertThat(kept).isEqualTo(before.get(SampleJournal.NEWEST).slice(0, kept.capacity()));
  }

  @Test
  void lossHasToBeAccepted() throws Exception {
    SampleJournal journal =
        SampleJournal.killed(directory).flipped(SampleJournal.NEWEST, SampleJournal.ORDERS);
    Map<String, ByteBuffer> before = journal.files();

    Ran refused = Ran.journal("repair", directory, "--apply");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("Nothing was done").contains("--accept-loss");
    assertUnchanged(before, journal);
    assertThat(Ran.journal("repair", directory).out()).contains("--accept-loss");

    Ran ran = Ran.journal("repair", directory, "--apply", "--accept-loss", WHO);

    assertThat(ran.out()).contains("the loss of messages of trader is accepted");
    assertOriginalsAreKept(before, journal);
    assertThat(Ran.journal("cat", directory).lines())
        .anyMatch(
            line -> line.contains("note: " + WHO + " accepts the loss of messages of trader"));
    try (Journal opened = FileJournal.open(SampleJournal.settings(directory))) {
      assertThat(opened.sessions())
          .allSatisfy(session -> assertThat(session.damage()).isEmpty());
      assertThat(opened.sessions().get(1).numbers().nextOut()).isGreaterThan(10_006);
    }
  }

  @Test
  void whatIsDamagedInAnOlderSegmentStays() throws Exception {
    SampleJournal journal = SampleJournal.killed(directory).flipped(SampleJournal.FIRST, 20);
    Map<String, ByteBuffer> before = journal.files();

    Ran ran = Ran.journal("repair", directory, "--apply", "--accept-loss", WHO);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).contains(SampleJournal.FIRST + " stays as it is");
    assertUnchanged(before, journal);
  }

  @Test
  void aJournalWithoutItsNewestSegmentCannotBeRepaired() throws Exception {
    SampleJournal journal = SampleJournal.killed(directory).without(SampleJournal.NEWEST);
    Map<String, ByteBuffer> before = journal.files();

    Ran ran = Ran.journal("repair", directory, "--apply", "--accept-loss", WHO);

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(SampleJournal.NEWEST).contains("lacks");
    assertUnchanged(before, journal);
  }

  @Test
  void aJournalInUseIsLeftAlone() throws Exception {
    SampleJournal journal = SampleJournal.killed(directory);
    try (Journal owner = FileJournal.open(SampleJournal.settings(directory))) {
      journal.torn();
      String newest = journal.newest();
      byte[] before = journal.read(newest);

      Ran ran = Ran.journal("repair", directory, "--apply");

      assertThat(ran.exitCode()).isEqualTo(75);
      assertThat(ran.err()).contains(directory.toString()).contains("in use");
      assertThat(journal.read(newest)).isEqualTo(before);
      assertThat(journal.newest()).isEqualTo(newest);
      assertThat(owner.sessions()).hasSize(2);
    }
  }
}
