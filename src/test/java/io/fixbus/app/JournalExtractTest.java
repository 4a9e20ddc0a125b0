package io.fixbus.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fixbus.message.DataFields;
import io.fixbus.message.FixMessage;
import io.fixbus.message.FixParser;
import io.fixbus.message.FrameHandler;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.ParserLimits;
import io.fixbus.message.Tags;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages taken out of a journal. */
class JournalExtractTest {

  @TempDir
  private Path temporary;

  private Path directory;

  @BeforeEach
  void make() {
    directory = temporary.resolve("journal");
    SampleJournal.closed(directory);
  }

  private static byte[] orders(int from, int to) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int n = from; n <= to; n++) {
      all.writeBytes(SampleJournal.order(n));
    }
    return all.toByteArray();
  }

  @Test
  void messagesAreTheBytesThatWentOverTheWire() {
    Ran ran = Ran.journal("extract", directory, "--session", "trader", "--to", "60");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEqualTo("59 messages" + System.lineSeparator());
    assertThat(ran.bytes()).isEqualTo(orders(2, 60));
  }

  @Test
  void aRangeOfReceivedOnesOfAnEarlierRunCanBeHad() {
    assertThat(
            Ran.journal("extract", directory, "--session", "trader", "--from", "10", "--to", "12")
                .bytes())
        .isEqualTo(orders(10, 12));
    assertThat(Ran.journal(
                "extract", directory, "--session", "exchange", "--direction", "in", "--run", "1")
            .bytes())
        .isEqualTo(orders(2, 2));
    assertThat(Ran.journal("extract", directory, "--session", "exchange", "--direction", "in")
            .bytes())
        .isEmpty();
  }

  @Test
  void eachMayStandOnALineOfItsOwn() {
    Ran ran = Ran.journal(
        "extract", directory, "--session", "trader", "--from", "10", "--to", "12", "--lines");

    assertThat(ran.lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("8=FIX.4.4\u0001").endsWith("\u0001"));
  }

  @Test
  void aMessageWithASecretIsStillAMessage() {
    byte[] bytes =
        Ran.journal("extract", directory, "--session", "trader", "--from", "61").bytes();
    List<FixMessage> messages = new ArrayList<>();
    List<GarbledReason> garbled = new ArrayList<>();
    new FixParser(new ParserLimits(65_536, 2_000, 9), DataFields.STANDARD)
        .parse(bytes, 0, bytes.length, new FrameHandler() {
          @Override
          public boolean onMessage(FixMessage message) {
            messages.add(message.detach());
            return true;
          }

          @Override
          public boolean onGarbled(GarbledReason reason, byte[] array, int offset, int length) {
            garbled.add(reason);
            return true;
          }
        });

    assertThat(garbled).isEmpty();
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).getString(Tags.PASSWORD))
        .isEqualTo("*".repeat(SampleJournal.PASSWORD.length()));
  }

  @Test
  void aFileIsForItsOwnerAloneAndNeverOverwritten() throws Exception {
    Path file = temporary.resolve("orders.fix");

    Ran ran =
        Ran.journal("extract", directory, "--session", "trader", "--to", "60", "--output", file);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.bytes()).isEmpty();
    assertThat(Files.readAllBytes(file)).isEqualTo(orders(2, 60));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    Ran again = Ran.journal("extract", directory, "--session", "trader", "--output", file);
    assertThat(again.exitCode()).isEqualTo(74);
    assertThat(again.err()).contains(file + " is there already");
    assertThat(Files.readAllBytes(file)).isEqualTo(orders(2, 60));
  }

  @Test
  void aDamagedMessageEndsItWithAWordAboutIt() {
    SampleJournal journal = SampleJournal.closed(temporary.resolve("damaged"));
    int offset = journal.offsetOf(SampleJournal.FIRST, 20);
    journal.flipped(SampleJournal.FIRST, 20);

    Ran ran = Ran.journal("extract", journal.directory(), "--session", "trader");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains(SampleJournal.FIRST).contains("offset " + offset);
  }
}
