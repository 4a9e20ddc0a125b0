package io.fixbus.simulation;

import io.fixbus.journal.Direction;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalReader;
import io.fixbus.journal.JournaledPage;
import io.fixbus.journal.JournaledRange;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.journal.SyncMode;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.RecoveredNumbers.RememberedRequest;
import io.fixbus.session.SendResult;
import io.fixbus.session.SessionLog;
import io.fixbus.simulation.Ledger.Entry;
import io.fixbus.simulation.Ledger.Use;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a side's session hands to its journal, what the journal has acknowledged, and whether it is
 * there after a crash.
 */
final class JournalWatch {
  private static final int PAGE = 256;
  /** One of so many recoveries is looked at as a whole, the others from what was in doubt. */
  private static final int WHOLE = 4;

  private final Side side;
  private final Setup setup;
  private final Ledger ledger;
  private final Tap tap = new Tap();
  private final ArrayDeque<InDoubt> inDoubt = new ArrayDeque<>();
  private final Map<String, SendResult> told = new LinkedHashMap<>();
  private final Map<String, Entry> numbered = new HashMap<>();
  private final Set<Came> inbound = new HashSet<>();
  private long logged;
  private final Map<Integer, Integer> nextIn = new HashMap<>(Map.of(1, 1));
  private int durableNextIn = 1;
  private int durableRun = 1;
  private boolean powerLost;
  private int recoveries;
  private InboundWatch receiver;

  /** A record that the journal has not acknowledged. */
  private record InDoubt(long sequence, Optional<Entry> entry, Runnable whenDurable) {}

  /** A message of the other side's as it was logged; it may be so more than once, not alike. */
  private record Came(int run, int msgSeqNum, int hash) {}

  JournalWatch(Side side, Setup setup, Ledger ledger) {
    this.side = side;
    this.setup = setup;
    this.ledger = ledger;
  }

  /** Who is told of what was logged of the other side's messages. */
  void receiver(InboundWatch newReceiver) {
    receiver = newReceiver;
  }

  /** Looks at what passes. */
  SessionLog tap(SessionLog to) {
    tap.to = to;
    return tap;
  }

  /** How far has been logged. */
  long mark() {
    return logged;
  }

  /** The journal has acknowledged everything up to a mark. */
  void durable(long mark) {
    while (!inDoubt.isEmpty() && inDoubt.peek().sequence() <= mark) {
      inDoubt.poll().whenDurable().run();
    }
  }

  /** The application was told that its message has a number. */
  void told(String id, SendResult result) {
    SendResult before = told.put(id, result);
    Invariant.I14.require(
        before == null
            || before.run() < ledger.run()
            || before.run() == result.run() && before.msgSeqNum() == result.msgSeqNum()
            || ledger
                .find(before.run(), before.msgSeqNum())
                .filter(old -> !old.lost)
                .isEmpty(),
        "%s %s got the number %s and then %s",
        side,
        id,
        before,
        result);
    Entry entry = ledger
        .find(result.run(), result.msgSeqNum())
        .orElseThrow(() -> new Violation(
            Invariant.I3, side + " " + id + " was told " + result + ", which was never given"));
    Invariant.I3.require(
        entry.durable && entry.field(11).equals(id),
        "%s %s was told the number of %s, durable: %s",
        side,
        id,
        entry,
        entry.durable);
  }

  void died(boolean withPower) {
    powerLost |= withPower;
  }

