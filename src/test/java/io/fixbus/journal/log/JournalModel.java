package io.fixbus.journal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import io.fixbus.session.SessionLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What a journal should remember, beside a generator of things to remember. Of each session it
 * knows what was acknowledged and what was only tried.
 */
final class JournalModel {

  private static final int MAX_TEXT = 300;

  /** A message that was numbered. */
  private record Sent(byte[] bytes, boolean resendable, String requestId, long epochNanos) {}

  private static final class State {
    private int run = 1;
    private int nextOut = 1;
    private int nextIn = 1;

    State copy() {
      State copy = new State();
      copy.run = run;
      copy.nextOut = nextOut;
      copy.nextIn = nextIn;
      return copy;
    }
  }

  private static final class Session {
    private final String name;
    private int id;
    private State tried = new State();
    private State acknowledged = new State();
    private boolean registered;
    /** Tried or acknowledged, by run and number. */
    private final Map<Integer, NavigableMap<Integer, Sent>> sent = new TreeMap<>();

    private final Map<Integer, NavigableMap<Integer, byte[]>> received = new TreeMap<>();
    private final Map<Integer, Integer> acknowledgedOut = new TreeMap<>();
    private final Map<Integer, Integer> acknowledgedIn = new TreeMap<>();
    private final Map<Integer, Integer> lastReceived = new HashMap<>();

    Session(String name) {
      this.name = name;
    }
  }

  private final SplittableRandom random;
  private final List<Session> sessions = new ArrayList<>();
  private int keepRuns = Integer.MAX_VALUE / 2;
  private int requestIds = Integer.MAX_VALUE;
  private int maxBatches = 3;
  private int maxTurns = 6;
  private long time = 1_000;
  private int messages;
  private int refusedForSpace;

  JournalModel(SplittableRandom random, int sessionCount) {
    this.random = random;
    for (int i = 0; i < sessionCount; i++) {
      sessions.add(new Session("session-" + i));
    }
  }

  /** Former runs, and older request ids, may be missing. */
  JournalModel keeping(int newKeepRuns, int newRequestIds) {
    keepRuns = newKeepRuns;
    requestIds = newRequestIds;
    return this;
  }

  /** Appends no more than so much at once. */
  JournalModel inSmallGroups(int newMaxBatches, int newMaxTurns) {
    maxBatches = newMaxBatches;
    maxTurns = newMaxTurns;
    return this;
  }

  int messages() {
    return messages;
  }

  /** Registers sessions that are not yet, with some probability; all if asked. */
  void register(Journal journal, boolean all) {
    for (Session session : sessions) {
      if (!session.registered && (all || random.nextInt(3) == 0)) {
        session.id = journal.register(session.name, "identity of " + session.name);
        session.registered = true;
      }
    }
  }

  /** Fills some batches with random records and appends them; what returns is acknowledged. */
  void append(Journal journal) {
    List<JournalBatch> batches = new ArrayList<>();
    int count = 1 + random.nextInt(maxBatches);
    for (int i = 0; i < count; i++) {
      JournalBatch batch = new JournalBatch();
      int turns = 1 + random.nextInt(maxTurns);
      for (int turn = 0; turn < turns; turn++) {
        fill(batch, sessions.get(random.nextInt(sessions.size())));
      }
      batches.add(batch);
    }
    if (count > 1 || !atOnce(journal, batches.get(0))) {
      appendOnceThereIsSpace(journal, batches);
    }
    acknowledge();
  }

  /** As an event loop tries first. */
  private boolean atOnce(Journal journal, JournalBatch batch) {
    try {
      return journal.appendAtOnce(batch);
    } catch (JournalException e) {
      if (e.kind() != JournalException.Kind.FULL) {
        throw e;
      }
      refusedForSpace++;
      return false;
    }
  }

  /** As the caller should: the same batches again. */
  private void appendOnceThereIsSpace(Journal journal, List<JournalBatch> batches) {
    try {
      journal.append(batches);
    } catch (JournalException e) {
      if (e.kind() != JournalException.Kind.FULL) {
        throw e;
      }
      refusedForSpace++;
      journal.append(batches);
    }
  }

  int refusedForSpace() {
    return refusedForSpace;
  }

  private void acknowledge() {
    for (Session session : sessions) {
      session.acknowledged = session.tried.copy();
      session.sent.forEach((run, sent) -> session.acknowledgedOut.put(run, sent.lastKey()));
      session.lastReceived.forEach(session.acknowledgedIn::put);
    }
  }

