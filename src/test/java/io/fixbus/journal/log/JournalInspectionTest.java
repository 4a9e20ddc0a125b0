package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fixbus.journal.Damage;
import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalException.Kind;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.QuietLog;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.RecoveryReport.State;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SegmentFiles;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.journal.disk.Storage;
import io.fixbus.session.SessionLog;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking into a journal without opening it. */
@QuietLog
final class JournalInspectionTest {

  private static final long SEED = Long.getLong("fixbus.test.seed", 20260101L);
  private static final int ROUNDS = 60;
  private static final int LOOKS = 100;
  private static final JournalSettings SETTINGS =
      JournalSettings.of(Path.of("simulated")).withSegments(32 * 1024, 0).withReservation(100);

  private static Journal open(SimulatedStorage storage, long seed) {
    return open(SETTINGS, storage, seed);
  }

  private static Journal open(JournalSettings settings, SimulatedStorage storage, long seed) {
    return FileJournal.open(
        settings,
        new JournalEnvironment(
            storage,
            new AtomicLong()::incrementAndGet,
            new SplittableRandom(seed)::nextLong,
            Runnable::run));
  }

  private static void send(Journal journal, int session, int from, int to) {
    for (int n = from; n <= to; n++) {
      byte[] body =
          ("8=FIX.4.4|35=D|34=" + n + "|" + "w".repeat(150)).getBytes(StandardCharsets.US_ASCII);
      JournalBatch batch = new JournalBatch();
      batch.log(session).outbound(1, n, n, true, body, 0, body.length);
      journal.append(List.of(batch));
    }
  }

  /** Two segments, of a journal that was killed. */
  private static SimulatedStorage twoSegments() {
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal = open(storage, 1);
    send(journal, journal.register("trader", "identity"), 1, 160);
    journal.idle();
    return storage.killed();
  }

  private static List<String> records(JournalInspection inspection) {
    List<String> records = new ArrayList<>();
    inspection.visit(record -> records.add(
        record.file() + " " + record.type() + " " + record.session() + " " + record.msgSeqNum()));
    return records;
  }

  @Test
  void allRecordsAreShownInTheirOrder() {
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal = open(storage, 1);
    JournalBatch batch = new JournalBatch();
    SessionLog log = batch.log(journal.register("trader", "identity"));
    log.outbound(1, 1, 1_000, false, new byte[0], 0, 0);
    log.outbound(1, 2, 2_000, true, new byte[] {'x'}, 0, 1);
    log.request(1, 2, 2_000, "request-1", 77);
    log.inbound(1, 1, 3_000, true, new byte[] {'y'}, 0, 1);
    log.reset(2, 1, 1, false);
    journal.append(List.of(batch));
    List<String> seen = new ArrayList<>();

    JournalInspection.of(storage, true).visit(record -> {
      if (record.type() == RecordType.OUT || record.type() == RecordType.IN_MSG) {
        seen.add(record.session() + " " + record.type() + " " + record.run() + "/"
            + record.msgSeqNum() + " at " + record.epochNanos() + " "
            + new String(record.message(), StandardCharsets.US_ASCII)
            + (record.redacted() ? "redacted" : "") + (record.possDup() ? " again" : ""));
      } else if (record.type() == RecordType.REQ) {
        seen.add("REQ " + record.text());
      } else if (record.type() == RecordType.RESET) {
        seen.add("RESET " + record.run() + " " + record.msgSeqNum() + " " + record.aux());
      }
    });

    assertThat(seen)
        .containsExactly(
            "trader OUT 1/1 at 1000 redacted",
            "trader OUT 1/2 at 2000 x",
            "REQ request-1",
            "trader IN_MSG 1/1 at 3000 y again",
            "RESET 2 1 1");
  }

  @Test
  void nothingIsTouched() {
    SimulatedStorage storage = twoSegments();
    Map<String, Integer> before = hashes(storage);

    JournalInspection inspection = JournalInspection.of(storage, true);
    records(inspection);
    inspection.sessions();
    inspection.reader().read(new JournaledRange(1, Direction.OUT, 1, 1, 160), 200, 1 << 20);

    assertThat(hashes(storage)).isEqualTo(before);
    TreeSet<String> calls = new TreeSet<>();
    storage.log().forEach(call -> calls.add(call.split(" ")[1]));
    assertThat(calls).isSubsetOf("list", "exists", "openForReading", "read", "size");
  }

