package io.fixbus.session;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a session and that others are told. The names and fields of the events
 * on the bus derive from these.
 */
public sealed interface SessionEvent {

  /** Whose message or decision it was. */
  enum Side {
    US,
    COUNTERPARTY
  }

  /** A connection of this session stands. */
  record Connected(String remoteAddress) implements SessionEvent {}

  /** A connection, or an attempt at one, ended. */
  record Disconnected(Disconnect reason, String detail) implements SessionEvent {}

  /**
   * Both Logons are exchanged.
   *
   * @param healthy false while a gap is open
   */
  record LoggedOn(boolean healthy, boolean resetSeqNum, FixMessage message)
      implements SessionEvent {}

  /** A Logout was received, or ours was answered or given up. */
  record LoggedOut(String text, Side initiatedBy, Optional<FixMessage> message)
      implements SessionEvent {}

  /** The published state changed. */
  record StateChanged(SessionState from, SessionState to) implements SessionEvent {}

  /**
   * A Reject(3) went out or came in. Absent numbers are 0, absent texts empty.
   *
   * @param sentBy who rejected
   */
  record Rejected(
      Side sentBy, int refSeqNum, int refTag, String refMsgType, int reason, String text)
      implements SessionEvent {}

  /** A BusinessMessageReject(j) of ours went out for a message the application refused. */
  record BusinessRejected(Side sentBy, int refSeqNum, String refMsgType, int reason, String text)
      implements SessionEvent {}

  /**
   * A message of the application's was numbered although the dictionary forbids it.
   *
   * @param problems what is wrong with it, at least one
   * @param leftOut how many such messages before it were not told of, since there were too many
   */
  record InvalidSent(int msgSeqNum, String msgType, List<FieldProblem> problems, int leftOut)
      implements SessionEvent {
    public InvalidSent {
      problems = List.copyOf(problems);
    }
  }

  /** Messages {@code from} to {@code to} are missing. */
  record Gap(int from, int to) implements SessionEvent {}

  /** Nothing is missing any more. */
  record GapClosed() implements SessionEvent {}

  /** A ResendRequest of the counterparty was served. */
  record Resent(int begin, int end, int resent, int filled) implements SessionEvent {}

  /** Sequence numbers were set; {@code cause} says by what. */
  record SequenceReset(int oldNextOut, int oldNextIn, String cause) implements SessionEvent {}

  /** The Heartbeat that a TestRequest of ours asked for has come. */
  record TestRequestAnswered(long roundTripNanos) implements SessionEvent {}

  /** Bytes that are no FIX message were received. */
  record Garbled(GarbledReason reason, int bytes) implements SessionEvent {}

  /**
   * A message ahead of a gap was dropped for a bound's sake; it will be asked for again.
   *
   * @param crowded whether the bound is that of all sessions together
   */
  record GapQueueFull(int msgSeqNum, boolean crowded) implements SessionEvent {}

  /**
   * A message was rejected for being larger than allowed.
   *
   * @param limit name of the limit, as in the configuration
   */
  record LimitExceeded(int msgSeqNum, String limit) implements SessionEvent {}

  /** No application takes messages. */
  record NoConsumer(int msgSeqNum) implements SessionEvent {}

  /** The application is late; the socket is not read meanwhile. */
  record SlowConsumer(int msgSeqNum, int attempts) implements SessionEvent {}

  /** Sends are refused, or no longer, since the counterparty or the journal is slow. */
  record Backpressure(boolean on) implements SessionEvent {}

  /** Queued messages grew too old and are gap-filled. */
  record Expired(int from, int to) implements SessionEvent {}

  /** The journal failed or recovered. */
  record JournalChanged(String kind, String text) implements SessionEvent {}

  /**
   * A period of the schedule began or ended, or the session has started.
   *
   * @param open whether the session is open now
   * @param nextEpochNanos the next start or end, 0 if there is none
   */
  record ScheduleChanged(boolean open, long nextEpochNanos) implements SessionEvent {}

  /** A Logon was refused for its credentials or by the application. */
  record AuthenticationFailed(String text) implements SessionEvent {}

  /** A rule was bent by configuration, or something unusual was let pass. */
  record Warning(String text) implements SessionEvent {}
}
