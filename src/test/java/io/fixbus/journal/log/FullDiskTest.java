package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.session.JournaledMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuietLog
final class FullDiskTest {

  private static final int SEGMENT_BYTES = 64 * 1024;
  private static final JournalSettings SETTINGS =
      JournalSettings.of(Path.of("simulated")).withSegments(SEGMENT_BYTES, 1);

  private final SimulatedStorage storage = new SimulatedStorage();
  private int sent;

  private static Journal open(SimulatedStorage storage, JournalSettings settings) {
    SplittableRandom random = new SplittableRandom(1);
    return FileJournal.open(
        settings,
        new JournalEnvironment(
            storage, new AtomicLong()::incrementAndGet, random::nextLong, Runnable::run));
  }

  private JournalBatch batch(int session, int messages, int length) {
    JournalBatch batch = new JournalBatch();
    for (int i = 0; i < messages; i++) {
      batch.log(session).outbound(1, ++sent, sent, true, new byte[length], 0, length);
    }
    return batch;
  }

  @Test
  void roomRunsOutInStepsAndComesBackWithTheSpace() {
    Journal journal = open(storage, SETTINGS);
    int session = journal.register("trader", "identity");
    storage.capacity(0);
    assertThat(journal.room()).isEqualTo(JournalRoom.AMPLE);
    JournalRoom room = JournalRoom.AMPLE;
    int steps = 0;
    JournalBatch refused = null;
    while (refused == null) {
      JournalBatch batch = batch(session, 4, 500);
      try {
        journal.append(List.of(batch));
      } catch (JournalException e) {
        assertThat(e.kind()).isEqualTo(Kind.FULL);
        refused = batch;
      }
      assertThat(journal.room()).isGreaterThanOrEqualTo(room);
      steps += journal.room() == room ? 0 : 1;
      room = journal.room();
    }
    assertThat(steps).isEqualTo(2);
    assertThat(room).isEqualTo(JournalRoom.LAST);
    storage.capacity(Long.MAX_VALUE);
    journal.maintain();
    assertThat(journal.room()).isEqualTo(JournalRoom.AMPLE);
    journal.append(List.of(refused));
    journal.close();
    Journal again = open(storage.killed(), SETTINGS);
    assertThat(again.report().state()).isEqualTo(State.CLEAN);
    assertThat(again.sessions().get(0).numbers().nextOut()).isEqualTo(sent + 1);
  }

  @Test
  void aGroupThatFoundNoSpaceNeverComesBackBehindAShorterOne() {
    Journal journal = open(storage, SETTINGS);
    int session = journal.register("trader", "identity");
    journal.append(List.of(batch(session, 2, 300)));
    storage.failAt(storage.calls() + 1, SimulatedStorage.Fault.NO_SPACE, false);
    JournalBatch never = batch(session, 20, 300);
    assertThatThrownBy(() -> journal.append(List.of(never))).isInstanceOf(JournalException.class);
    sent -= 20;
    journal.append(List.of(batch(session, 1, 40)));
    Journal again = open(storage.killed(), SETTINGS);
    assertThat(again.sessions().get(0).numbers().nextOut()).isEqualTo(4);
    assertThat(again.report().state()).isEqualTo(State.UNCLEAN);
  }

  @Test
  void whatWasAcknowledgedBeforeAGroupThatFoundNoSpaceIsWrittenOutWithTheSpace() {
    JournalSettings written = SETTINGS.withSync(SyncMode.WRITTEN);
    Journal journal = open(storage, written);
    int session = journal.register("trader", "identity");
    for (int i = 0; i < 5; i++) {
      journal.append(List.of(batch(session, 1, 300)));
    }
    // Longer than the ring, so that those before must be written out of it for its sake.
    JournalBatch never = batch(session, 60, 300);
    storage.failAt(storage.calls() + 1, SimulatedStorage.Fault.NO_SPACE, false);
    assertThatThrownBy(() -> journal.append(List.of(never)))
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.FULL);
    sent -= 60;
    journal.append(List.of(batch(session, 40, 300)));
    Journal again = open(storage.killed(), written);
    int known = again.sessions().get(0).id();
    JournaledRange all = new JournaledRange(known, Direction.OUT, 1, 1, Integer.MAX_VALUE);
    assertThat(again.reader().read(all, 100, SEGMENT_BYTES).messages())
        .extracting(JournaledMessage::msgSeqNum)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 45).boxed().toList());
  }

  @Test
  void aDirectoryWithoutSpaceIsRefusedAtTheStart() {
    storage.capacity(1000);
    assertThatThrownBy(() -> open(storage, SETTINGS))
        .hasMessageContaining("simulated")
        .hasMessageContaining("no space left")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.FULL);
  }

  @Test
  void nothingIsWrittenAfterAFailedForce() {
    Journal journal = open(storage, SETTINGS);
    int session = journal.register("trader", "identity");
    storage.failAt(storage.calls() + 2, SimulatedStorage.Fault.EIO, false);
    assertThatThrownBy(() -> journal.append(List.of(batch(session, 1, 40))))
        .hasMessageContaining("seg-0000000000000001.journal")
        .hasMessageContaining("offset")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.IO);
    assertThat(journal.room()).isEqualTo(JournalRoom.CLOSED);
    int calls = storage.calls();
    assertThatThrownBy(() -> journal.append(List.of(batch(session, 1, 40))))
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CLOSED);
    journal.idle();
    journal.maintain();
    journal.close();
    assertThat(storage.calls()).isEqualTo(calls);
  }
}
