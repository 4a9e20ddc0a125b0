package io.fixbus.journal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.fixbus.fuzz.Choices;
import io.fixbus.fuzz.FuzzTarget;
import io.fixbus.fuzz.Mutator;
import io.fixbus.session.JournaledMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * A journal whose files were changed anyhow: it opens, is read and goes on, or says in a {@link
 * JournalException} why not; and no message is ever read that was never written. An input is a row
 * of choices.
 */
public final class JournalTarget implements FuzzTarget {

  private static final JournalSettings SETTINGS = JournalSettings.of(Path.of("simulated"))
      .withSegments(16 * 1024, 0).withReservation(50);
  private static final int SESSIONS = 3;
  private static final int MESSAGES = 90;
  private static final int LONGEST_INPUT = 60;
  private static final int MOST_CHANGES = 6;

  private final Map<String, byte[]> files;
  private final List<String> names;

  /** Writes a journal of two segments. */
  public JournalTarget() {
    ((Logger) LoggerFactory.getLogger(JournalTarget.class.getPackageName())).setLevel(Level.OFF);
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
    journal.idle();
    files = storage.killed().files();
    names = List.copyOf(files.keySet());
  }

  private static byte[] body(int session, int n) {
    return ("session " + session + " message " + n + " " + "w".repeat(150 + n))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Journal open(SimulatedStorage storage) {
    SplittableRandom random = new SplittableRandom(storage.calls());
    return Journal.open(SETTINGS, new JournalEnvironment(storage, new AtomicLong()::incrementAndGet,
        random::nextLong, Runnable::run));
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(new byte[] {1, 5, 0, 100, 4}, new byte[] {2, 5, 0, 100, 4, 6, 1, 1, 2});
  }

  @Override
  public List<String> guides() {
    return List.of("io.fixbus.journal.**");
  }

  @Override
  public int longest() {
    return LONGEST_INPUT;
  }

  @Override
  public List<String> words() {
    return List.of("\u0000", "\u0001", "\u00ff", "\u00ff\u00ff\u00ff\u007f", "\u0000\u0000\u0000\u0080");
  }

  @Override
  public byte[] next(SplittableRandom random, Mutator mutator) {
    byte[] input = new byte[random.nextInt(LONGEST_INPUT)];
    random.nextBytes(input);
    return input;
  }

  @Override
  public void check(byte[] input) {
    Choices choices = new Choices(input);
    Map<String, byte[]> changed = new TreeMap<>(files);
    for (int changes = 1 + choices.below(MOST_CHANGES); changes > 0; changes--) {
      change(changed, choices);
    }
    SimulatedStorage storage = SimulatedStorage.of(changed);
    try {
      use(storage);
      // What the first start made of it must be as good for the next one.
      use(storage.killed());
    } catch (JournalException e) {
      if (e.getMessage() == null || e.kind() == JournalException.Kind.CLOSED) {
        throw new AssertionError("refused as " + e.kind(), e);
      }
    }
  }

  private void change(Map<String, byte[]> changed, Choices choices) {
    String name = choices.of(names);
    byte[] before = changed.get(name);
    if (before == null || before.length == 0) {
      return;
    }
    byte[] after = new FileChange(choices).apply(before);
    if (after.length == 0 && choices.oneIn(2)) {
      changed.remove(name);
    } else {
      changed.put(name, after);
    }
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

  private static void read(JournalReader reader, RecoveredSession session, Direction direction,
      int run) {
    JournaledPage page;
    try {
      page = reader.read(new JournaledRange(session.id(), direction, run, 1, Integer.MAX_VALUE),
          1_000, 1 << 20);
    } catch (JournalException e) {
      if (e.kind() == JournalException.Kind.CORRUPT || e.kind() == JournalException.Kind.IO
          || e.kind() == JournalException.Kind.VERSION) {
        return;
      }
      throw e;
    }
    for (JournaledMessage message : page.messages()) {
      int n = message.msgSeqNum();
      if (!Arrays.equals(message.bytes(), body(session.id(), n))) {
        throw new AssertionError(session.name() + " " + direction + " " + n
            + " is read but was never written");
      }
    }
  }
}