  /** The journal was opened again. */
  void recovered(Optional<RecoveredSession> found, Journal journal, int id) {
    recoveries++;
    RecoveredNumbers numbers = found.map(RecoveredSession::numbers).orElse(RecoveredNumbers.NONE);
    boolean mayForget = powerLost && setup.sync() == SyncMode.WRITTEN;
    found.flatMap(RecoveredSession::damage).ifPresent(damage -> {
      throw new Violation(Invariant.I23, side + " is damaged: " + damage);
    });
    Invariant.I4.require(
        numbers.run() >= durableRun && numbers.run() <= ledger.run(),
        "%s recovers run %s, of %s to %s",
        side,
        numbers.run(),
        durableRun,
        ledger.run());
    int known = numbers.run() == ledger.run() ? ledger.nextOut() : 1;
    for (Entry entry : ledger.forgetFrom(numbers.run(), numbers.nextOut())) {
      Invariant.I4.require(
          !entry.onWire,
          "%s recovers %s and forgets %s, which was on the wire",
          side,
          numbers.nextOut(),
          entry);
      Invariant.I3.require(
          !entry.durable,
          "%s recovers %s and forgets %s, which was durable",
          side,
          numbers.nextOut(),
          entry);
    }
    int reserved = found.map(RecoveredSession::reservedOut).orElse(1);
    Invariant.I4.require(
        numbers.nextOut() <= Math.max(known, reserved) || known == 1,
        "%s recovers %s, having given %s and reserved %s",
        side,
        numbers.nextOut(),
        known - 1,
        reserved);
    checkNextIn(numbers, mayForget);
    int from = inDoubt.stream()
        .flatMap(record -> record.entry().stream())
        .filter(entry -> entry.run == numbers.run())
        .mapToInt(entry -> entry.msgSeqNum)
        .min()
        .orElse(numbers.nextOut());
    boolean whole = mayForget || recoveries % WHOLE == 0;
    readBack(journal, id, whole ? 1 : from, mayForget);
    readOlderRuns(journal, id, numbers.run(), mayForget);
    if (whole) {
      checkRequests(numbers);
    }
    inDoubt.clear();
    durableRun = numbers.run();
    durableNextIn = numbers.nextIn();
    receiver.recovered(numbers, mayForget);
    nextIn.put(numbers.run(), numbers.nextIn());
    powerLost = false;
  }

  private void checkNextIn(RecoveredNumbers numbers, boolean mayForget) {
    if (numbers.run() == durableRun) {
      Invariant.I5.require(
          mayForget || numbers.nextIn() >= durableNextIn,
          "%s recovers NextNumIn %s, after %s",
          side,
          numbers.nextIn(),
          durableNextIn);
    }
    Invariant.I5.require(
        numbers.nextIn() <= nextIn.get(numbers.run()),
        "%s recovers NextNumIn %s, of %s",
        side,
        numbers.nextIn(),
        nextIn);
  }

  /** An order has one number, unless the first one is gone. */
  private void once(Entry entry) {
    String id = entry.field(11);
    if (!id.isEmpty()) {
      Entry before = numbered.put(id, entry);
      Invariant.I14.require(
          before == null
              || before.lost
              || before.run < entry.run
              || ledger
                  .find(before.run, before.msgSeqNum)
                  .filter(before::equals)
                  .isEmpty(),
          "%s gave %s the number of %s and then of %s",
          side,
          id,
          before,
          entry);
    }
  }

  /** What the application was told is remembered, unless its record is gone. */
  private void checkRequests(RecoveredNumbers numbers) {
    Map<String, RememberedRequest> remembered = new HashMap<>();
    numbers.requests().forEach(request -> remembered.put(request.requestId(), request));
    told.forEach((id, result) -> {
      Optional<Entry> entry = ledger.find(result.run(), result.msgSeqNum());
      if (result.run() == numbers.run() && entry.isPresent() && !entry.get().lost) {
        RememberedRequest request = remembered.get(id);
        Invariant.I3.require(
            request != null
                && request.msgSeqNum() == result.msgSeqNum()
                && request.run() == result.run(),
            "%s %s was told %s, and %s is remembered",
            side,
            id,
            result,
            request);
      }
    });
  }

  /** Compares what the journal has with what it was given. */
  void readBack(Journal journal, int id, int from, boolean mayForget) {
    try (JournalReader reader = journal.reader()) {
      readOutbound(reader, id, ledger.run(), from, mayForget);
      readInbound(reader, id);
    }
  }

  /** What was in doubt of a run that another one has followed since is there too. */
  private void readOlderRuns(Journal journal, int id, int newest, boolean mayForget) {
    Map<Integer, Integer> firstInDoubt = new TreeMap<>();
    for (InDoubt record : inDoubt) {
      record
          .entry()
          .filter(entry -> entry.run < newest)
          .ifPresent(entry -> firstInDoubt.merge(entry.run, entry.msgSeqNum, Math::min));
    }
    try (JournalReader reader = journal.reader()) {
      firstInDoubt.forEach((run, from) -> readOutbound(reader, id, run, from, mayForget));
    }
  }

