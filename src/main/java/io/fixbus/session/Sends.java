package io.fixbus.session;

import io.fixbus.message.FixMessage;
import io.fixbus.message.MsgType;
import java.util.List;

/** Application messages on their way out: what may be sent, numbering, and telling the result. */
final class Sends {
  private static final long LONGEST_BLOCK_NANOS = 10_000_000_000L;
  private static final int HEADER_ROOM = 256;

  private final SessionContext session;
  private final RequestMemory memory;
  private String journalFailed = "";
  private String journalFull = "";
  private boolean refusing;
  private boolean blocked;
  private long blockedNanos;

  Sends(SessionContext session, List<RecoveredNumbers.RememberedRequest> recovered) {
    this.session = session;
    this.memory = new RequestMemory(session.settings.limits().requestIds(), recovered);
  }

  void send(SendRequest request) {
    boolean remembers = !request.requestId().isEmpty();
    long bodyHash = remembers ? RequestMemory.hash(request.message()) : 0;
    if (remembers && memory.answered(request, bodyHash)) {
      return;
    }
    FixMessage message = request.message();
    if (refused(request, message)) {
      return;
    }
    int msgSeqNum = session.outbound.application(message);
    int run = session.numbers.run();
    long sendingTime = session.outbound.sendingTimeEpochNanos();
    if (!remembers) {
      session.gate.await(new Pending(request.outcome(), msgSeqNum, run, sendingTime));
      return;
    }
    session.gate.log().request(run, msgSeqNum, sendingTime, request.requestId(), bodyHash);
    RequestMemory.Remembered remembered =
        memory.numbered(request.requestId(), bodyHash, msgSeqNum);
    session.gate.await(new Pending(
        new Remembering(request.outcome(), remembered), msgSeqNum, run, sendingTime));
  }

  void journalFailed(String text) {
    journalFailed = text;
  }

  void journalFull(boolean full, String text) {
    journalFull = full ? text : "";
  }

  void writable(boolean writable) {
    blocked = !writable;
    blockedNanos = session.now.monotonicNanos();
  }

  void tick() {
    if (blocked && session.now.monotonicNanos() - blockedNanos > LONGEST_BLOCK_NANOS) {
      blocked = false;
      session.end(Disconnect.SLOW_CONSUMER, "the counterparty has not read for 10 s");
    }
    if (refusing && session.gate.waitingBytes() < session.settings.limits().outboundBytes() / 2) {
      refusing = false;
      session.event(new SessionEvent.Backpressure(false));
    }
  }

  private boolean refused(SendRequest request, FixMessage message) {
    Outcome<SendResult> outcome = request.outcome();
    SessionSettings.Limits limits = session.settings.limits();
    int type = message.msgTypeCode();
    if (message.msgType().isEmpty()) {
      outcome.failed(SessionFailure.malformed("FIELD MsgType: is missing"));
    } else if (MsgType.isAdmin(type) && type != MsgType.REJECT_CODE) {
      outcome.failed(SessionFailure.malformed(
          "FIELD MsgType: " + message.msgType() + " is the session's own, use control"));
    } else if (message.length() + HEADER_ROOM > limits.maxMessageBytes()) {
      outcome.failed(new SessionFailure(SessionFailure.Kind.TOO_LARGE, "TOO_LARGE: "
          + message.length() + " bytes, of " + (limits.maxMessageBytes() - HEADER_ROOM)
          + " allowed by limits.maxMessageBytes"));
    } else if (!journalFailed.isEmpty()) {
      outcome.failed(new SessionFailure(
          SessionFailure.Kind.UNAVAILABLE, "JOURNAL_FAILED: " + journalFailed));
    } else if (!journalFull.isEmpty()) {
      outcome.failed(new SessionFailure(
          SessionFailure.Kind.UNAVAILABLE, "JOURNAL_FULL: " + journalFull));
    } else if (session.phase != Phase.LOGGED_ON && !session.settings.queueing().whenDisconnected()) {
      outcome.failed(SessionFailure.conflict(
          "NOT_LOGGED_ON: the session is " + session.states.published()));
    } else if (waiting() + message.length() > limits.outboundBytes()) {
      if (!refusing) {
        refusing = true;
        session.event(new SessionEvent.Backpressure(true));
      }
      outcome.failed(new SessionFailure(SessionFailure.Kind.BACKPRESSURE, "BACKPRESSURE: "
          + waiting() + " bytes wait for the counterparty, try later"));
    } else {
      return false;
    }
    return true;
  }

  private int waiting() {
    return session.gate.waitingBytes() + session.outbound.turnBytes();
  }

  /** A send whose message is numbered but not yet released. */
  private static final class Pending implements CommitGate.Waiter {
    private final Outcome<SendResult> outcome;
    private final int msgSeqNum;
    private final int run;
    private final long sendingTimeEpochNanos;

    Pending(Outcome<SendResult> outcome, int msgSeqNum, int run, long sendingTimeEpochNanos) {
      this.outcome = outcome;
      this.msgSeqNum = msgSeqNum;
      this.run = run;
      this.sendingTimeEpochNanos = sendingTimeEpochNanos;
    }

    @Override
    public void released(boolean written, Now now) {
      SendResult.Status status = written ? SendResult.Status.SENT : SendResult.Status.QUEUED;
      outcome.succeeded(new SendResult(msgSeqNum, run, sendingTimeEpochNanos, status, false));
    }

    @Override
    public void lost(String text) {
      outcome.failed(new SessionFailure(SessionFailure.Kind.SAFETY_UNKNOWN, "JOURNAL: message "
          + msgSeqNum + " was numbered, but its safety is unknown: " + text));
    }
  }

  /** Tells the caller and whoever retried meanwhile. */
  private record Remembering(Outcome<SendResult> first, RequestMemory.Remembered remembered)
      implements Outcome<SendResult> {

    @Override
    public void succeeded(SendResult result) {
      first.succeeded(result);
      remembered.released(result);
    }

    @Override
    public void failed(SessionFailure failure) {
      first.failed(failure);
      remembered.lost(failure);
    }
  }
}
