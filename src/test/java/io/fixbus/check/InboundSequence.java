package io.fixbus.check;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which number a counterparty expects, what came after a gap, and when the gap is to be asked for.
 * Not thread-safe.
 */
final class InboundSequence {

  private static final long NONE = 0;

  private final MessageLedger ledger;
  private final NavigableMap<Long, WireMessage> afterGap = new TreeMap<>();
  private long nextIn = 1;
  private long requestedFrom = NONE;

  InboundSequence(MessageLedger ledger) {
    this.ledger = ledger;
  }

  long nextIn() {
    return nextIn;
  }

  void nextIn(long msgSeqNum) {
    nextIn = msgSeqNum;
    requestedFrom = NONE;
    afterGap.headMap(msgSeqNum).clear();
  }

  boolean hasGap() {
    return !afterGap.isEmpty();
  }

  void reset() {
    afterGap.clear();
    nextIn(1);
  }

  /** What was asked for on an earlier connection will not come any more. */
  void connectionLost() {
    requestedFrom = NONE;
  }

  /** @return where a ResendRequest must begin, if one is due */
  Optional<Long> receive(WireMessage message) {
    long msgSeqNum = message.msgSeqNum();
    if (message.msgType().equals("4") && !message.flag(123)) {
      sequenceReset(message);
    } else if (msgSeqNum < nextIn) {
      if (!message.possDup()) {
        ledger.violation("MsgSeqNum " + msgSeqNum + " is lower than " + nextIn
            + " and PossDupFlag is not set: " + message);
      } else if (message.msgType().equals("4")) {
        // It begins with numbers that came after the gap, and may cover more.
        nextIn = Math.max(nextIn, message.number(36));
      }
    } else if (msgSeqNum > nextIn) {
      afterGap.put(msgSeqNum, message);
      return request(message);
    } else {
      advance(message);
    }
    drain();
    return Optional.empty();
  }

  private void drain() {
    while (!afterGap.isEmpty() && afterGap.firstKey() <= nextIn) {
      WireMessage message = afterGap.pollFirstEntry().getValue();
      if (message.msgSeqNum() == nextIn) {
        advance(message);
      }
    }
  }

  private void advance(WireMessage message) {
    nextIn++;
    if (message.msgType().equals("4")) {
      long newSeqNo = message.number(36);
      if (newSeqNo < nextIn) {
        ledger.violation("a GapFill that goes back: " + message);
      } else {
        nextIn = newSeqNo;
      }
    }
  }

  private void sequenceReset(WireMessage message) {
    long newSeqNo = message.number(36);
    if (newSeqNo < nextIn) {
      ledger.violation("a SequenceReset that goes back from " + nextIn + ": " + message);
    } else {
      nextIn(newSeqNo);
    }
  }

  /**
   * One request for a gap; another when part of it came and a new message then shows that the rest
   * was left out.
   */
  private Optional<Long> request(WireMessage message) {
    boolean open = requestedFrom != NONE;
    boolean progressed = open && nextIn > requestedFrom;
    if (open && message.possDup()) {
      ledger.violation("a resend leaves out " + nextIn + ": " + message);
    }
    if (open && (!progressed || message.possDup())) {
      return Optional.empty();
    }
    requestedFrom = nextIn;
    return Optional.of(nextIn);
  }
}
