package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a start does with a directory that is not as it was left. */
@QuietLog
final class DamagedJournalTest {

  private static final JournalSettings SETTINGS =
      JournalSettings.of(Path.of("simulated")).withSegments(32 * 1024, 0).withReservation(100);
  private static final String FIRST = SegmentName.of(1);
  private static final String SECOND = SegmentName.of(2);

  private SimulatedStorage storage = new SimulatedStorage();
  private int busy;
  private int idle;

  private Journal open() {
    SplittableRandom random = new SplittableRandom(storage.calls());
    return FileJournal.open(
        SETTINGS,
        new JournalEnvironment(
            storage, new AtomicLong()::incrementAndGet, random::nextLong, Runnable::run));
  }

  private static byte[] body(int session, int msgSeqNum) {
    return ("session " + session + " message " + msgSeqNum + " " + "w".repeat(200))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void send(Journal journal, int session, int from, int to) {
    for (int n = from; n <= to; n++) {
      JournalBatch batch = new JournalBatch();
      batch.log(session).outbound(1, n, n, true, body(session, n), 0, body(session, n).length);
      journal.append(List.of(batch));
    }
  }

  /** One session sends to the end, the other only at the beginning; then the process is killed. */
  private void writeFirstSegment() {
    Journal journal = open();
    busy = journal.register("busy", "identity");
    idle = journal.register("idle", "identity");
    send(journal, idle, 1, 5);
    send(journal, busy, 1, 40);
    journal.idle();
    send(journal, busy, 41, 45);
    storage = storage.killed();
  }

  /** The same, and some more, so that a second segment is needed. */
  private void writeTwoSegments() {
    Journal journal = open();
    busy = journal.register("busy", "identity");
    idle = journal.register("idle", "identity");
    send(journal, idle, 1, 5);
    send(journal, busy, 1, 130);
    journal.idle();
    journal.close();
    storage = storage.killed();
    assertThat(storage.files()).containsKeys(FIRST, SECOND, SegmentName.index(1));
  }

  private void change(String file, int offset) {
    byte[] bytes = storage.file(file);
    bytes[offset] ^= 4;
    storage = storage.with(file, bytes);
  }

  private void without(String file) {
    Map<String, byte[]> files = storage.files();
    files.remove(file);
    storage = SimulatedStorage.of(files);
  }

  /** Where the record of a message begins. */
  private int offsetOf(String file, int session, int msgSeqNum) {
    byte[] bytes = storage.file(file);
    int[] found = new int[1];
    new SegmentScan(bytes, bytes.length, SegmentHeader.read(bytes).salt())
        .run(
            (type, array, record) -> {
              if (type == RecordType.OUT
                  && RecordFormat.getInt(array, record + RecordFormat.SESSION_ID) == session
                  && RecordFormat.getInt(array, record + RecordFormat.MSG_SEQ_NUM) == msgSeqNum) {
                found[0] = record;
              }
            },
            file);
    return found[0];
  }

  private static RecoveredSession session(Journal journal, String name) {
    return journal.sessions().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sessionsThatMayHaveLostSomethingStayDownUntilTheLossIsAccepted() {
    writeFirstSegment();
    int offset = offsetOf(FIRST, busy, 20);
    change(FIRST, offset + 100);
    byte[] damaged = storage.file(FIRST);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(journal.report().findings())
        .anySatisfy(finding -> assertThat(finding).contains(FIRST).contains("offset " + offset));
    assertThat(session(journal, "busy").damage())
        .hasValueSatisfying(text -> assertThat(text).contains(FIRST).contains("offset " + offset));
    assertThat(session(journal, "idle").damage()).isPresent();
    assertThatThrownBy(() -> journal.register("new", "identity"))
        .hasMessageContaining(FIRST)
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CORRUPT);
    byte[] kept = storage.file("quarantine/" + FIRST + ".start-1");
    assertThat(kept).isEqualTo(Arrays.copyOf(damaged, kept.length));
    journal.close();

    storage = storage.killed();
    Journal again = open();
    assertThat(again.report().state()).isEqualTo(State.CLEAN);
    assertThat(session(again, "busy").damage()).isPresent();
    again.acceptLoss("the operator");
    again.register("new", "identity");
    again.close();

    storage = storage.killed();
    Journal repaired = open();
    assertThat(session(repaired, "busy").damage()).isEmpty();
    assertThat(session(repaired, "busy").numbers().nextOut()).isGreaterThan(45);
    assertThat(session(repaired, "new").damage()).isEmpty();
  }

  @Test
  void aLossThatWasAcceptedIsNotHeldAgainstASessionAgain() {
    writeFirstSegment();
    change(FIRST, offsetOf(FIRST, busy, 20) + 100);
    Journal journal = open();
    journal.acceptLoss("the operator");
    journal.close();
    storage = storage.killed();
    // Without it the segment is read again, and its damage noticed again.
    without(SegmentName.index(1));
    Journal again = open();
    assertThat(again.report().findings())
        .anySatisfy(finding -> assertThat(finding).contains(FIRST));
    assertThat(session(again, "busy").damage()).isEmpty();
    assertThat(session(again, "idle").damage()).isEmpty();
    without(FIRST);
    assertThat(session(open(), "busy").damage()).isEmpty();
  }

  @Test
  void aSessionWhoseNextMessageFollowsTheDamageStarts() {
    writeFirstSegment();
    change(FIRST, offsetOf(FIRST, idle, 5) + 60);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "idle").damage()).isPresent();
    assertThat(session(journal, "busy").damage()).isEmpty();
    JournaledPage page =
        journal.reader().read(new JournaledRange(busy, Direction.OUT, 1, 1, 100), 100, 1 << 20);
    assertThat(page.messages()).hasSize(45).allSatisfy(message -> assertThat(message.bytes())
        .isEqualTo(body(busy, message.msgSeqNum())));
    send(journal, busy, session(journal, "busy").numbers().nextOut(), 150);
  }

  @Test
  void aRecordOfNoPossibleSessionIsDamageThoughItsChecksumIsRight() {
    writeFirstSegment();
    int offset = offsetOf(FIRST, busy, 20);
    forge(offset, RecordFormat.SESSION_ID, -7);
    assertIsDamage(offset, "a session's number");
  }

  @Test
  void aMessageWithANegativeNumberIsDamageThoughItsChecksumIsRight() {
    writeFirstSegment();
    int offset = offsetOf(FIRST, busy, 20);
    forge(offset, RecordFormat.MSG_SEQ_NUM, Integer.MIN_VALUE);
    assertIsDamage(offset, "a message's number");
  }

  @Test
  void aSnapshotWhoseNameIsLongerThanItselfIsDamageThoughItsChecksumIsRight() {
    writeFirstSegment();
    int snapshot = SegmentHeader.LENGTH;
    while (storage.file(FIRST)[snapshot + RecordFormat.TYPE] != RecordType.SNAPSHOT.code()) {
      snapshot += RecordFormat.aligned(RecordFormat.getInt(storage.file(FIRST), snapshot));
    }
    forge(snapshot, RecordFormat.HEADER_LENGTH + 20, 0xffff);
    assertIsDamage(snapshot, "what a record of its type 6 holds");
  }

  /** Changes a number of a record in the first segment and makes its checksum right. */
  private void forge(int record, int field, int value) {
    byte[] bytes = storage.file(FIRST);
    RecordFormat.putInt(bytes, record + field, value);
    RecordFormat.putInt(
        bytes,
        record + RecordFormat.CHECKSUM,
        new RecordFormat.Checksum(SegmentHeader.read(bytes).salt()).of(bytes, record, record));
    storage = storage.with(FIRST, bytes);
  }

  private void assertIsDamage(int offset, String expected) {
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(journal.report().findings())
        .anySatisfy(finding -> assertThat(finding).contains("offset " + offset).contains(expected));
  }

  @Test
  void aSegmentCutBelowWhatWasSafeIsDamage() {
    writeFirstSegment();
    storage = storage.with(FIRST, Arrays.copyOf(storage.file(FIRST), offsetOf(FIRST, busy, 30)));
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "busy").damage()).isPresent();
  }

  @Test
  void aSegmentWhoseEndIsZeroedBelowWhatWasSafeIsDamage() {
    writeFirstSegment();
    byte[] bytes = storage.file(FIRST);
    Arrays.fill(bytes, offsetOf(FIRST, busy, 30), bytes.length, (byte) 0);
    storage = storage.with(FIRST, bytes);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "busy").damage()).isPresent();
  }

  @Test
  void aTornEndIsCutAndItsOriginalKeptAndNumbersGoOnAfterTheReservedOnes() {
    writeFirstSegment();
    byte[] bytes = storage.file(FIRST);
    int last = offsetOf(FIRST, busy, 45);
    Arrays.fill(bytes, last + 100, bytes.length, (byte) 0);
    storage = storage.with(FIRST, bytes);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.TORN);
    RecoveredSession session = session(journal, "busy");
    assertThat(session.damage()).isEmpty();
    assertThat(session.numbers().nextOut()).isEqualTo(session.reservedOut()).isGreaterThan(45);
    byte[] kept = storage.file("quarantine/" + FIRST + ".start-1");
    assertThat(kept).isEqualTo(Arrays.copyOf(bytes, kept.length));
    assertThat(journal
            .reader()
            .read(new JournaledRange(busy, Direction.OUT, 1, 1, 100), 100, 1 << 20)
            .messages())
        .hasSize(44);
  }

  @Test
  void anOlderSegmentThatIsDamagedIsNoticedWhenItIsRead() {
    writeTwoSegments();
    int offset = offsetOf(FIRST, busy, 20);
    change(FIRST, offset + 100);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CLEAN);
    JournalReader reader = journal.reader();
    assertThat(reader
            .read(new JournaledRange(busy, Direction.OUT, 1, 1, 19), 100, 1 << 20)
            .messages())
        .hasSize(19);
    assertThatThrownBy(
            () -> reader.read(new JournaledRange(busy, Direction.OUT, 1, 1, 20), 100, 1 << 20))
        .hasMessageContaining(FIRST)
        .hasMessageContaining("offset " + offset)
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CORRUPT);
  }

  @Test
  void anOlderSegmentThatIsDamagedIsNoticedWhenItsIndexIsMadeAgain() {
    writeTwoSegments();
    change(FIRST, offsetOf(FIRST, busy, 20) + 100);
    without(SegmentName.index(1));
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "busy").damage())
        .hasValueSatisfying(text -> assertThat(text).contains(FIRST));
    // The next segment's head shows that the idle session has sent nothing since.
    assertThat(session(journal, "idle").damage()).isEmpty();
  }

  @Test
  void aMissingOlderSegmentKeepsItsSessionsDown() {
    writeTwoSegments();
    without(FIRST);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "busy").damage()).hasValue(FIRST + " is missing");
  }

  @Test
  void aMissingNewestSegmentStopsTheStart() {
    writeTwoSegments();
    without(SECOND);
    assertThatThrownBy(this::open)
        .hasMessageContaining(SECOND)
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CORRUPT);
  }

  @Test
  void aMissingNewestSegmentIsNoticedWithoutTheOtherFilesToo() {
    writeTwoSegments();
    without(SECOND);
    without(SegmentName.NODE);
    without(SegmentName.MARK);
    Journal journal = open();
    assertThat(journal.report().state()).isEqualTo(State.CORRUPT);
    assertThat(session(journal, "busy").damage()).isPresent();
    assertThat(session(journal, "idle").damage()).isPresent();
  }

  @Test
  void missingSegmentsStopTheStart() {
    writeFirstSegment();
    without(FIRST);
    assertThatThrownBy(this::open)
        .hasMessageContaining("NODE")
        .hasMessageContaining(FIRST)
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CORRUPT);
  }

  @Test
  void aDamagedHeaderStopsTheStart() {
    writeFirstSegment();
    change(FIRST, 30);
    assertThatThrownBy(this::open)
        .hasMessageContaining(FIRST)
        .hasMessageContaining("offset 0")
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(Kind.CORRUPT);
  }

  @Test
  void aDamagedIndexIsMadeAgain() {
    writeTwoSegments();
    for (int offset : new int[] {12, 60, 4096, 6000}) {
      SimulatedStorage sound = storage;
      change(SegmentName.index(1), Math.min(offset, sound.file(SegmentName.index(1)).length - 1));
      Journal journal = open();
      assertThat(journal.report().state()).isEqualTo(State.CLEAN);
      assertThat(journal
              .reader()
              .read(new JournaledRange(busy, Direction.OUT, 1, 1, 130), 200, 1 << 20)
              .messages())
          .hasSize(130)
          .allSatisfy(
              message -> assertThat(message.bytes()).isEqualTo(body(busy, message.msgSeqNum())));
      storage = sound;
    }
  }

  @Test
  void withoutTheNodeFileTheWorstIsAssumed() {
    writeFirstSegment();
    without(SegmentName.NODE);
    Journal journal = open();
    assertThat(journal.report().findings())
        .anySatisfy(finding -> assertThat(finding).contains("NODE"));
    RecoveredSession session = session(journal, "busy");
    assertThat(session.numbers().nextOut()).isEqualTo(session.reservedOut());
  }

  @Test
  void openingAgainAndAgainChangesNothing() {
    writeFirstSegment();
    Journal journal = open();
    List<RecoveredSession> first = journal.sessions();
    for (int i = 0; i < 5; i++) {
      storage = storage.killed();
      journal = open();
      assertThat(journal.sessions()).isEqualTo(first);
      if (i % 2 == 0) {
        journal.close();
      }
    }
    assertThat(session(journal, "busy").damage()).isEqualTo(Optional.empty());
  }
}
