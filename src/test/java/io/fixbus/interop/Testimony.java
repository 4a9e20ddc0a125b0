package io.fixbus.interop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What the application of a {@link DoomedAcceptor} said in all its lives, and where it contradicts
 * itself. Thread-safe.
 */
final class Testimony {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
  private final Map<Integer, String> byNumber = new HashMap<>();
  private final Set<String> pending = new LinkedHashSet<>();
  private final List<String> orders = new ArrayList<>();
  private final Set<String> distinctOrders = new LinkedHashSet<>();
  private final List<String> contradictions = new ArrayList<>();
  private int duplicates;
  private int fromJournal;

  /** A send was asked for, once or again. */
  synchronized void asked(String requestId) {
    pending.add(requestId);
  }

  /** Takes note of a line. */
  synchronized void line(String line) {
    String[] words = line.split(" ", 5);
    switch (words[0]) {
      case DoomedAcceptor.ACK ->
        acknowledged(
            words[1], Integer.parseInt(words[2]), words[3], Boolean.parseBoolean(words[4]));
      case DoomedAcceptor.IN -> order(words[1], Boolean.parseBoolean(words[2]), words[3]);
      case DoomedAcceptor.STARTING, DoomedAcceptor.READY -> {}
      default -> contradictions.add(line);
    }
    notifyAll();
  }

  private void acknowledged(String id, int msgSeqNum, String run, boolean duplicate) {
    pending.remove(id);
    Integer before = acknowledged.putIfAbsent(id, msgSeqNum);
    String other = byNumber.putIfAbsent(msgSeqNum, id);
    if (before != null && (before != msgSeqNum || !duplicate)) {
      contradictions.add(
          id + " has number " + before + ", then " + msgSeqNum + " with duplicate " + duplicate);
    }
    if (other != null && !other.equals(id)) {
      contradictions.add("number " + msgSeqNum + " is for " + other + ", then for " + id);
    }
    if (!run.equals("1")) {
      contradictions.add(id + " went in run " + run);
    }
    duplicates += duplicate ? 1 : 0;
  }

  private void order(String clOrdId, boolean possDup, String origin) {
    boolean first = distinctOrders.add(clOrdId);
    if (!first && !possDup) {
      contradictions.add("order " + clOrdId + " came again and was not marked possDup");
    }
    orders.add(clOrdId);
    fromJournal += origin.equals("journal") ? 1 : 0;
  }

  /** The number that each acknowledged id got. */
  synchronized Map<String, Integer> acknowledged() {
    return new LinkedHashMap<>(acknowledged);
  }

  /** Ids that were asked for and not acknowledged. */
  synchronized List<String> pending() {
    return List.copyOf(pending);
  }

  /** Orders in the sequence of their first delivery. */
  synchronized List<String> distinctOrders() {
    return List.copyOf(distinctOrders);
  }

  synchronized int distinctOrderCount() {
    return distinctOrders.size();
  }

  /** All deliveries. */
  synchronized List<String> orders() {
    return List.copyOf(orders);
  }

  /** How many deliveries were repetitions. */
  synchronized int repeatedOrders() {
    return orders.size() - distinctOrders.size();
  }

  /** How many deliveries were of the journal's copies. */
  synchronized int ordersFromJournal() {
    return fromJournal;
  }

  /** How many acknowledgements gave a former result again. */
  synchronized int duplicates() {
    return duplicates;
  }

  synchronized List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  synchronized int pendingCount() {
    return pending.size();
  }

  /** Somebody's waiting may be over. */
  synchronized void changed() {
    notifyAll();
  }

  /** Waits until that is so; it is looked at after each line. */
  synchronized void await(String what, BooleanSupplier done) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (millis <= 0) {
        throw new AssertionError(
            what + " did not come; pending " + pending + ", contradictions " + contradictions);
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }
}
