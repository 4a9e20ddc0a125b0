package io.fixbus.session;

import static io.fixbus.session.ConnectionSettings.DUPLICATE_LOGON;

import io.fixbus.dictionary.FieldProblem;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.message.MsgType;
import io.fixbus.session.ConnectionSettings.DuplicateLogon;
import java.util.List;

/**
 * One FIX session: events go in with the time they happen, decisions come out through three
 * {@link Doors}. It does no I/O, reads no clock and starts nothing by itself, so the same calls
 * give the same session.
 *
 * <p>Whoever runs it calls {@link #endTurn} after the last event of an event-loop turn, hands the
 * turn's journal records over, and reports {@link #journaled} when they are safe: only then are
 * bytes written and results told.
 *
 * <p>Thread: only on the event loop that owns the session.
 */
public final class Session {
  private final SessionContext session;
  private final SessionParts parts;
  private final LogonHandshake logon;
  private final InboundFlow inbound;
  private final ConnectionLife life;
  private final SessionHours hours;
  private final Sends sends;
  private final Reading reading;
  private final Operator operator;
  private final GarbledBytes garbledBytes;
  private final ClockWatch clock;

  /**
   * A session that has not started.
   *
   * @param settings how it behaves
   * @param protocol the dialect it speaks
   * @param recovered what the journal knows of it
   * @param doors where its decisions go
   */
  public Session(
      SessionSettings settings, SessionProtocol protocol, RecoveredNumbers recovered, Doors doors) {
    session = new SessionContext(settings, protocol, recovered, doors);
    sends = new Sends(session, recovered.requests(), protocol.validation());
    MessageChecks checks = new MessageChecks(session, protocol.validation());
    GapRecovery gaps = new GapRecovery(session);
    Heartbeats heartbeats = new Heartbeats(session);
    ResendService resends = new ResendService(session, heartbeats);
    NumberResets resets = new NumberResets(session, checks, gaps, resends);
    DeliveryWindow window = new DeliveryWindow(session);
    parts = new SessionParts(
        gaps,
        resends,
        heartbeats,
        new LogoutHandshake(session),
        resets,
        window,
        new InboundMark(session, recovered, window),
        sends);
    hours = new SessionHours(session);
    logon = new LogonHandshake(session, checks, parts, hours);
    inbound = new InboundFlow(session, checks, parts);
    life = new ConnectionLife(session, parts, logon, hours);
    session.onEnd(life);
    reading = new Reading(session, parts);
    operator = new Operator(session, parts, life, this::event);
    garbledBytes = new GarbledBytes(session);
    clock = new ClockWatch(session);
  }

  /**
   * The one entrance: sets the time, lets the event happen, and decides again whether the socket is
   * read, whatever the event was.
   */
  private void event(Now now, Runnable work) {
    begin(now);
    work.run();
    end();
  }

  /** The same for what happens with each message, without an object for it. */
  private void begin(Now now) {
    session.now = now;
  }

  private void end() {
    reading.update();
  }

  /** The settings in force. */
  public SessionSettings settings() {
    return session.settings;
  }

  /**
   * Takes other settings in place: connection, numbers and all that waits stay as they are, and
   * whatever is decided from now on is decided by them.
   *
   * @throws IllegalArgumentException if settings differ that hold as long as a session runs
   */
  public void change(SessionSettings settings, Now now) {
    event(now, () -> {
      session.settings.requireLiveChange(settings);
      SessionSettings before = session.settings;
      session.settings = settings;
      parts.window().settingsChanged();
      life.settingsChanged(before);
    });
  }

  // Life.

  /** Starts the session, once: from now on it may be connected, or connects. */
  public void start(Now now) {
    event(now, () -> {
      parts.mark().redelivery().start();
      life.start();
    });
  }

  /**
   * Whether an acceptor's session takes a connection now. Outside its schedule it does, to refuse
   * the Logon with a text.
   */
  public boolean acceptsConnection() {
    boolean replaces = session.settings.get(DUPLICATE_LOGON) == DuplicateLogon.REPLACE;
    return life.allowed() && (session.phase == Phase.DOWN || replaces);
  }

  /**
   * A connection stands. For an acceptor the Logon that claimed it follows by {@link #received}; a
   * connection of before is replaced.
   */
  public void connected(String remoteAddress, Now now) {
    event(now, () -> {
      if (session.phase.connected()) {
        life.end(Disconnect.REPLACED, "a connection from " + remoteAddress + " takes over");
      }
      parts.heartbeats().received();
      life.connected(remoteAddress);
    });
  }

  /** The attempt to connect failed. */
  public void connectFailed(String detail, Now now) {
    event(now, () -> life.connectFailed(detail));
  }

