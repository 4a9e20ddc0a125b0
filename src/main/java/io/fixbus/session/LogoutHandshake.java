package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.LOGOUT_TIMEOUT;

import io.fixbus.message.FixMessage;
import io.fixbus.message.FixWriter;
import io.fixbus.message.MsgType;
import io.fixbus.message.Tags;
import io.fixbus.session.Outcome.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logout, started by either side (test cases 12, 13). */
final class LogoutHandshake {
  /** Requests that may wait for one Logout's end. */
  private static final int MOST_WAITING = 16;

  private final SessionContext session;
  private final List<Outcome<Done>> waiting = new ArrayList<>(0);
  private boolean awaiting;
  private long deadlineNanos;
  private Disconnect reason = Disconnect.LOGOUT;
  private String text = "";

  LogoutHandshake(SessionContext session) {
    this.session = session;
  }

  /** Starts an orderly Logout; the outcome is told when the connection is over. */
  void start(String logoutText, Outcome<Done> outcome) {
    if (waiting.size() == MOST_WAITING) {
      outcome.failed(FailureWord.LOGOUT.failure(
          "is under way, and " + MOST_WAITING + " requests wait for its end"));
      return;
    }
    waiting.add(outcome);
    if (session.phase == Phase.LOGGED_ON) {
      send(logoutText);
      session.phase = Phase.LOGOUT_SENT;
      await(Disconnect.LOGOUT, logoutText);
    }
  }

  /** Ends the session for an error: Logout, its answer or the time-out, the end. */
  void startForError(String logoutText, Disconnect why) {
    send(logoutText);
    session.phase = Phase.CLOSING;
    await(why, logoutText);
  }

  /** Ends the session for an error as soon as our Logout is written. */
  void startAtOnce(String logoutText, Disconnect why) {
    startForError(logoutText, why);
    endWhenWritten(why, logoutText);
  }

  /** The counterparty's Logout: an answer to ours, or a wish to be answered. */
  void received(FixMessage logout) {
    String theirText = logout.getString(Tags.TEXT, "");
    if (awaiting) {
      session.event(
          new SessionEvent.LoggedOut(theirText, SessionEvent.Side.US, Optional.of(logout)));
      session.end(reason, text);
      return;
    }
    session.states.set(SessionState.RECEIVED_LOGOUT, true, session.now);
    session.event(
        new SessionEvent.LoggedOut(theirText, SessionEvent.Side.COUNTERPARTY, Optional.of(logout)));
    send("");
    session.phase = Phase.CLOSING;
    deadlineNanos = session.now.monotonicNanos() + timeoutNanos();
    awaiting = true;
    reason = Disconnect.LOGOUT;
    text = theirText;
    endWhenWritten(Disconnect.LOGOUT, theirText);
  }

  void tick() {
    if (awaiting && session.now.monotonicNanos() - deadlineNanos >= 0) {
      Disconnect ended = reason == Disconnect.LOGOUT ? Disconnect.LOGOUT_TIMEOUT : reason;
      session.event(new SessionEvent.LoggedOut(text, SessionEvent.Side.US, Optional.empty()));
      session.end(ended, text.isEmpty() ? "no Logout came in answer to ours" : text);
    }
  }

  /** The connection is over. */
  void stop() {
    awaiting = false;
    List<Outcome<Done>> told = List.copyOf(waiting);
    waiting.clear();
    told.forEach(outcome -> outcome.succeeded(Done.DONE));
  }

  private void await(Disconnect why, String logoutText) {
    awaiting = true;
    reason = why;
    text = logoutText;
    deadlineNanos = session.now.monotonicNanos() + timeoutNanos();
    session.states.set(SessionState.INITIATE_LOGOUT, true, session.now);
  }

  private void send(String logoutText) {
    FixWriter writer = session.outbound.begin(MsgType.LOGOUT);
    if (!logoutText.isEmpty()) {
      writer.field(Tags.TEXT, logoutText.replace('\u0001', ' '));
    }
    session.outbound.finish();
  }

  private void endWhenWritten(Disconnect why, String detail) {
    session.gate.await((written, now) -> {
      if (written && session.phase == Phase.CLOSING) {
        session.end(why, detail);
      }
    });
  }

  private long timeoutNanos() {
    return session.settings.nanos(LOGOUT_TIMEOUT);
  }
}
