package io.fixbus.session;

import static io.fixbus.session.LimitSettings.GAP_QUEUE_BYTES;
import static io.fixbus.session.LimitSettings.GAP_QUEUE_MESSAGES;
import static io.fixbus.session.SequenceSettings.CLOSED_RESEND_INTERVAL;
import static io.fixbus.session.SequenceSettings.RESEND_REQUEST_CHUNK_SIZE;
import static io.fixbus.session.SequenceSettings.SEND_REDUNDANT_RESEND_REQUESTS;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our side of a gap: messages ahead of it are kept, what is missing is asked for once, in chunks if
 * so set, and asked for again when nothing comes.
 */
final class GapRecovery {
  private static final long LEAST_PATIENCE_NANOS = 10_000_000_000L;
  /** Patience with a resend that newer messages have overtaken, and that has probably ended. */
  private static final long OVERTAKEN_PATIENCE_NANOS = 2_000_000_000L;
  /**
   * Messages that a ResendRequest after the first of a gap asks for at least. It uses a number
   * itself: gaps on both sides that are asked for one by one would grow as fast as they close.
   */
  private static final int LEAST_FURTHER_CHUNK = 2;

  private final SessionContext session;
  private final TreeMap<Integer, Kept> kept = new TreeMap<>();
  private int keptBytes;
  private boolean open;
  /** Last number known to be missing. */
  private int gapEnd;
  /** Last number asked for in the chunk under way. */
  private int requestedEnd;
  /** Whether the request named its last number, so that nothing behind it is on its way. */
  private boolean requestClosed;
  /** Where the last GapFill or Reset of this turn led to; 0 if there was none. */
  private int skippedTo;
  /** Whether the expected number has grown since the last request. */
  private boolean progressed;
  /** Whether a new message has come ahead of the gap since the expected number last grew. */
  private boolean overtaken;

  private int progressedTo;
  private long progressNanos;

  /**
   * A message ahead of the gap.
   *
   * @param answered whether it was acted upon already and only counts when its turn comes
   */
  record Kept(FixMessage message, boolean answered) {}

  GapRecovery(SessionContext session) {
    this.session = session;
  }

  boolean isOpen() {
    return open;
  }

  /** What is missing, if anything is. */
  Optional<SessionStatus.Gap> gap() {
    int from = session.numbers.expectedIn();
    return open && from <= gapEnd
        ? Optional.of(new SessionStatus.Gap(from, gapEnd))
        : Optional.empty();
  }

  /** Bytes of the messages that are kept. */
  int keptBytes() {
    return keptBytes;
  }

  /** A message came whose number is higher than expected. */
  void tooHigh(FixMessage message, int msgSeqNum, boolean answered) {
    keep(message, msgSeqNum, answered);
    session.states.set(SessionState.RECV_SEQNUM_TOO_HIGH, true, session.now);
    int expected = session.numbers.expectedIn();
    if (!open) {
      await(expected, msgSeqNum - 1);
      request(expected, gapEnd);
    } else if (session.settings.is(SEND_REDUNDANT_RESEND_REQUESTS)) {
      request(expected, msgSeqNum - 1);
    } else {
      overtaken |= progressed && !MessageChecks.isYes(message, Tags.POSS_DUP_FLAG);
    }
  }

  /**
   * A gap is open, and the counterparty fills it without being asked, since our Logon told it
   * NextExpectedMsgSeqNum(789).
   */
  void awaitUnasked(FixMessage message, int msgSeqNum) {
    keep(message, msgSeqNum, true);
    session.states.set(SessionState.RECV_SEQNUM_TOO_HIGH, true, session.now);
    await(session.numbers.expectedIn(), msgSeqNum - 1);
    requested(gapEnd, false);
  }

  /** A GapFill or Reset has set the expected number. */
  void skipped() {
    skippedTo = session.numbers.expectedIn();
  }

  /**
   * The turn is over. A GapFill to the last number that was asked for says that the counterparty's
   * next is that one. Where it belonged to the resend, it would have come behind: it has to be asked
   * for again. Of a GapFill to any other number nobody knows before something else comes.
   */
  void endTurn() {
    boolean endsShort = open
        && requestClosed
        && skippedTo == requestedEnd
        && session.numbers.expectedIn() == requestedEnd;
    skippedTo = 0;
    if (endsShort) {
      requestFurther(requestedEnd, gapEnd);
    }
  }