  @Test
  void messagesThatHaveNotComeToTheirSegmentAreShown() {
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal =
        open(SETTINGS.withSegments(256 * 1024, 0).withSync(SyncMode.WRITTEN), storage, 1);
    int session = journal.register("trader", "identity");
    for (int n = 1; n <= 160; n++) {
      send(journal, session, n, n);

      JournalInspection inspection = JournalInspection.of(storage, true);

      assertThat(inspection.sessions().get(0).numbers().nextOut()).isEqualTo(n + 1);
      assertThat(inspection
              .reader()
              .read(new JournaledRange(session, Direction.OUT, 1, 1, n), 200, 1 << 20)
              .messages())
          .hasSize(n);
    }
  }

  private static Map<String, Integer> hashes(SimulatedStorage storage) {
    Map<String, Integer> hashes = new TreeMap<>();
    storage.files().forEach((name, bytes) -> hashes.put(name, Arrays.hashCode(bytes)));
    return hashes;
  }

  @Test
  void everyDamagedPlaceIsNamedWithWhatWasExpectedAndFound() {
    SimulatedStorage storage = twoSegments();
    String first = SegmentName.of(1);
    byte[] bytes = storage.file(first);
    List<Long> offsets = new ArrayList<>();
    JournalInspection.of(storage, true).visit(record -> {
      if (record.file().equals(first)
          && record.type() == RecordType.OUT
          && record.msgSeqNum() % 50 == 0) {
        offsets.add(record.offset());
      }
    });
    assertThat(offsets).hasSize(2);
    bytes[offsets.get(0).intValue() + 60] ^= 1;
    Arrays.fill(bytes, offsets.get(1).intValue(), offsets.get(1).intValue() + 64, (byte) 0);
    storage = storage.with(first, bytes);

    JournalInspection inspection = JournalInspection.of(storage, true);

    assertThat(inspection.report().state()).isEqualTo(State.CORRUPT);
    List<Damage> damages = inspection.report().damages();
    assertThat(damages).extracting(Damage::file).containsOnly(first);
    assertThat(damages).extracting(Damage::offset).containsExactlyElementsOf(offsets);
    assertThat(damages.get(0).expected()).matches("a record with the CRC32C [0-9a-f]{8}");
    assertThat(damages.get(0).found()).matches("bytes with [0-9a-f]{8}");
    assertThat(damages.get(1).expected()).isEqualTo("the length of a record, 40 to 1048576");
    assertThat(damages.get(1).found()).isEqualTo("0");
    assertThat(inspection.damaged()).isTrue();
    assertThat(inspection.sessions().get(0).damage()).isPresent();
    List<Damage> visited = new ArrayList<>();
    inspection.visit(new JournalVisitor() {
      @Override
      public void record(JournalRecord record) {}

      @Override
      public void damaged(Damage damage, long length) {
        visited.add(damage);
      }
    });
    assertThat(visited).isEqualTo(damages);
  }

  @Test
  void damageThatAnIndexHidesFromAStartIsFoundByAThoroughLook() {
    SimulatedStorage storage = twoSegments();
    byte[] bytes = storage.file(SegmentName.of(1));
    bytes[bytes.length / 2] ^= 1;
    storage = storage.with(SegmentName.of(1), bytes);

    assertThat(JournalInspection.of(storage, false).report().state()).isEqualTo(State.UNCLEAN);
    assertThat(JournalInspection.of(storage, true).report().state()).isEqualTo(State.CORRUPT);
  }

