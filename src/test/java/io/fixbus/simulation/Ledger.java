package io.fixbus.simulation;

import io.fixbus.check.WireMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All numbers that a side has given, in all runs, and what became of each. Filled from what the
 * session logs and writes; knows nothing of how.
 */
final class Ledger {
  private final Side side;
  private final VirtualTime time;
  private final List<Book> books = new ArrayList<>();

  /** What a number was given to. */
  enum Use {
    /** A message of the session's own, which is never sent again. */
    SESSION,
    /** A Reject, which may be sent again but is not for the application. */
    REJECT,
    /** A message for the other side's application. */
    APPLICATION
  }

  /** One number. */
  static final class Entry {
    final int run;
    final int msgSeqNum;
    final long givenNanos;
    private final byte[] bytes;
    private final Optional<WireMessage> message;
    private final Use use;
    private String content = "";
    boolean durable;
    boolean onWire;
    /** Its record is gone, in a way that the journal's settings allow. */
    boolean lost;
    /** The other side rejected it, or has lost it where it may. */
    boolean forgone;

    int deliveries;

    Entry(int run, int msgSeqNum, long givenNanos, byte[] bytes) {
      this.run = run;
      this.msgSeqNum = msgSeqNum;
      this.givenNanos = givenNanos;
      this.bytes = bytes;
      this.message = bytes.length == 0
          ? Optional.empty()
          : Optional.of(WireMessage.parse(bytes, 0, bytes.length));
      this.use = message.isEmpty()
          ? Use.SESSION
          : message.get().msgType().equals("3") ? Use.REJECT : Use.APPLICATION;
    }

    Use use() {
      return use;
    }

    /** A field of the message, empty without. */
    String field(int tag) {
      return message.flatMap(read -> read.find(tag)).orElse("");
    }

    /** Whether these are the very bytes that were logged. */
    boolean is(byte[] other) {
      return Arrays.equals(bytes, other);
    }

    /** Whether a message says the same, if not in the same bytes. */
    boolean says(WireMessage other) {
      if (content.isEmpty() && message.isPresent()) {
        content = message.get().content();
      }
      return content.equals(other.content());
    }

    /** Whether the other side's application is owed it. */
    boolean isOwed() {
      return use() == Use.APPLICATION && !lost && !forgone;
    }

    boolean isBefore(Entry other) {
      return run < other.run || run == other.run && msgSeqNum < other.msgSeqNum;
    }

    @Override
    public String toString() {
      return run + "/" + msgSeqNum + " " + message.map(WireMessage::toString).orElse("SESSION");
    }
  }

  /** The numbers of one run; index 0 is number 1. Numbers that were skipped have no entry. */
  private static final class Book {
    private final List<Optional<Entry>> entries = new ArrayList<>();

    private int next() {
      return entries.size() + 1;
    }

    private void next(int number) {
      while (next() < number) {
        entries.add(Optional.empty());
      }
      entries.subList(number - 1, entries.size()).clear();
    }

    private Optional<Entry> at(int number) {
      return number < 1 || number >= next() ? Optional.empty() : entries.get(number - 1);
    }
  }

  Ledger(Side side, VirtualTime time) {
    this.side = side;
    this.time = time;
    books.add(new Book());
  }

  int run() {
    return books.size();
  }

  /** The number after the last one given in the current run. */
  int nextOut() {
    return nextOut(run());
  }

  /** The number after the last one given in a run. */
  int nextOut(int run) {
    return book(run).next();
  }

  private Book book(int run) {
    return books.get(run - 1);
  }

  Optional<Entry> find(int run, int number) {
    return run < 1 || run > run() ? Optional.empty() : book(run).at(number);
  }

  /** A new run, or other numbers in this one. */
  void reset(int run, int nextOut) {
    Invariant.I9.require(run == run() + 1, "%s goes from run %s to %s", side, run(), run);
    books.add(new Book());
    book(run).next(nextOut);
  }

  /** A number was given. */
  Entry give(int run, int number, byte[] message) {
    Invariant.I1.require(
        run == run() && number == nextOut(),
        "%s gives number %s/%s, not %s/%s",
        side,
        run,
        number,
        run(),
        nextOut());
    Entry entry = new Entry(run, number, time.nowNanos(), message);
    book(run).entries.add(Optional.of(entry));
    return entry;
  }

