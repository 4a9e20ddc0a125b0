package io.fixbus.journal.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SimulatedStorage;
import io.fixbus.session.JournaledMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** A journal of two segments, and what is done with it after its files were changed. */
final class FuzzedJournal {

  private static final int SESSIONS = 3;
  private static final int MESSAGES = 90;

  private final JournalSettings settings;
  private final Map<String, byte[]> files;
  private final boolean forged;

  /**
   * Writes it.
   *
   * @param sync with {@link SyncMode#WRITTEN} the newest bytes are only in the file TAIL
   * @param forged whether records may say what was never written
   */
  FuzzedJournal(SyncMode sync, boolean forged) {
    this.settings = JournalSettings.of(Path.of("simulated"))
        .withSync(sync)
        .withSegments(16 * 1024, 0)
        .withReservation(50);
    this.forged = forged;
    ((Logger) LoggerFactory.getLogger(FuzzedJournal.class.getPackageName())).setLevel(Level.OFF);
    SimulatedStorage storage = new SimulatedStorage();
    Journal journal = open(storage);
    for (int i = 0; i < SESSIONS; i++) {
      journal.register("session-" + i, "identity");
    }
    for (int n = 1; n <= MESSAGES; n++) {
      JournalBatch batch = new JournalBatch();
      int session = 1 + n % SESSIONS;
      byte[] body = body(session, n);
      batch.log(session).outbound(1, n, n, n % 5 > 0, body, 0, body.length);
      batch.log(session).request(1, n, n, "request-" + n, n);
      batch.log(session).inbound(1, n, n, false, body, 0, body.length);
      batch.log(session).nextIn(1, n + 1, n + 1);
      if (n == MESSAGES / 2) {
        batch.log(1).reset(2, 1, 1, false);
      }
      journal.append(List.of(batch));
    }
    if (sync == SyncMode.BATCH) {
      journal.idle();
    }
    files = storage.killed().files();
  }

  private static byte[] body(int session, int n) {
    return ("session " + session + " message " + n + " " + "w".repeat(150 + n))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Journal open(SimulatedStorage storage) {
    SplittableRandom random = new SplittableRandom(storage.calls());
    return FileJournal.open(
        settings,
        new JournalEnvironment(
            storage, new AtomicLong()::incrementAndGet, random::nextLong, Runnable::run));
  }

  /** Its files as they were written. */
  Map<String, byte[]> files() {
    return files;
  }

  /** Opens a journal of these files, reads it and goes on with it, and again after a crash. */
  void check(Map<String, byte[]> changed) {
    SimulatedStorage storage = SimulatedStorage.of(changed);
    try {
      use(storage);
      // What the first start made of it must be as good for the next one.
      use(storage.killed());
      // Not before: it waits for the rest of what looks torn.
      inspect(storage.killed());
    } catch (JournalException e) {
      if (e.getMessage() == null || e.kind() == JournalException.Kind.CLOSED) {
        throw new AssertionError("refused as " + e.kind(), e);
      }
    }
  }

  private static void inspect(SimulatedStorage storage) {
    JournalInspection inspection = JournalInspection.of(storage, true);
    inspection.visit(record -> {});
    inspection.sessions();
  }

  private void use(SimulatedStorage storage) {
    try (Journal journal = open(storage)) {
      JournalReader reader = journal.reader();
      List<RecoveredSession> sessions = new ArrayList<>(journal.sessions());
      for (RecoveredSession session : sessions) {
        for (Direction direction : Direction.values()) {
          for (int run = 1; run <= 2; run++) {
            read(reader, session, direction, run);
          }
        }
      }
      journal.acceptLoss("the operator");
      int session = journal.register("new", "identity");
      JournalBatch batch = new JournalBatch();
      byte[] body = body(session, 1);
      batch.log(session).outbound(1, 1, 1, true, body, 0, body.length);
      journal.append(List.of(batch));
      journal.maintain();
    }
  }

  private void read(JournalReader reader, RecoveredSession session, Direction direction, int run) {
    JournaledPage page;
    try {
      page = reader.read(
          new JournaledRange(session.id(), direction, run, 1, Integer.MAX_VALUE), 1_000, 1 << 20);
    } catch (JournalException e) {
      if (e.kind() == JournalException.Kind.CORRUPT
          || e.kind() == JournalException.Kind.IO
          || e.kind() == JournalException.Kind.VERSION) {
        return;
      }
      throw e;
    }
    for (JournaledMessage message : page.messages()) {
      int n = message.msgSeqNum();
      if (!forged && !Arrays.equals(message.bytes(), body(session.id(), n))) {
        throw new AssertionError(
            session.name() + " " + direction + " " + n + " is read but was never written");
      }
    }
  }
}