  /** The other side or the network closed the connection. */
  public void disconnected(String detail, Now now) {
    event(now, () -> life.lost(detail));
  }

  /** A message of this connection. */
  public void received(FixMessage message, Now now) {
    begin(now);
    parts.heartbeats().received();
    switch (session.phase) {
      case CONNECTED -> logon.first(message);
      case LOGON_SENT -> logon.answered(message);
      case LOGGED_ON, LOGOUT_SENT -> inbound.received(message);
      case CLOSING -> {
        if (message.msgTypeCode() == MsgType.LOGOUT_CODE) {
          parts.logout().received(message);
        }
      }
      case DOWN, CONNECTING, AUTHENTICATING -> {}
    }
    if (session.phase == Phase.LOGGED_ON) {
      life.loggedOn();
    }
    end();
  }

  /** Bytes of this connection that are no FIX message (2d, 2m, 2t, 3b, 3c). */
  public void garbled(GarbledReason reason, byte[] array, int offset, int length, Now now) {
    event(now, () -> {
      garbledBytes.received(reason, array, offset, length);
      inbound.takeKept();
    });
  }

  /**
   * Whether the socket should rest: the application or the journal is behind, or a Logon is being
   * judged.
   */
  public boolean readingPaused() {
    return reading.isPaused();
  }

  /**
   * Time has passed. To be called some ten times a second; while nothing happens to the session, when
   * {@link #restNanos} is over and about once a second.
   */
  public void tick(Now now) {
    begin(now);
    clock.tick();
    life.tick();
    if (session.phase != Phase.DOWN) {
      logon.tick();
      parts.logout().tick();
      parts.resets().tick();
      parts.gaps().tick();
      parts.resends().goOn();
      parts.heartbeats().tick(reading.isPaused());
      reading.tick();
      sends.tick();
    }
    parts.window().tick();
    end();
  }

  /**
   * How long after the last call no Heartbeat, TestRequest, attempt to connect or to deliver, and no
   * change of the schedule is due if nothing happens, in nanoseconds.
   */
  public long restNanos() {
    return Math.min(
        parts.window().restNanos(),
        Math.min(life.restNanos(), parts.heartbeats().restNanos()));
  }

  /** Whether {@link #endTurn} has something to do. */
  public boolean turnPending() {
    return session.states.turnPending() || !parts.mark().isJournaled();
  }

  /** The turn is over: its bytes and records belong together from here on. */
  public void endTurn(Now now) {
    begin(now);
    parts.gaps().endTurn();
    parts.mark().endTurn();
    session.outbound.seal();
    session.states.endTurn(now);
    end();
  }

  // The journal.

  /** How far this session's journal records reach, for {@link #journaled}. */
  public long logPosition() {
    return session.gate.position();
  }

  /** All records up to {@code position} are as safe as the journal's setting promises. */
  public void journaled(long position, Now now) {
    begin(now);
    session.gate.journaled(position, now);
    parts.window().journaled(position);
    end();
  }

  /**
   * The journal failed for good. What was numbered may be safe or not; nothing more goes out, not
   * even a Logout, since that would need a number.
   */
  public void journalFailed(String text, Now now) {
    event(now, () -> {
      sends.journalFailed(text);
      session.event(new SessionEvent.JournalChanged("failed", text));
      life.block(FailureWord.JOURNAL_FAILED.failure(SessionFailure.Kind.CONFLICT, text));
      session.gate.journalFailed(text);
      parts.window().journalFailed();
    });
  }

  /** The journal has no room for new application messages, or has again. */
  public void journalFull(boolean full, String text, Now now) {
    event(now, () -> {
      sends.journalFull(full, text);
      session.event(new SessionEvent.JournalChanged(full ? "full" : "recovered", text));
    });
  }

  /**
   * The journal is behind, or has caught up. While it is, the socket rests: what is read leaves
   * records too, and the application's answers to it need room.
   */
  public void journalBusy(boolean busy, Now now) {
    event(now, () -> reading.journalBusy(busy));
  }

  /**
   * The journal takes long, or no longer. While it does, half as much as else may be unacknowledged
   * by the application, and only so many sends may wait for it.
   */
  public void journalSlow(boolean slow, Now now) {
    event(now, () -> {
      session.journalSlow = slow;
      parts.window().settingsChanged();
    });
  }

  /**
   * All sessions together keep too much in memory, and this one more than its share; or no longer.
   * While it does, sends are refused, nothing more is kept ahead of a gap, and the socket rests until
   * the application has taken what was read.
   */
  public void crowded(boolean crowded, Now now) {
    event(now, () -> {
      session.crowded = crowded;
      sends.crowded();
    });
  }

