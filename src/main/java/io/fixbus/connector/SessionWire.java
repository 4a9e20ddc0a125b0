package io.fixbus.connector;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.metrics.Refusal;
import io.fixbus.session.Disconnect;
import io.fixbus.session.Session;
import io.fixbus.session.Wire;
import io.fixbus.transport.FixConnection;
import java.util.Optional;

/**
 * One session's connection, the one at most: opens it, closes it, writes to it, and gives the
 * session those that come in. When one comes in on another engine, the session has to move there
 * first.
 *
 * <p>Thread: the event loop of the engine that runs the session.
 */
final class SessionWire implements Wire {
  private static final String REFUSED = "its session is taken or down";

  private final SessionConnection.Receiver receiver;
  private final Dialing dialing;
  private final MessageTap tap;
  private Optional<SessionConnection> current = Optional.empty();
  /** The connection closed last, of which bytes may still be on their way. */
  private Optional<SessionConnection> former = Optional.empty();
  /** Whose engine the session is about to move to. */
  private Optional<PendingLogon> destination = Optional.empty();

  SessionWire(SessionConnection.Receiver receiver, Dialing dialing, MessageTap tap) {
    this.receiver = receiver;
    this.dialing = dialing;
    this.tap = tap;
  }

  /** The connection, if there is one. */
  Optional<SessionConnection> current() {
    return current;
  }

  /** Whether a connection is the session's. */
  boolean isCurrent(SessionConnection candidate) {
    return current.isPresent() && current.get() == candidate;
  }

  /** The connection's number, 0 without one. */
  long number() {
    return current.isPresent() ? current.get().number() : 0;
  }

  /** Bytes that the connection keeps. */
  long heldBytes() {
    return current.isPresent() ? current.get().heldBytes() : 0;
  }

  @Override
  public void connect(int attempt) {
    dialing.dial(attempt, this::dialled);
  }

  @Override
  public void write(byte[] array, int offset, int length) {
    if (current.isPresent()) {
      current.get().write(array, offset, length);
    }
  }

  @Override
  public void disconnect(Disconnect reason) {
    dialing.cancel();
    close();
  }

  @Override
  public void pauseReading(boolean paused) {
    current.ifPresent(from -> from.pauseReading(paused));
  }

  @Override
  public void readBy(SessionDictionary dictionary) {
    receiver.setup().messages().readBy(dictionary);
    current.ifPresent(from -> from.readBy(dictionary));
  }

  /** Whether there is no connection, nor one whose last bytes are still going out. */
  boolean isGone() {
    return current.isEmpty() && (former.isEmpty() || former.get().isGone());
  }

  /** A connection is gone, or is to be taken as gone. */
  void lost(SessionConnection gone, String detail) {
    if (isCurrent(gone)) {
      close();
      receiver.call((session, now) -> session.disconnected(detail, now));
    }
  }

  /** No more attempts to connect. */
  void retire() {
    dialing.close();
  }

  /**
   * A counterparty's Logon asks for the session.
   *
   * @return whether the session has to move to the newcomer's engine, once it can: see {@link
   *     #leave}
   */
  boolean claim(PendingLogon newcomer, Session session) {
    if (destination.isPresent() || !session.acceptsConnection()) {
      newcomer.deny(Refusal.SESSION_TAKEN, REFUSED);
      return false;
    }
    if (newcomer.engine() == receiver.engine()) {
      attach(newcomer, session);
      return false;
    }
    destination = Optional.of(newcomer);
    return true;
  }

  /** Another connection takes over, if there is one now. */
  void giveWay() {
    current.ifPresent(replaced -> lost(replaced, "another connection took over"));
  }

  /** Whose engine the session moves to now, since nothing of it waits here any more. */
  Optional<PendingLogon> leave(Session session) {
    if (destination.isEmpty() || !session.quiescent()) {
      return Optional.empty();
    }
    Optional<PendingLogon> newcomer = destination;
    destination = Optional.empty();
    return newcomer;
  }

  /** The session is where its newcomer is, if that is still there. */
  void attach(PendingLogon newcomer, Session session) {
    if (!newcomer.isOpen() || !session.acceptsConnection()) {
      newcomer.deny(Refusal.SESSION_TAKEN, REFUSED);
      return;
    }
    SessionConnection fresh = SessionConnection.accepted(receiver, newcomer.handOver(), tap);
    // This may replace a connection, which the session closes before the new one is its.
    receiver.call((s, now) -> s.connected(fresh.remoteAddress(), now));
    current = Optional.of(fresh);
    fresh.begin(newcomer.logon());
  }

  private void dialled(FixConnection connection) {
    SessionConnection fresh = SessionConnection.dialled(receiver, connection, tap);
    current = Optional.of(fresh);
    receiver.call((session, now) -> session.connected(fresh.remoteAddress(), now));
  }

  private void close() {
    if (current.isPresent()) {
      former = current;
      former.get().close();
      current = Optional.empty();
    }
  }
}
