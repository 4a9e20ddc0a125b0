package io.fixbus.journal.log;

import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.RecordFormat;
import io.fixbus.journal.RecordType;
import io.fixbus.journal.RecoveryReport;
import io.fixbus.journal.disk.SegmentName;
import io.fixbus.journal.disk.SimulatedStorage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A segment as a random workload left it, and what should be recovered of it wherever it is cut:
 * the basis of tests that damage it in a thousand ways.
 */
final class SegmentImage {

  private final SegmentHeader header;
  private final byte[] bytes;
  private final int safeEnd;
  private final int end;
  /** What the table says after the records up to an offset, for each offset where one may end. */
  private final TreeMap<Integer, String> expected = new TreeMap<>();

  private final SessionTable table = new SessionTable();

  private SegmentImage(SegmentHeader header, byte[] bytes, int safeEnd) {
    this.header = header;
    this.bytes = bytes;
    this.safeEnd = safeEnd;
    SegmentScan scan = new SegmentScan(bytes, bytes.length, header.salt());
    scan.run(
        (type, array, record) -> {
          if (type == RecordType.SNAPSHOT) {
            SnapshotRecord.read(array, record, table);
          } else {
            table.apply(type, array, record, header.number());
            table.commit();
          }
          int after = record + RecordFormat.aligned(RecordFormat.getInt(array, record));
          if ((array[record + RecordFormat.FLAGS] & RecordType.ATOMIC_MORE) == 0) {
            expected.put(after, describe(table));
          }
        },
        "image");
    this.end = scan.end();
  }

  /**
   * Makes an image.
   *
   * @param acknowledgedGroups groups that were acknowledged with sync batch
   * @param lastMessages messages in the last group, which was written but never forced
   */
  static SegmentImage make(long seed, int acknowledgedGroups, int lastMessages) {
    SplittableRandom random = new SplittableRandom(seed);
    SimulatedStorage storage = new SimulatedStorage();
    AtomicLong clock = new AtomicLong();
    JournalSettings settings =
        JournalSettings.of(Path.of("simulated")).withSegments(16 * 1024, 0).withReservation(10);
    Journal journal = FileJournal.open(
        settings,
        new JournalEnvironment(
            storage, clock::incrementAndGet, random.split()::nextLong, Runnable::run));
    JournalModel model = new JournalModel(random.split(), 4);
    model.register(journal, true);
    for (int i = 0; i < acknowledgedGroups; i++) {
      model.append(journal);
    }
    String name = SegmentName.of(1);
    int safe = endOf(storage.file(name));
    journal.append(List.of(lastGroup(random, lastMessages)));
    byte[] bytes = storage.file(name);
    return new SegmentImage(SegmentHeader.read(bytes), bytes, safe);
  }

  private static JournalBatch lastGroup(SplittableRandom random, int messages) {
    JournalBatch batch = new JournalBatch();
    for (int i = 1; i <= messages; i++) {
      byte[] body = new byte[180 + random.nextInt(180)];
      random.nextBytes(body);
      batch.log(1 + i % 4).outbound(100, i, i, true, body, 0, body.length);
      if (i % 3 == 0) {
        batch.log(1 + i % 4).request(100, i, i, "last-" + i, i);
      }
    }
    return batch;
  }

  private static int endOf(byte[] bytes) {
    return new SegmentScan(bytes, bytes.length, SegmentHeader.read(bytes).salt())
        .run((type, array, record) -> {}, "image")
        .end();
  }

  private static String describe(SessionTable table) {
    List<String> sessions = new ArrayList<>();
    for (LoggedSession session : table.all()) {
      sessions.add(session.name + " " + session.safe.run + "/" + session.safe.nextOut + "/"
          + session.safe.nextIn);
    }
    return sessions.toString();
  }

  /** Where a session stands at the end of the undamaged image. */
  SessionNumbers intact(int sessionId) {
    return table.find(sessionId).safe;
  }

  SegmentHeader header() {
    return header;
  }

  byte[] bytes() {
    return bytes;
  }

  /** All before was forced when it was acknowledged. */
  int safeEnd() {
    return safeEnd;
  }

  int end() {
    return end;
  }

  /** What recovery makes of a changed segment. */
  record Outcome(RecoveryReport.State state, int end, SessionTable table) {
    String sessions() {
      return describe(table);
    }
  }

  Outcome recover(byte[] changed) {
    SessionTable table = new SessionTable();
    Findings findings = new Findings();
    NewestSegment newest = new NewestSegment(header, changed, table, findings);
    newest.read(0);
    newest.failClosed(10);
    return new Outcome(findings.state(), newest.end(), table);
  }

  /** The sessions as they were when the records ended at this offset; null if none ever did. */
  String expected(int atEnd) {
    return expected.get(atEnd);
  }
}
