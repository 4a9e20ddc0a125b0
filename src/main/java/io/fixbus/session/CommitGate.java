package io.fixbus.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what a turn made until the journal has it: bytes for the wire, and whoever waits for them.
 *
 * <h2>The problem</h2>
 *
 * A message may reach the counterparty only when our journal can send it again and knows that its
 * number is used: otherwise a crash between the two would use the number for another message, and a
 * counterparty that asks for the first would get the second. Waiting for the disk at each message
 * would cost a disk's latency a message. So everything that one event or one read of the socket made
 * is a batch: the records go to the journal together, and the batch waits here for one answer.
 *
 * <h2>One order</h2>
 *
 * Each message passes three points, always in the order of its number: <em>numbered</em> (it has a
 * MsgSeqNum and a record in this turn), <em>safe</em> (the journal says that the record is as
 * durable as {@code sync} promises) and <em>written</em> (its bytes are with the socket). Positions
 * count the session's records: {@link #position} is how many were appended, and the journal answers
 * with the position up to which it has them. A batch is safe when its last record's position is. The
 * queue is first in, first out, and only its head may go: that alone keeps the order, whatever
 * holds the head back.
 *
 * <p>Three things hold a batch back. It is not safe yet. A replay is being sent, and what is newer
 * must come after it, since the counterparty counts. Or the socket's queue is full. The last two
 * hold back bytes only: a batch without any, made while nobody was connected, tells its waiters as
 * soon as it is safe.
 *
 * <h2>What must be true</h2>
 *
 * <ul>
 *   <li>Bytes go only to the connection for which they were made. {@link #connectionEnded} drops all
 *       bytes and keeps the batches: what they logged is still becoming safe, and reaches the
 *       counterparty by its ResendRequest on the next connection.
 *   <li>Dropping bytes is no failure for who waits. The message is numbered and safe; a waiter
 *       learns by {@code written} that it has not gone out.
 *   <li>{@link #written} is the highest number that this connection has. A Logon's
 *       NextExpectedMsgSeqNum and a ResendRequest's end are judged by it, so {@link #runStarted}
 *       also clears the numbers of batches of the run before: they would look like the future.
 *   <li>When the journal fails for good nobody knows what is safe. Then nothing goes out any more,
 *       and each waiter is told that it does not know ({@link Waiter#lost}), rather than that it
 *       failed: a failure would invite a repeat, and perhaps a second order.
 * </ul>
 *
 * <h2>Calls from within</h2>
 *
 * A waiter may end the connection (our Logout has gone out), which drops bytes and releases again
 * while a release runs. The inner call must not overtake: it would hand over batches behind the one
 * whose waiters are not all told. So {@link #release} does nothing when it is entered a second time,
 * and the outer loop, which looks at the queue's head anew each time, goes on with what the waiter
 * left.
 *
 * <h2>Bounds</h2>
 *
 * Bytes that wait are counted ({@link #waitingBytes}); sends beyond {@code limits.outboundBytes} are
 * refused before they are numbered. The number of batches is bounded by the journal's room, which is
 * asked before each send.
 */
final class CommitGate {
  private final Records records;
  private final Wire wire;
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

  CommitGate(Records records, Wire wire) {
    this.records = records;
    this.wire = wire;
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
    return records.log();
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
        wire.write(batch.array, 0, batch.length);
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