  private void readOutbound(JournalReader reader, int id, int run, int from, boolean mayForget) {
    int next = from;
    int page = from;
    while (page != 0) {
      JournaledPage read = reader.read(
          new JournaledRange(id, Direction.OUT, run, page, Integer.MAX_VALUE), PAGE, 1 << 20);
      for (JournaledMessage message : read.messages()) {
        missing(run, next, message.msgSeqNum(), mayForget);
        next = message.msgSeqNum() + 1;
        found(run, message);
      }
      page = read.next();
    }
    missing(run, next, ledger.nextOut(run), mayForget);
  }

  private void found(int run, JournaledMessage message) {
    Entry entry = ledger
        .find(run, message.msgSeqNum())
        .orElseThrow(() -> new Violation(
            Invariant.I23, side + " has " + message + ", which it never gave a number"));
    Invariant.I23.require(
        entry.is(message.bytes()), "%s has lost %s and has %s", side, entry, message);
    entry.durable = true;
  }

  private void missing(int run, int from, int to, boolean mayForget) {
    for (int number = from; number < to; number++) {
      Optional<Entry> entry = ledger.find(run, number);
      if (entry.isPresent() && entry.get().use() != Use.SESSION) {
        Invariant.I23.require(
            mayForget || !entry.get().durable || entry.get().lost,
            "%s has lost %s",
            side,
            entry.get());
        entry.get().lost = true;
      } else {
        entry.ifPresent(own -> own.durable = true);
      }
    }
  }

  private void readInbound(JournalReader reader, int id) {
    int page = Math.max(1, durableNextIn - 1);
    while (page != 0) {
      JournaledPage read = reader.read(
          new JournaledRange(id, Direction.IN, ledger.run(), page, Integer.MAX_VALUE),
          PAGE,
          1 << 20);
      for (JournaledMessage message : read.messages()) {
        Invariant.I23.require(
            inbound.contains(new Came(
                message.run(),
                message.msgSeqNum(),
                hash(message.bytes(), 0, message.bytes().length))),
            "%s has kept %s, which is not what came",
            side,
            message);
      }
      page = read.next();
    }
  }

  private static int hash(byte[] array, int offset, int length) {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Stands before the journal's batch. */
  private final class Tap implements SessionLog {
    private SessionLog to;

    @Override
    public void outbound(
        int run,
        int msgSeqNum,
        long epochNanos,
        boolean resendable,
        byte[] array,
        int offset,
        int length) {
      Entry entry = ledger.give(run, msgSeqNum, Arrays.copyOfRange(array, offset, offset + length));
      once(entry);
      inDoubt.add(new InDoubt(++logged, Optional.of(entry), () -> entry.durable = true));
      if (entry.use() != Use.SESSION) {
        receiver.answered(entry);
      }
      to.outbound(run, msgSeqNum, epochNanos, resendable, array, offset, length);
    }

    @Override
    public void request(int run, int msgSeqNum, long epochNanos, String requestId, long bodyHash) {
      logged++;
      to.request(run, msgSeqNum, epochNanos, requestId, bodyHash);
    }

    @Override
    public void inbound(
        int run,
        int msgSeqNum,
        long epochNanos,
        boolean possDup,
        byte[] array,
        int offset,
        int length) {
      logged++;
      inbound.add(new Came(run, msgSeqNum, hash(array, offset, length)));
      to.inbound(run, msgSeqNum, epochNanos, possDup, array, offset, length);
    }

    @Override
    public void nextIn(int run, int number, int receivedIn) {
      int before = nextIn.put(run, number);
      Invariant.I5.require(
          run == ledger.run() && number >= before,
          "%s lowers NextNumIn of run %s from %s to %s",
          side,
          run,
          before,
          number);
      Invariant.I5.require(
          number <= receivedIn, "%s sets NextNumIn %s beyond %s", side, number, receivedIn);
      receiver.receivedIn(receivedIn);
      inDoubt.add(new InDoubt(++logged, Optional.empty(), () -> durableNextIn = number));
      to.nextIn(run, number, receivedIn);
    }

    @Override
    public void reset(int run, int nextOut, int newNextIn, boolean atomicWithNext) {
      ledger.reset(run, nextOut);
      receiver.reset(run);
      nextIn.put(run, newNextIn);
      inDoubt.add(new InDoubt(++logged, Optional.empty(), () -> {
        durableRun = run;
        durableNextIn = newNextIn;
      }));
      to.reset(run, nextOut, newNextIn, atomicWithNext);
    }
  }
}