  @Test
  void aLookFindsWhatAStartFinds() {
    int torn = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long seed = SEED + round;
      SplittableRandom random = new SplittableRandom(seed);
      SimulatedStorage storage = new SimulatedStorage();
      Journal journal = open(storage, seed);
      JournalModel model = new JournalModel(random.split(), 4);
      storage.failAt(30 + random.nextInt(300), SimulatedStorage.Fault.CRASH, false);
      try {
        while (storage.calls() < 1_000) {
          model.register(journal, false);
          model.append(journal);
        }
      } catch (SimulatedStorage.Crash crash) {
        storage = storage.powerLost(random);
      }
      JournalInspection inspection = JournalInspection.of(storage, true);
      List<String> looked = describe(inspection.sessions());

      Journal opened = open(storage, seed + 1);

      assertThat(inspection.report().state())
          .as("seed %d", seed)
          .isEqualTo(opened.report().state());
      if (opened.report().state() == State.TORN) {
        torn++;
      } else {
        assertThat(looked).as("seed %d", seed).isEqualTo(describe(opened.sessions()));
      }
    }
    System.out.printf(
        "looks into crashed journals: %d from seed %d, %d of them torn%n", ROUNDS, SEED, torn);
  }

  private static List<String> describe(List<RecoveredSession> sessions) {
    return sessions.stream()
        .map(session -> session.name() + " " + session.numbers().run() + " "
            + session.numbers().nextOut() + " " + session.numbers().nextIn())
        .toList();
  }

  @Test
  void aJournalThatIsBeingWrittenIsNeverTakenForTornOrDamaged(@TempDir Path directory)
      throws Exception {
    JournalSettings settings = JournalSettings.of(directory.resolve("journal"))
        .withSync(SyncMode.WRITTEN)
        .withSegments(64 * 1024, 1)
        .withRetention(0, 0);
    int records = 0;
    try (Journal journal = FileJournal.open(settings)) {
      int session = journal.register("trader", "identity");
      CompletableFuture<Void> enough = new CompletableFuture<>();
      CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
        for (int n = 1; !enough.isDone(); n += 20) {
          JournalBatch batch = new JournalBatch();
          if (n % 1_001 == 1) {
            batch.log(session).reset(1 + n / 1_001, n, 1, false);
          }
          for (int i = 0; i < 20; i++) {
            batch.log(session).outbound(1 + n / 1_001, n + i, n, true, new byte[400], 0, 400);
          }
          journal.append(List.of(batch));
          journal.maintain();
        }
      });
      try {
        for (int i = 0; i < LOOKS; i++) {
          JournalInspection inspection = JournalInspection.thorough(settings.directory());
          assertThat(inspection.report().state())
              .as(inspection.report().toString())
              .isIn(State.UNCLEAN, State.CLEAN);
          assertThat(inspection.report().damages()).isEmpty();
          records += inspection.segments().size();
        }
      } finally {
        enough.complete(null);
        writer.join();
      }
    }
    assertThat(records).isPositive();
    assertThat(JournalInspection.thorough(settings.directory()).report().state())
        .isEqualTo(State.CLEAN);
  }

  @Test
  void aGroupOfWhichOnlyABeginningWasThereIsReadAgain() {
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal = open(storage, 1);
    send(journal, journal.register("trader", "identity"), 1, 20);
    byte[] whole = storage.file(SegmentName.of(1));
    byte[] half = whole.clone();
    int end = SegmentFiles.lengthWithoutZeros(whole);
    Arrays.fill(half, end - 100, half.length, (byte) 0);
    SimulatedStorage early = storage.with(SegmentName.of(1), half);
    assertThat(JournalInspection.of(early, true).report().state()).isEqualTo(State.TORN);
    AtomicLong opened = new AtomicLong();
    Storage live = (Storage) Proxy.newProxyInstance(
        Storage.class.getClassLoader(),
        new Class<?>[] {Storage.class},
        (proxy, method, arguments) -> {
          boolean reading =
              method.getName().equals("openForReading") && arguments[0].equals(SegmentName.of(1));
          // The header and the first look; then the writer goes on.
          boolean soon = reading && opened.incrementAndGet() <= 2;
          return method.invoke(soon ? early : storage, arguments);
        });

    JournalInspection inspection = JournalInspection.of(live, true);

    assertThat(inspection.report().damages()).isEmpty();
    assertThat(inspection.sessions().get(0).numbers().nextOut()).isEqualTo(21);
  }

  @Test
  void whatIsNoJournalIsSaidToBeNone(@TempDir Path directory) throws Exception {
    assertRefused(directory.resolve("none"), Kind.DIRECTORY, "no such file");
    assertRefused(directory, Kind.DIRECTORY, "holds no journal");
    Files.writeString(directory.resolve("letter.txt"), "Dear all");
    assertRefused(directory, Kind.DIRECTORY, "letter.txt");
    assertRefused(directory.resolve("letter.txt"), Kind.IO, "not a directory");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  private static void assertRefused(Path directory, Kind kind, String text) {
    assertThatThrownBy(() -> JournalInspection.thorough(directory))
        .hasMessageContaining(directory.toString())
        .hasMessageContaining(text)
        .extracting(e -> ((JournalException) e).kind())
        .isEqualTo(kind);
  }
}
