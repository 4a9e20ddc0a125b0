package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import io.fixbus.session.SessionLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest {

  private static final String IDENTITY = "FIX.4.4:TRADER->EXCHANGE";

  @TempDir
  private Path directory;

  private Journal open(SyncMode sync) {
    return FileJournal.open(
        JournalSettings.of(directory.resolve("journal")).withSync(sync).withSegments(64 * 1024, 0));
  }

  private static byte[] body(int msgSeqNum) {
    return ("8=FIX.4.4|34=" + msgSeqNum + "|58=" + "x".repeat(msgSeqNum % 7) + "|")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void send(Journal journal, int session, int run, int from, int to) {
    JournalBatch batch = new JournalBatch();
    SessionLog log = batch.log(session);
    for (int n = from; n <= to; n++) {
      log.outbound(run, n, 1000L + n, true, body(n), 0, body(n).length);
    }
    journal.append(List.of(batch));
  }

  private static RecoveredSession trader(Journal journal) {
    return journal.sessions().stream()
        .filter(s -> s.name().equals("trader"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNewJournalKnowsNobody() {
    try (Journal journal = open(SyncMode.BATCH)) {
      assertThat(journal.report().state()).isEqualTo(State.NEW);
      assertThat(journal.sessions()).isEmpty();
    }
  }

  @Test
  void numbersSurviveACleanStop() {
    try (Journal journal = open(SyncMode.BATCH)) {
      int id = journal.register("trader", IDENTITY);
      send(journal, id, 1, 1, 20);
      JournalBatch batch = new JournalBatch();
      batch.log(id).nextIn(1, 7, 7);
      batch.log(id).nextIn(1, 9, 12);
      assertThat(batch.recordCount()).isEqualTo(1);
      journal.append(List.of(batch));
    }
    for (int i = 0; i < 3; i++) {
      try (Journal journal = open(SyncMode.BATCH)) {
        assertThat(journal.report().state()).isEqualTo(State.CLEAN);
        RecoveredSession session = trader(journal);
        assertThat(session.name()).isEqualTo("trader");
        assertThat(session.identity()).isEqualTo(IDENTITY);
        assertThat(session.damage()).isEmpty();
        assertThat(session.numbers())
            .isEqualTo(new RecoveredNumbers(1, 21, 9, 12, 1001, List.of()));
        assertThat(journal.register("trader", "another")).isEqualTo(session.id());
        assertThat(journal.register("other", IDENTITY)).isNotEqualTo(session.id());
      }
    }
  }

  @Test
  void messagesAreReadBackInPages() {
    try (Journal journal = open(SyncMode.WRITTEN)) {
      int id = journal.register("trader", IDENTITY);
      send(journal, id, 1, 1, 1500);
      JournalReader reader = journal.reader();
      int next = 3;
      int expected = 3;
      while (next != 0) {
        JournaledPage page =
            reader.read(new JournaledRange(id, Direction.OUT, 1, next, 1400), 64, 256 * 1024);
        for (JournaledMessage message : page.messages()) {
          assertThat(message.msgSeqNum()).isEqualTo(expected);
          assertThat(message.bytes()).isEqualTo(body(expected));
          assertThat(message.epochNanos()).isEqualTo(1000 + expected);
          expected++;
        }
        next = page.next();
      }
      assertThat(expected).isEqualTo(1401);
      reader.close();
    }
  }

  @Test
  void whatIsAppendedAfterAReadIsReadToo() {
    try (Journal journal = open(SyncMode.WRITTEN)) {
      int id = journal.register("trader", IDENTITY);
      JournalReader reader = journal.reader();
      for (int n = 1; n <= 50; n++) {
        send(journal, id, 1, n, n);
        JournaledPage page =
            reader.read(new JournaledRange(id, Direction.OUT, 1, n, n), 64, 256 * 1024);
        assertThat(page.messages()).hasSize(1);
        assertThat(page.messages().get(0).bytes()).isEqualTo(body(n));
      }
      reader.close();
    }
  }

  @Test
  void aDirectoryIsOpenedOnce() {
    try (Journal journal = open(SyncMode.BATCH)) {
      assertThat(journal.room()).isEqualTo(JournalRoom.AMPLE);
      assertThatThrownBy(() -> open(SyncMode.BATCH))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(directory.resolve("journal").toString())
          .extracting(e -> ((JournalException) e).kind())
          .isEqualTo(Kind.LOCKED);
    }
    open(SyncMode.BATCH).close();
  }

  @Test
  void aDirectoryOfOthersIsRefused() throws IOException {
    Files.createDirectories(directory.resolve("journal"));
    Files.writeString(directory.resolve("journal").resolve("FIX.4.4-A-B.body"), "x");
    assertThatThrownBy(() -> open(SyncMode.BATCH))
        .hasMessageContaining("FIX.4.4-A-B.body")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.DIRECTORY);
  }

  @Test
  void requestIdsAreRemembered() {
    try (Journal journal = open(SyncMode.BATCH)) {
      int id = journal.register("trader", IDENTITY);
      JournalBatch batch = new JournalBatch();
      batch.log(id).outbound(1, 1, 5, true, body(1), 0, 8);
      batch.log(id).request(1, 1, 5, "order-1", 77);
      journal.append(List.of(batch));
    }
    try (Journal journal = open(SyncMode.BATCH)) {
      assertThat(trader(journal).numbers().requests())
          .containsExactly(new RememberedRequest("order-1", 77, 1, 1, 5));
    }
  }
}
