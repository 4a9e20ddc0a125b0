package io.fixbus.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a turn made until the journal has it: bytes for the wire, and whoever waits for them.
 * One cursor decides the order on the wire: numbered, safe, written. Bytes also wait while a
 * replay goes before them or the socket is full.
 */
final class CommitGate {
  private final SessionEffects effects;
  private final ArrayDeque<Batch> batches = new ArrayDeque<>(1);
  private Batch open = new Batch();
  private long appended;
  private long sealed;
  private long safe;
  private int waitingBytes;
  private int written;
  private boolean connected;
  private boolean replaying;
  private boolean writable = true;
  private boolean releasing;

  CommitGate(SessionEffects effects) {
    this.effects = effects;
  }

  /** Waits with a batch for its release. */
  interface Waiter {
    /**
     * The batch is safe, and written if a connection stood for it.
     *
     * @param written whether its bytes were handed to the socket
     */
    void released(boolean written, Now now);

    /** The journal failed; whether the batch is safe is unknown. */
    default void lost(String text) {}
  }

  /** The journal, for one more record of this turn. */
  SessionLog log() {
    appended++;
    return effects.log();
  }

  /** Number of journal records so far. */
  long position() {
    return appended;
  }

  /** How many records the journal has not acknowledged. */
  long unsafe() {
    return appended - safe;
  }

  /** What is waited for together with the bytes of this turn. */
  void await(Waiter waiter) {
    open.waiters.add(waiter);
  }

  /** A message was numbered; its bytes follow by {@link #seal}. */
  void numbered(int msgSeqNum) {
    open.lastMsgSeqNum = msgSeqNum;
  }

  /** Closes this turn's batch, with the bytes made for the wire. */
  void seal(byte[] array, int length) {
    if (appended == sealed && open.waiters.isEmpty() && length == 0) {
      return;
    }
    sealed = appended;
    open.position = appended;
    if (connected && length > 0) {
      open.array = array;
      open.length = length;
      waitingBytes += length;
    }
    batches.add(open);
    open = new Batch();
  }

  /** The journal has everything up to {@code position}. */
  void journaled(long position, Now now) {
    safe = Math.max(safe, position);
    for (Batch batch : batches) {
      if (batch.position > position) {
        break;
      }
      batch.safe = true;
    }
    release(now);
  }

  /** The journal failed for good: nobody knows what is safe, so nothing goes out any more. */
  void journalFailed(String text) {
    connectionEnded();
    List<Batch> lost = new ArrayList<>(batches);
    lost.add(open);
    batches.clear();
    open = new Batch();
    for (Batch batch : lost) {
      batch.waiters.forEach(waiter -> waiter.lost(text));
    }
  }

  /** A connection stands; what is numbered from now on is for it. */
  void connectionStarted(int nextOut) {
    connected = true;
    writable = true;
    replaying = false;
    written = nextOut - 1;
  }

  /** Numbers begin again: none of the new ones is written yet. */
  void runStarted() {
    written = 0;
    open.lastMsgSeqNum = 0;
    batches.forEach(batch -> batch.lastMsgSeqNum = 0);
  }

  /** Nothing that waits reaches this connection any more; it is safe, and goes by resend. */
  void connectionEnded() {
    connected = false;
    replaying = false;
    writable = true;
    waitingBytes = 0;
    for (Batch batch : batches) {
      batch.dropBytes();
    }
  }

  /** While a replay runs, newer messages wait: they go in the order of their numbers. */
  void replaying(boolean on, Now now) {
    replaying = on;
    release(now);
  }

  void writable(boolean on, Now now) {
    writable = on;
    release(now);
  }

  /** Tells those who waited for bytes that reach no connection any more. */
  void settle(Now now) {
    release(now);
  }

  boolean writable() {
    return writable;
  }

  /** The highest MsgSeqNum handed to the socket, or numbered before this connection's Logon. */
  int written() {
    return written;
  }

  /** Bytes numbered and not yet written, in bytes; this turn's not included. */
  int waitingBytes() {
    return waitingBytes;
  }

  /** Whether nothing waits for the journal. */
  boolean quiescent() {
    if (sealed != appended || !open.waiters.isEmpty()) {
      return false;
    }
    return batches.isEmpty() || batches.peekLast().safe;
  }

  private void release(Now now) {
    if (releasing) {
      // A waiter ended the connection: what follows is released after it.
      return;
    }
    releasing = true;
    try {
      releaseBatches(now);
    } finally {
      releasing = false;
    }
  }

  private void releaseBatches(Now now) {
    while (!batches.isEmpty() && batches.peek().safe && mayGo(batches.peek())) {
      Batch batch = batches.poll();
      boolean toWire = batch.length > 0;
      if (toWire) {
        waitingBytes -= batch.length;
        written = batch.lastMsgSeqNum;
        effects.write(batch.array, 0, batch.length);
      }
      for (Waiter waiter : batch.waiters) {
        waiter.released(toWire, now);
      }
    }
  }

  private boolean mayGo(Batch batch) {
    return batch.length == 0 || (!replaying && writable);
  }

  /** One turn's work. */
  private static final class Batch {
    private final List<Waiter> waiters = new ArrayList<>(2);
    private byte[] array = new byte[0];
    private int length;
    private int lastMsgSeqNum;
    private long position;
    private boolean safe;

    private void dropBytes() {
      array = new byte[0];
      length = 0;
    }
  }
}
