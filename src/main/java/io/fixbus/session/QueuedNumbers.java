package io.fixbus.session;

/**
 * Application messages that are numbered and on no wire: whose result was {@code queued}. They go out
 * when the counterparty asks for them after its next Logon. Those of an earlier process are not known
 * here.
 */
final class QueuedNumbers {
  private int first;
  private int last;
  private int count;
  private int settledTo;

  /** A message was numbered, and is safe, but was not written. */
  void add(int msgSeqNum) {
    if (msgSeqNum <= settledTo) {
      // The journal was slower than the counterparty, which has it by now.
      return;
    }
    if (count == 0) {
      first = msgSeqNum;
    }
    last = msgSeqNum;
    count++;
  }

  /** Numbers up to this one were sent again or gap-filled. */
  void settled(int to) {
    settledTo = Math.max(settledTo, to);
    if (to >= last) {
      count = 0;
    } else if (to >= first) {
      // Where others were numbered between, there are fewer left than numbers.
      count = Math.min(count, last - to);
      first = to + 1;
    }
  }

  /** Numbers begin again. */
  void clear() {
    count = 0;
    settledTo = 0;
  }

  /** How many there are. */
  int count() {
    return count;
  }
}
