package io.fixbus.check;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers what the other side put under each MsgSeqNum, through all connections, and finds
 * contradictions: a number used for two contents, a number used again without PossDupFlag, a
 * repetition whose OrigSendingTime is not the first SendingTime, a message where a GapFill said
 * that there is none. A reset begins a new run of numbers. Thread-safe.
 */
public final class MessageLedger {

  /**
   * What is known of a number.
   *
   * @param message the first that came with it; empty as long as only a GapFill covered it
   * @param copies how often a message came with it
   * @param filled whether a GapFill covered it
   */
  public record Entry(Optional<WireMessage> message, int copies, boolean filled) {}

  private final List<NavigableMap<Long, Entry>> runs = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  public MessageLedger() {
    runs.add(new TreeMap<>());
  }

  /** Begins a new run, unless nothing came in this one: numbers start again at 1. */
  public synchronized void beginRun() {
    if (!runs.get(runs.size() - 1).isEmpty()) {
      runs.add(new TreeMap<>());
    }
  }

  /** The current run, from 1; those in which something came count. */
  public synchronized int run() {
    return runs.size();
  }

  /** Takes note of a message; SequenceReset too, which takes a number as any other. */
  public synchronized void record(WireMessage message) {
    long msgSeqNum = message.msgSeqNum();
    NavigableMap<Long, Entry> entries = runs.get(runs.size() - 1);
    Entry entry = entries.get(msgSeqNum);
    if (message.msgType().equals("4")) {
      recordSequenceReset(message, entries);
    } else if (entry == null) {
      entries.put(msgSeqNum, new Entry(Optional.of(message), 1, false));
    } else if (entry.message().isEmpty()) {
      violation("a message where a GapFill said that there is none: " + message);
    } else {
      compare(entry.message().get(), message);
      entries.put(msgSeqNum, new Entry(entry.message(), entry.copies() + 1, entry.filled()));
    }
  }

  private void recordSequenceReset(WireMessage message, NavigableMap<Long, Entry> entries) {
    if (!message.flag(123)) {
      return;
    }
    for (long number = message.msgSeqNum(); number < message.number(36); number++) {
      Entry before = entries.getOrDefault(number, new Entry(Optional.empty(), 0, true));
      entries.put(number, new Entry(before.message(), before.copies(), true));
    }
  }

  private void compare(WireMessage first, WireMessage again) {
    if (!first.content().equals(again.content())) {
      violation("MsgSeqNum used for two contents: first " + first + ", then " + again);
    } else if (!again.possDup()) {
      violation("MsgSeqNum used again without PossDupFlag: " + again);
    } else if (!first.origSendingTime().equals(again.origSendingTime())) {
      violation("OrigSendingTime(122) is not the first SendingTime(52): first " + first + ", then "
          + again);
    }
  }

  /** Notes something that an engine must never do. */
  public synchronized void violation(String text) {
    violations.add(text);
  }

  /** All that was found wrong so far. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** What is known of {@code msgSeqNum} in {@code run}. */
  public synchronized Optional<Entry> find(int run, long msgSeqNum) {
    return Optional.ofNullable(runs.get(run - 1).get(msgSeqNum));
  }

  /** The first message of each number in {@code run}, application messages only, by number. */
  public synchronized List<WireMessage> applicationMessages(int run) {
    return runs.get(run - 1).values().stream()
        .flatMap(entry -> entry.message().stream())
        .filter(message -> !message.isAdmin())
        .toList();
  }

  /** How many application messages came more than once, in all runs. */
  public synchronized long repeated() {
    return runs.stream()
        .flatMap(run -> run.values().stream())
        .filter(entry -> entry.copies() > 1)
        .count();
  }
}