  private void fill(JournalBatch batch, Session session) {
    if (!session.registered) {
      return;
    }
    SessionLog log = batch.log(session.id);
    int what = random.nextInt(20);
    if (what < 12) {
      send(log, session, random.nextInt(4) != 0);
    } else if (what < 15) {
      receive(log, session);
    } else if (what < 19) {
      session.tried.nextIn += random.nextInt(3);
      log.nextIn(session.tried.run, session.tried.nextIn, session.tried.nextIn);
    } else if (random.nextInt(3) == 0) {
      session.tried.run++;
      session.tried.nextOut = 1;
      session.tried.nextIn = 1;
      log.reset(session.tried.run, 1, 1, true);
      send(log, session, false);
    }
  }

  private void send(SessionLog log, Session session, boolean resendable) {
    int run = session.tried.run;
    int msgSeqNum = session.tried.nextOut++;
    byte[] bytes = ("8=FIX.4.4|49=" + session.name + "|34=" + msgSeqNum + "|run=" + run + "|"
            + messages++ + "|" + "x".repeat(random.nextInt(MAX_TEXT)))
        .getBytes(StandardCharsets.US_ASCII);
    String requestId = resendable && random.nextInt(3) == 0 ? "request-" + messages : "";
    log.outbound(run, msgSeqNum, ++time, resendable, bytes, 0, resendable ? bytes.length : 0);
    if (!requestId.isEmpty()) {
      log.request(run, msgSeqNum, time, requestId, requestId.hashCode());
    }
    session
        .sent
        .computeIfAbsent(run, r -> new TreeMap<>())
        .put(msgSeqNum, new Sent(bytes, resendable, requestId, time));
  }

  private void receive(SessionLog log, Session session) {
    int run = session.tried.run;
    int msgSeqNum = session.lastReceived.getOrDefault(run, 0) + 1;
    byte[] bytes = ("inbound " + msgSeqNum + " of " + session.name + " " + messages++)
        .getBytes(StandardCharsets.US_ASCII);
    log.inbound(run, msgSeqNum, ++time, false, bytes, 0, bytes.length);
    session.lastReceived.put(run, msgSeqNum);
    session.received.computeIfAbsent(run, r -> new TreeMap<>()).put(msgSeqNum, bytes);
  }

  /**
   * Checks what a journal has recovered against what it was told, and goes on from there: what was
   * not acknowledged may be there or not, in the order in which it was tried.
   */
  void check(Journal journal, boolean unclean) {
    Map<String, RecoveredSession> recovered = new HashMap<>();
    journal.sessions().forEach(session -> recovered.put(session.name(), session));
    try (JournalReader reader = journal.reader()) {
      for (Session session : sessions) {
        RecoveredSession found = recovered.get(session.name);
        if (found == null) {
          assertThat(session.acknowledgedOut).as(session.name).isEmpty();
          session.registered = false;
          session.tried = new State();
          session.sent.clear();
          session.received.clear();
          session.lastReceived.clear();
        } else {
          check(session, found, reader, unclean);
        }
      }
    }
  }

  /** Checks only that no acknowledged number can be used again; messages may be lost. */
  void checkNumbers(Journal journal) {
    Map<String, RecoveredSession> recovered = new HashMap<>();
    journal.sessions().forEach(session -> recovered.put(session.name(), session));
    for (Session session : sessions) {
      RecoveredSession found = recovered.get(session.name);
      int run = session.acknowledged.run;
      int used = session.acknowledgedOut.getOrDefault(run, 0);
      if (found == null) {
        assertThat(used)
            .as("numbers used of %s, which is forgotten", session.name)
            .isZero();
      } else {
        assertThat(found.numbers().run()).as("run of %s", session.name).isGreaterThanOrEqualTo(run);
        if (found.numbers().run() == run) {
          assertThat(found.numbers().nextOut())
              .as("nextOut of %s", session.name)
              .isGreaterThan(used);
        }
      }
    }
  }

  private void check(
      Session session, RecoveredSession found, JournalReader reader, boolean unclean) {
    assertThat(found.damage()).as(session.name).isEmpty();
    assertThat(found.identity()).isEqualTo("identity of " + session.name);
    int run = found.numbers().run();
    assertThat(run)
        .as("run of %s", session.name)
        .isBetween(session.acknowledged.run, session.tried.run);
    for (int earlier = 1; earlier <= run; earlier++) {
      int acknowledged = session.acknowledgedOut.getOrDefault(earlier, 0);
      boolean kept = earlier >= run - keepRuns;
      int last = checkOut(session, reader, new Run(earlier, acknowledged, kept));
      checkIn(
          session, reader, new Run(earlier, session.acknowledgedIn.getOrDefault(earlier, 0), kept));
      if (earlier == run) {
        checkNextOut(session, found, last, unclean);
      }
      NavigableMap<Integer, Sent> sent = session.sent.get(earlier);
      if (sent != null) {
        sent.tailMap(last, false).clear();
      }
    }
    if (run == session.acknowledged.run) {
      assertThat(found.numbers().nextIn())
          .as("nextIn of %s", session.name)
          .isGreaterThanOrEqualTo(session.acknowledged.nextIn);
    }
    if (run == session.tried.run) {
      assertThat(found.numbers().nextIn()).isLessThanOrEqualTo(session.tried.nextIn);
    }
    checkRequests(session, found);
    session.sent.keySet().removeIf(later -> later > run);
    session.sent.values().removeIf(NavigableMap::isEmpty);
    session.lastReceived.keySet().removeIf(later -> later > run);
    session.received.keySet().removeIf(later -> later > run);
    session.id = found.id();
    session.registered = true;
    session.tried.run = run;
    session.tried.nextOut = found.numbers().nextOut();
    session.tried.nextIn = found.numbers().nextIn();
    session.acknowledged = session.tried.copy();
  }

