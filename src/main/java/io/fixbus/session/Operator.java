package io.fixbus.session;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.fixbus.session.Outcome.Done;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * What an operator, or the shutdown, may have a session do.
 *
 * <p>Thread: as for {@link Session}.
 */
public final class Operator {
  private final SessionContext session;
  private final SessionParts parts;
  private final ConnectionLife life;
  private final BiConsumer<Now, Runnable> entrance;

  /**
   * @param entrance through which every event comes in, with its time
   */
  Operator(
      SessionContext session,
      SessionParts parts,
      ConnectionLife life,
      BiConsumer<Now, Runnable> entrance) {
    this.session = session;
    this.parts = parts;
    this.life = life;
    this.entrance = entrance;
  }

  /** Lets the session be connected again; told when an initiator's attempt has begun. */
  public void connect(Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      if (life.blocked().isPresent()) {
        outcome.failed(life.blocked().get());
      } else if (session.phase.connected()) {
        outcome.failed(
            FailureWord.CONNECTED.failure("the session is " + session.states.published()));
      } else {
        life.enable();
        outcome.succeeded(Done.DONE);
      }
    });
  }

  /** Closes the connection at once, without Logout, and keeps the session down. */
  public void disconnect(Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      life.disable();
      session.end(Disconnect.REQUESTED, "disconnect was asked for");
      outcome.succeeded(Done.DONE);
    });
  }

  /**
   * Logs out and keeps the session down; told after the answer or the logout time-out.
   *
   * @param text Text(58), left out if empty
   */
  public void logout(String text, Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      life.disable();
      switch (session.phase) {
        case LOGGED_ON, LOGOUT_SENT, CLOSING -> parts.logout().start(text, outcome);
        default -> {
          session.end(Disconnect.REQUESTED, text);
          outcome.succeeded(Done.DONE);
        }
      }
    });
  }

  /** Sends a TestRequest; told the round trip in nanoseconds when its Heartbeat came. */
  public void testRequest(Outcome<Long> roundTripNanos, Now now) {
    entrance.accept(now, () -> {
      if (session.phase == Phase.LOGGED_ON) {
        parts.heartbeats().ask(roundTripNanos);
      } else {
        roundTripNanos.failed(notLoggedOn());
      }
    });
  }

  /** Starts a new run with both numbers 1, by an in-session Logon if logged on. */
  public void resetSequence(Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      if (session.phase == Phase.LOGGED_ON) {
        parts.resets().start(outcome);
      } else if (beforeLogon()) {
        session.resetNumbers("reset-sequence", false);
        whenSafe(outcome);
      } else {
        outcome.failed(FailureWord.STATE.failure(
            "numbers can't be reset while the session is " + session.states.published()));
      }
    });
  }

  /** Sets numbers: both while not logged on, else {@code nextOut} only, and only up. */
  public void setSequence(OptionalInt nextOut, OptionalInt nextIn, Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      int out = nextOut.orElse(session.numbers.nextOut());
      int in = nextIn.orElse(session.numbers.expectedIn());
      if (out < 1 || in < 1) {
        outcome.failed(
            FailureWord.FIELD.about(out < 1 ? "nextOut" : "nextIn", "must be at least 1"));
      } else if (out < session.numbers.nextOut()) {
        outcome.failed(FailureWord.NEXT_OUT.failure(out + " was used already in run "
            + session.numbers.run() + ", the next is " + session.numbers.nextOut()
            + "; reset-sequence starts a new run"));
      } else if (beforeLogon()) {
        session.resetUnanswered = false;
        set(out, in, "set-sequence");
        if (session.phase == Phase.CONNECTED) {
          session.gate.connectionStarted(out);
        }
        whenSafe(outcome);
      } else if (session.phase == Phase.LOGGED_ON
          && in == session.numbers.expectedIn()
          && out > session.numbers.nextOut()) {
        sendSequenceReset(out);
        whenSafe(outcome);
      } else {
        outcome.failed(FailureWord.STATE.failure(
            "only nextOut can be raised while the session is " + session.states.published()));
      }
    });
  }

  /** Sends a ResendRequest for {@code begin} to {@code end}, 0 for all. */
  public void requestResend(int begin, int end, Outcome<Done> outcome, Now now) {
    entrance.accept(now, () -> {
      if (begin < 1 || end < 0 || end != 0 && end < begin) {
        outcome.failed(FailureWord.FIELD.about(
            begin < 1 ? "begin" : "end", begin + " to " + end + " is no range"));
      } else if (session.phase != Phase.LOGGED_ON) {
        outcome.failed(notLoggedOn());
      } else {
        parts.gaps().sendResendRequest(begin, end == 0 ? session.infinity(begin) : end);
        whenSafe(outcome);
      }
    });
  }

  /** Delivers journaled inbound messages again; told how many. */
  public void redeliver(List<JournaledMessage> messages, Outcome<Integer> outcome, Now now) {
    entrance.accept(now, () -> {
      for (JournaledMessage message : messages) {
        FixMessage fix =
            FixMessage.of(message.bytes(), 0, message.bytes().length, session.dictionary);
        parts
            .window()
            .accept(new DeliveryWindow.Arrival(
                fix,
                message.run(),
                message.msgSeqNum(),
                true,
                InboundDelivery.Origin.JOURNAL,
                false));
      }
      outcome.succeeded(messages.size());
    });
  }

  /** Keeps the session down, which is told: every action that needs it fails so. */
  public void block(SessionFailure why, Now now) {
    entrance.accept(now, () -> {
      session.warn(why.text());
      life.block(why);
    });
  }

  /** What blocked the session is gone. */
  public void unblock(Now now) {
    entrance.accept(now, () -> life.unblock());
  }

  private void sendSequenceReset(int newSeqNo) {
    FixWriter writer = session.outbound.begin(MsgType.SEQUENCE_RESET);
    writer.field(Tags.GAP_FILL_FLAG, false).field(Tags.NEW_SEQ_NO, newSeqNo);
    session.outbound.finish();
    set(newSeqNo, session.numbers.expectedIn(), "set-sequence");
    session.gate.numbered(newSeqNo - 1);
  }

  private void set(int nextOut, int nextIn, String cause) {
    int oldNextOut = session.numbers.nextOut();
    int oldNextIn = session.numbers.expectedIn();
    session.numbers.nextOut(nextOut);
    session.numbers.expectedIn(nextIn);
    session.gate.log().reset(session.numbers.run(), nextOut, nextIn, false);
    session.event(new SessionEvent.SequenceReset(oldNextOut, oldNextIn, cause));
  }

  /** Down, or connected with no Logon of ours numbered yet. */
  private boolean beforeLogon() {
    return switch (session.phase) {
      case DOWN, CONNECTING, CONNECTED, AUTHENTICATING -> true;
      default -> false;
    };
  }

  private void whenSafe(Outcome<Done> outcome) {
    session.gate.await(new CommitGate.Waiter() {
      @Override
      public void released(boolean written, Now now) {
        outcome.succeeded(Done.DONE);
      }

      @Override
      public void lost(String text) {
        outcome.failed(FailureWord.JOURNAL.failure(SessionFailure.Kind.SAFETY_UNKNOWN, text));
      }
    });
  }

  private SessionFailure notLoggedOn() {
    return FailureWord.NOT_LOGGED_ON.failure("the session is " + session.states.published());
  }
}