  /**
   * Bytes of messages that the session keeps in memory: numbered and not yet handed to the socket,
   * ahead of a gap, not yet taken by the application.
   */
  public long heldBytes() {
    return sends.waiting() + parts.gaps().keptBytes() + parts.window().heldBytes();
  }

  /** The socket's write queue is full, or no longer. */
  public void writable(boolean writable, Now now) {
    event(now, () -> {
      sends.writable(writable);
      session.gate.writable(writable, now);
      // Here, since at the next tick the socket has long been idle.
      parts.resends().goOn();
    });
  }

  /** The journal's answer to {@link Records#readJournal}. */
  public void replayed(long token, List<JournaledMessage> messages, Now now) {
    event(now, () -> parts.resends().replayed(token, messages));
  }

  /** The journal could not be read. */
  public void replayFailed(long token, String text, Now now) {
    event(now, () -> parts.resends().failed(token, text));
  }

  /**
   * The journal's answer to {@link Records#readInbound}.
   *
   * @param following number of the next message of the range, 0 if there is none
   */
  public void recalled(List<JournaledMessage> messages, int following, Now now) {
    event(now, () -> parts.mark().redelivery().read(messages, following));
  }

  /** The journal could not be read: the counterparty is asked for what it did not give. */
  public void recallFailed(String text, Now now) {
    event(now, () -> parts.mark().redelivery().failed(text));
  }

  /** Whether nothing waits for the journal: the session may move to another event loop. */
  public boolean quiescent() {
    return session.gate.quiescent();
  }

  // The application.

  /** Numbers and sends an application message. */
  public void send(SendRequest request, Now now) {
    begin(now);
    sends.send(request);
    end();
  }

  /** Tells all that is wrong with an application message, which is neither numbered nor sent. */
  public void validate(FixMessage message, Outcome<List<FieldProblem>> outcome, Now now) {
    event(now, () -> sends.validate(message, outcome));
  }

  /** The application has taken the delivery with this id. */
  public void delivered(long id, Now now) {
    begin(now);
    parts.window().delivered(id);
    end();
  }

  /** The application refuses the delivery; {@code code} is 400 to 499. */
  public void refused(long id, int code, String text, Now now) {
    event(now, () -> parts.window().refused(id, code, text));
  }

  /** The application did not answer the delivery, or failed. */
  public void undelivered(long id, boolean noConsumer, Now now) {
    event(now, () -> parts.window().undelivered(id, noConsumer));
  }

  /** The answer to {@link Application#authenticate}. */
  public void authenticated(LogonVerdict verdict, Now now) {
    event(now, () -> {
      logon.authenticated(verdict);
      if (session.phase == Phase.LOGGED_ON) {
        life.loggedOn();
      }
    });
  }

  /** The answer to {@link Application#sign}. */
  public void signed(List<LogonField> fields, Now now) {
    event(now, () -> logon.signed(fields));
  }

  /** {@link Application#sign} brought nothing: the connection is closed. */
  public void signFailed(String text, Now now) {
    event(now, () -> logon.signFailed(text));
  }

  /** The answer to {@link Application#askReplay}; nothing selected gap-fills everything. */
  public void replaySelected(long token, int[] msgSeqNums, Now now) {
    event(now, () -> parts.resends().selected(token, msgSeqNums));
  }

  // The operator.

  public SessionStatus status() {
    return new SessionStatus(
        session.states.published(),
        session.states.all(),
        session.phase == Phase.LOGGED_ON,
        life.enabled(),
        life.blocked().map(SessionFailure::text).orElse(""),
        session.heartBtInt,
        new SessionStatus.Numbers(
            session.numbers.run(),
            session.numbers.nextOut(),
            parts.mark().nextIn(),
            parts.gaps().gap()),
        life.connection(),
        session.states.sinceEpochNanos(),
        hours.status(),
        new SessionStatus.Backlog(
            parts.window().size(), session.gate.waitingBytes(), session.queued.count()));
  }

  /** Where the session stands, for another one that takes its place when it is down and quiet. */
  public RecoveredNumbers numbers() {
    return new RecoveredNumbers(
        session.numbers.run(),
        session.numbers.nextOut(),
        parts.mark().nextIn(),
        parts.mark().receivedIn(),
        session.numbers.runStartEpochNanos(),
        sends.remembered());
  }

  /** What an operator may have the session do. */
  public Operator operator() {
    return operator;
  }

  /** Whether the application has left as many deliveries unanswered as the window allows. */
  public boolean windowFull() {
    return parts.window().isFull();
  }
}