  private record Run(int number, int acknowledged, boolean kept) {}

  /** Every number below the jump is there that should be; the last number that was recovered. */
  private int checkOut(Session session, JournalReader reader, Run ofRun) {
    int run = ofRun.number;
    NavigableMap<Integer, Sent> sent = session.sent.getOrDefault(run, new TreeMap<>());
    Map<Integer, byte[]> found = readAll(reader, session, Direction.OUT, run);
    int last = ofRun.acknowledged;
    for (Map.Entry<Integer, byte[]> entry : found.entrySet()) {
      Sent expected = sent.get(entry.getKey());
      if (expected == null || !Arrays.equals(expected.bytes, entry.getValue())) {
        fail("%s %d/%d is not what was sent", session.name, run, entry.getKey());
      }
      last = Math.max(last, entry.getKey());
    }
    if (ofRun.kept) {
      for (Map.Entry<Integer, Sent> entry : sent.headMap(last, true).entrySet()) {
        if (found.containsKey(entry.getKey()) != entry.getValue().resendable) {
          fail(
              "%s %d/%d is there: %s",
              session.name, run, entry.getKey(), found.containsKey(entry.getKey()));
        }
      }
    }
    return last;
  }

  private void checkNextOut(Session session, RecoveredSession found, int last, boolean unclean) {
    int nextOut = found.numbers().nextOut();
    assertThat(nextOut).as("nextOut of %s", session.name).isGreaterThan(last);
    assertThat(nextOut).isLessThanOrEqualTo(Math.max(found.reservedOut(), nextOut));
    if (!unclean) {
      assertThat(nextOut)
          .as("nextOut of %s", session.name)
          .isLessThanOrEqualTo(session.tried.nextOut);
    }
  }

  private void checkIn(Session session, JournalReader reader, Run ofRun) {
    int run = ofRun.number;
    NavigableMap<Integer, byte[]> received = session.received.getOrDefault(run, new TreeMap<>());
    Map<Integer, byte[]> found = readAll(reader, session, Direction.IN, run);
    int last = 0;
    for (Map.Entry<Integer, byte[]> entry : found.entrySet()) {
      if (ofRun.kept && entry.getKey() != last + 1
          || !Arrays.equals(entry.getValue(), received.get(entry.getKey()))) {
        fail(
            "inbound %s %d/%d after %d is not what was received",
            session.name, run, entry.getKey(), last);
      }
      last = entry.getKey();
    }
    if (ofRun.kept) {
      assertThat(last).isGreaterThanOrEqualTo(ofRun.acknowledged);
      received.tailMap(last, false).clear();
      session.lastReceived.put(run, last);
    }
  }

  private void checkRequests(Session session, RecoveredSession found) {
    List<RememberedRequest> expected = new ArrayList<>();
    session.sent.forEach((run, sent) -> sent.forEach((number, message) -> {
      boolean recovered = run < found.numbers().run()
          || run == found.numbers().run() && number < found.numbers().nextOut();
      if (recovered && !message.requestId.isEmpty()) {
        expected.add(new RememberedRequest(
            message.requestId, message.requestId.hashCode(), run, number, message.epochNanos));
      }
    }));
    int forgotten = Math.max(0, expected.size() - requestIds);
    assertThat(found.numbers().requests())
        .as("requests of %s", session.name)
        .isEqualTo(expected.subList(forgotten, expected.size()));
  }

  private static Map<Integer, byte[]> readAll(
      JournalReader reader, Session session, Direction direction, int run) {
    Map<Integer, byte[]> found = new TreeMap<>();
    int next = 1;
    while (next != 0) {
      JournaledPage page = reader.read(
          new JournaledRange(session.id, direction, run, next, Integer.MAX_VALUE), 33, 16 * 1024);
      for (JournaledMessage message : page.messages()) {
        if (message.msgSeqNum() < next
            || message.run() != run
            || found.put(message.msgSeqNum(), message.bytes()) != null) {
          fail("%s %d/%d is read again from %d", session.name, run, message.msgSeqNum(), next);
        }
      }
      assertThat(page.next() == 0 || page.next() > next).isTrue();
      next = page.next();
    }
    return found;
  }
}