  /** The expected number may have grown. */
  void progress() {
    int expected = session.numbers.expectedIn();
    dropBelow(expected);
    if (expected != progressedTo) {
      progressedTo = expected;
      progressNanos = session.now.monotonicNanos();
      progressed = true;
      overtaken = false;
    }
    boolean hole = !kept.isEmpty() && kept.firstKey() > expected;
    if (open && expected <= gapEnd) {
      if (expected > requestedEnd) {
        requestFurther(expected, gapEnd);
      }
    } else if (hole) {
      // Behind the gap that was filled, or that nobody asked for yet.
      await(expected, kept.firstKey() - 1);
      requestFurther(expected, gapEnd);
    } else if (open) {
      close();
    }
  }

  /** Takes the kept message that is in sequence now, if there is one. */
  Optional<Kept> next() {
    if (kept.isEmpty() || kept.firstKey() != session.numbers.expectedIn()) {
      return Optional.empty();
    }
    Kept next = kept.pollFirstEntry().getValue();
    keptBytes -= next.message().retainedBytes();
    return Optional.of(next);
  }

  void tick() {
    long patience = overtaken ? OVERTAKEN_PATIENCE_NANOS : patienceNanos();
    if (open && session.now.monotonicNanos() - progressNanos > patience) {
      int expected = session.numbers.expectedIn();
      session.warn("nothing came for the ResendRequest from " + expected + ", asking again");
      request(expected, gapEnd);
    }
  }

  /** Forgets everything: the connection or the run is over. */
  void clear() {
    kept.clear();
    keptBytes = 0;
    open = false;
    session.states.set(SessionState.RESENDREQ_AWAITING, false, session.now);
  }

  /** Sends a ResendRequest. */
  void sendResendRequest(int beginSeqNo, int endSeqNo) {
    FixWriter writer = session.outbound.begin(MsgType.RESEND_REQUEST);
    writer.field(Tags.BEGIN_SEQ_NO, beginSeqNo).field(Tags.END_SEQ_NO, endSeqNo);
    session.outbound.finish();
  }

  private void await(int from, int to) {
    if (!open) {
      session.event(new SessionEvent.Gap(from, to));
    }
    open = true;
    gapEnd = to;
    progressNanos = session.now.monotonicNanos();
    session.states.set(SessionState.RESENDREQ_AWAITING, true, session.now);
  }

  private void request(int from, int to) {
    request(from, to, session.settings.count(RESEND_REQUEST_CHUNK_SIZE));
  }

  private void requestFurther(int from, int to) {
    int chunk = session.settings.count(RESEND_REQUEST_CHUNK_SIZE);
    request(from, to, chunk == 0 ? 0 : Math.max(chunk, LEAST_FURTHER_CHUNK));
  }

  /**
   * Asks for a chunk, or for all.
   *
   * @param chunk how many messages at most; 0 for all
   */
  private void request(int from, int to, int chunk) {
    progressNanos = session.now.monotonicNanos();
    if (chunk > 0 && to - from >= chunk) {
      requested(from + chunk - 1, true);
      sendResendRequest(from, requestedEnd);
    } else {
      requested(to, session.settings.is(CLOSED_RESEND_INTERVAL));
      sendResendRequest(from, requestClosed ? to : session.infinity(to));
    }
  }

  private void requested(int end, boolean closed) {
    requestedEnd = end;
    requestClosed = closed;
    // What led here was no answer to it.
    skippedTo = 0;
    progressedTo = session.numbers.expectedIn();
    progressed = false;
    overtaken = false;
  }

  private void close() {
    open = false;
    session.states.set(SessionState.RESENDREQ_AWAITING, false, session.now);
    session.event(new SessionEvent.GapClosed());
  }

  private void keep(FixMessage message, int msgSeqNum, boolean answered) {
    if (kept.containsKey(msgSeqNum)) {
      return;
    }
    if (session.crowded) {
      session.event(new SessionEvent.GapQueueFull(msgSeqNum, true));
      return;
    }
    FixMessage own = message.detach();
    if (kept.size() >= session.settings.count(GAP_QUEUE_MESSAGES)
        || keptBytes + own.retainedBytes() > session.settings.count(GAP_QUEUE_BYTES)) {
      session.event(new SessionEvent.GapQueueFull(msgSeqNum, false));
      return;
    }
    kept.put(msgSeqNum, new Kept(own, answered));
    keptBytes += own.retainedBytes();
  }

  private void dropBelow(int expected) {
    while (!kept.isEmpty() && kept.firstKey() < expected) {
      keptBytes -= kept.pollFirstEntry().getValue().message().retainedBytes();
    }
  }

  private long patienceNanos() {
    return Math.max(LEAST_PATIENCE_NANOS, session.heartBtInt * 2_000_000_000L);
  }
}