  /**
   * A message is on the wire for the first time: its number was given to it, is durable, and was
   * not there before.
   */
  Entry onWire(WireMessage message) {
    int number = (int) message.msgSeqNum();
    for (int run = run(); run >= Math.max(1, run() - 1); run--) {
      Optional<Entry> found =
          find(run, number).filter(entry -> !entry.onWire && entry.durable && fits(entry, message));
      if (found.isPresent()) {
        Entry entry = found.get();
        entry.onWire = true;
        return entry;
      }
    }
    Optional<Entry> given = find(run(), number);
    Invariant.I2.require(
        given.isEmpty() || given.get().durable, "%s wrote %s, which is not durable", side, message);
    throw new Violation(
        Invariant.I1,
        side + " wrote " + message + ", but gave its number to "
            + given.map(Entry::toString).orElse("nothing"));
  }

  private static boolean fits(Entry entry, WireMessage message) {
    return entry.use() == Use.SESSION
        ? message.isAdmin() && !message.msgType().equals("3")
        : entry.message.get().isTextOf(message);
  }

  /** A message is on the wire again: it is what its number was given to, and not the session's. */
  Entry again(WireMessage message) {
    Entry entry = find(run(), (int) message.msgSeqNum())
        .orElseThrow(() ->
            new Violation(Invariant.I1, side + " sent again what it never numbered: " + message));
    Invariant.I1.require(
        entry.use() != Use.SESSION && entry.says(message),
        "%s sent again %s as %s",
        side,
        entry,
        message);
    Invariant.I2.require(entry.durable, "%s sent again %s, which is not durable", side, message);
    entry.onWire = true;
    return entry;
  }

  /** A GapFill is on the wire. */
  void filled(int from, int to, WireMessage gapFill) {
    Invariant.I6.require(
        from < to && to <= nextOut(),
        "%s has given numbers up to %s and wrote %s",
        side,
        nextOut() - 1,
        gapFill);
    for (int number = from; number < to; number++) {
      Optional<Entry> entry = find(run(), number);
      Invariant.I6.require(
          entry.isEmpty() || entry.get().use() == Use.SESSION || entry.get().lost,
          "%s passed over %s by %s",
          side,
          entry,
          gapFill);
    }
  }

  /**
   * What the other side's application was given, by what it says of itself. Messages of several runs
   * may say the same; then it is the one that was first sent at that time, or else the last.
   */
  Optional<Entry> delivered(WireMessage message) {
    int number = (int) message.msgSeqNum();
    String firstSent = message.find(122).or(() -> message.find(52)).orElse("");
    Optional<Entry> last = Optional.empty();
    for (int run = run(); run >= 1; run--) {
      Optional<Entry> entry =
          find(run, number).filter(e -> e.use() == Use.APPLICATION && e.says(message));
      if (entry.isPresent() && entry.get().field(52).equals(firstSent)) {
        return entry;
      }
      last = last.or(() -> entry);
    }
    return last;
  }

  /** The first entry of a run, behind another one of it, that the application is owed. */
  Optional<Entry> firstOwedBetween(Optional<Entry> after, Entry before) {
    int from = after
        .filter(entry -> entry.run == before.run)
        .map(entry -> entry.msgSeqNum)
        .orElse(0);
    for (int number = from + 1; number < before.msgSeqNum; number++) {
      Optional<Entry> entry = find(before.run, number);
      if (entry.isPresent() && entry.get().isOwed() && entry.get().deliveries == 0) {
        return entry;
      }
    }
    return Optional.empty();
  }

  /** All of a run. */
  List<Entry> entries(int run) {
    return book(run).entries.stream().flatMap(Optional::stream).toList();
  }

  /**
   * Numbers that are given again after a crash, from here on.
   *
   * @return what was forgotten
   */
  List<Entry> forgetFrom(int run, int nextOut) {
    List<Entry> forgotten = new ArrayList<>();
    for (int later = run(); later > run; later--) {
      forgotten.addAll(entries(later));
      books.remove(later - 1);
    }
    for (int number = nextOut; number < book(run).next(); number++) {
      find(run, number).ifPresent(forgotten::add);
    }
    book(run).next(nextOut);
    return forgotten;
  }
}
