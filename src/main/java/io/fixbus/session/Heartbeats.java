package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.HEART_BEAT_TIMEOUT_MULTIPLIER;
import static io.fixbus.session.ConnectionSettings.TEST_REQUEST_DELAY_MULTIPLIER;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import java.util.Optional;

/**
 * Keeps silence within bounds, both ways (test cases 4, 5, 6): a Heartbeat when we have said nothing
 * for HeartBtInt, a TestRequest and later the end when the counterparty has not.
 */
final class Heartbeats {
  private static final double NANOS_PER_SECOND = 1e9;

  private final SessionContext session;
  private long receivedNanos;
  private int tests;
  private String pendingId = "";
  private int pendingMsgSeqNum;
  private long askedNanos;
  private long testedNanos;
  private long roundTripNanos;
  private Optional<Outcome<Long>> asker = Optional.empty();

  Heartbeats(SessionContext session) {
    this.session = session;
  }

  void received() {
    receivedNanos = session.now.monotonicNanos();
  }

  /** The socket is not read: silence is ours, not the counterparty's. */
  void notReading() {
    received();
  }

  void testRequest(FixMessage request) {
    FixWriter writer = session.outbound.begin(MsgType.HEARTBEAT);
    int id = request.indexOf(Tags.TEST_REQ_ID);
    if (id >= 0) {
      writer.bytes(
          Tags.TEST_REQ_ID, request.array(), request.valueOffset(id), request.valueLength(id));
    }
    session.outbound.finish();
  }

  void heartbeat(FixMessage heartbeat) {
    if (!pendingId.isEmpty() && heartbeat.getString(Tags.TEST_REQ_ID, "").equals(pendingId)) {
      pendingId = "";
      session.states.set(SessionState.AWAIT_PROC_TEST_REQ, false, session.now);
      roundTripNanos = session.now.monotonicNanos() - askedNanos;
      session.event(new SessionEvent.TestRequestAnswered(roundTripNanos));
      long tookNanos = roundTripNanos;
      asker.ifPresent(o -> o.succeeded(tookNanos));
      asker = Optional.empty();
    }
  }

  /** How long the answer to the last TestRequest took that was answered; 0 if none was. */
  long roundTripNanos() {
    return roundTripNanos;
  }

  /** Sends a TestRequest for an operator, who is told the round trip in nanoseconds. */
  void ask(Outcome<Long> outcome) {
    if (!pendingId.isEmpty()) {
      outcome.failed(FailureWord.TEST_REQUEST.failure("one is pending"));
      return;
    }
    asker = Optional.of(outcome);
    sendTestRequest();
  }

  /**
   * Numbers {@code from} to {@code to} were sent again, session messages as GapFill: a TestRequest of
   * ours among them will not be answered by whoever had kept it behind a gap, and is repeated.
   */
  void sentAgain(int from, int to) {
    boolean covered = from <= pendingMsgSeqNum && pendingMsgSeqNum <= to;
    if (covered && !pendingId.isEmpty() && session.phase == Phase.LOGGED_ON) {
      repeatTestRequest();
    }
  }

  void tick(boolean readingPaused) {
    if (session.heartBtInt == 0 || !session.phase.loggedOn()) {
      return;
    }
    if (readingPaused) {
      notReading();
    }
    long now = session.now.monotonicNanos();
    double interval = session.heartBtInt * NANOS_PER_SECOND;
    if (now - session.outbound.lastNumberedNanos() >= interval && session.gate.writable()) {
      session.outbound.begin(MsgType.HEARTBEAT);
      session.outbound.finish();
    }
    long silence = now - receivedNanos;
    double giveUp = (1 + session.settings.get(HEART_BEAT_TIMEOUT_MULTIPLIER)) * interval;
    double patience = (1 + session.settings.get(TEST_REQUEST_DELAY_MULTIPLIER)) * interval;
    if (silence >= giveUp) {
      session.end(
          Disconnect.HEARTBEAT_TIMEOUT,
          "nothing received for " + Math.round(silence / NANOS_PER_SECOND * 10) / 10.0 + " s");
    } else if (silence >= patience && (pendingId.isEmpty() || askedNanos < receivedNanos)) {
      session.states.set(SessionState.NO_MSG_IN_INTERVAL, true, session.now);
      sendTestRequest();
    } else if (!pendingId.isEmpty() && now - testedNanos >= giveUp) {
      // Other messages come, so the answer was lost: a GapFill covered it, or the TestRequest.
      repeatTestRequest();
    }
  }

  /** How long {@link #tick} has nothing to do if nothing is said by either side, in nanoseconds. */
  long restNanos() {
    if (session.heartBtInt == 0 || !session.phase.loggedOn()) {
      return Long.MAX_VALUE;
    }
    double interval = session.heartBtInt * NANOS_PER_SECOND;
    double patience = (1 + session.settings.get(TEST_REQUEST_DELAY_MULTIPLIER)) * interval;
    long dueNanos = Math.min(
        session.outbound.lastNumberedNanos() + (long) interval, receivedNanos + (long) patience);
    return dueNanos - session.now.monotonicNanos();
  }

  /** The connection is over. */
  void stop() {
    pendingId = "";
    asker.ifPresent(o -> o.failed(
        FailureWord.NOT_LOGGED_ON.failure("the connection ended before the Heartbeat came")));
    asker = Optional.empty();
  }

  /** A later one takes the place of one whose answer never matched. */
  private void sendTestRequest() {
    pendingId = "TEST" + ++tests;
    askedNanos = session.now.monotonicNanos();
    repeatTestRequest();
    session.states.set(SessionState.AWAIT_PROC_TEST_REQ, true, session.now);
  }

  private void repeatTestRequest() {
    testedNanos = session.now.monotonicNanos();
    session.outbound.begin(MsgType.TEST_REQUEST).field(Tags.TEST_REQ_ID, pendingId);
    pendingMsgSeqNum = session.outbound.finish();
  }
}
