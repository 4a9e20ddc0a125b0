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

  /** Its name on the bus. */
  String name();

  /** How much it matters to who looks at the log. */
  default Level level() {
    return Level.USUAL;
  }

  /** How much an event matters to who looks at the log. */
  enum Level {
    /** One of many steps. */
    DETAIL,
    USUAL,
    /** Somebody may have to look into it. */
    NOTABLE
  }

  /** Whose message or decision it was. */
  enum Side {
    US,
    COUNTERPARTY
  }

  /** A connection of this session stands. */
  record Connected(String remoteAddress) implements SessionEvent {
    @Override
    public String name() {
      return "connect";
    }
  }

  /** A connection, or an attempt at one, ended. */
  record Disconnected(Disconnect reason, String detail) implements SessionEvent {
    @Override
    public String name() {
      return "disconnect";
    }
  }

  /**
   * Both Logons are exchanged.
   *
   * @param healthy false while a gap is open
   */
  record LoggedOn(boolean healthy, boolean resetSeqNum, FixMessage message)
      implements SessionEvent {
    @Override
    public String name() {
      return "logon";
    }
  }

  /** A Logout was received, or ours was answered or given up. */
  record LoggedOut(String text, Side initiatedBy, Optional<FixMessage> message)
      implements SessionEvent {
    @Override
    public String name() {
      return "logout";
    }
  }

  /** The published state changed. */
  record StateChanged(SessionState from, SessionState to) implements SessionEvent {
    @Override
    public String name() {
      return "state";
    }

    @Override
    public Level level() {
      return Level.DETAIL;
    }
  }

  /**
   * A Reject(3) went out or came in. Absent numbers are 0, absent texts empty.
   *
   * @param sentBy who rejected
   */
  record Rejected(
      Side sentBy, int refSeqNum, int refTag, String refMsgType, int reason, String text)
      implements SessionEvent {
    @Override
    public String name() {
      return "reject";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** A BusinessMessageReject(j) of ours went out for a message the application refused. */
  record BusinessRejected(Side sentBy, int refSeqNum, String refMsgType, int reason, String text)
      implements SessionEvent {
    @Override
    public String name() {
      return "business-reject";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

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

    @Override
    public String name() {
      return "send-invalid";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** Messages {@code from} to {@code to} are missing. */
  record Gap(int from, int to) implements SessionEvent {
    @Override
    public String name() {
      return "gap";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** Nothing is missing any more. */
  record GapClosed() implements SessionEvent {
    @Override
    public String name() {
      return "gap-closed";
    }
  }

  /** A ResendRequest of the counterparty was served. */
  record Resent(int begin, int end, int resent, int filled) implements SessionEvent {
    @Override
    public String name() {
      return "resend";
    }
  }

  /** Sequence numbers were set; {@code cause} says by what. */
  record SequenceReset(int oldNextOut, int oldNextIn, String cause) implements SessionEvent {
    @Override
    public String name() {
      return "sequence-reset";
    }
  }

  /** The Heartbeat that a TestRequest of ours asked for has come. */
  record TestRequestAnswered(long roundTripNanos) implements SessionEvent {
    @Override
    public String name() {
      return "test-request-answered";
    }
  }

  /** Bytes that are no FIX message were received. */
  record Garbled(GarbledReason reason, int bytes) implements SessionEvent {
    @Override
    public String name() {
      return "garbled";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /**
   * A message ahead of a gap was dropped for a bound's sake; it will be asked for again.
   *
   * @param crowded whether the bound is that of all sessions together
   */
  record GapQueueFull(int msgSeqNum, boolean crowded) implements SessionEvent {
    @Override
    public String name() {
      return "gap-queue-full";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /**
   * A message was rejected for being larger than allowed.
   *
   * @param limit name of the limit, as in the configuration
   */
  record LimitExceeded(int msgSeqNum, String limit) implements SessionEvent {
    @Override
    public String name() {
      return "limit-exceeded";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** No application takes messages. */
  record NoConsumer(int msgSeqNum) implements SessionEvent {
    @Override
    public String name() {
      return "no-consumer";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** The application is late; the socket is not read meanwhile. */
  record SlowConsumer(int msgSeqNum, int attempts) implements SessionEvent {
    @Override
    public String name() {
      return "slow-consumer";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** Sends are refused, or no longer, since the counterparty or the journal is slow. */
  record Backpressure(boolean on) implements SessionEvent {
    @Override
    public String name() {
      return "backpressure";
    }
  }

  /** Queued messages grew too old and are gap-filled. */
  record Expired(int from, int to) implements SessionEvent {
    @Override
    public String name() {
      return "expired";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** The journal failed or recovered. */
  record JournalChanged(String kind, String text) implements SessionEvent {
    @Override
    public String name() {
      return "journal";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /**
   * A period of the schedule began or ended, or the session has started.
   *
   * @param open whether the session is open now
   * @param nextEpochNanos the next start or end, 0 if there is none
   */
  record ScheduleChanged(boolean open, long nextEpochNanos) implements SessionEvent {
    @Override
    public String name() {
      return "schedule";
    }
  }

  /** A Logon was refused for its credentials or by the application. */
  record AuthenticationFailed(String text) implements SessionEvent {
    @Override
    public String name() {
      return "authentication-failed";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }

  /** A rule was bent by configuration, or something unusual was let pass. */
  record Warning(String text) implements SessionEvent {
    @Override
    public String name() {
      return "warning";
    }

    @Override
    public Level level() {
      return Level.NOTABLE;
    }
  }
}
