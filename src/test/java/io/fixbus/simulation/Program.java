package io.fixbus.simulation;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.journal.Journal;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.message.FixMessage;
import io.fixbus.session.Application;
import io.fixbus.session.Disconnect;
import io.fixbus.session.Doors;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.JournaledMessage;
import io.fixbus.session.Now;
import io.fixbus.session.Records;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.Session;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionLog;
import io.fixbus.session.SessionProtocol;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.Wire;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * One life of the program, from a start to a death: the production session and journal, run in
 * turns as an event loop would.
 */
final class Program implements Wire, Application, Records {
  private static final long TICK_NANOS = 100 * VirtualTime.MILLI;

  private final Machine machine;
  private final Optional<Engine> engine;
  private final Connections connections;
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
  private boolean dead;
  private boolean inTurn;
  private boolean logged;
  private long pausedUntilNanos;

  /** The production parts. */
  private record Engine(Session session, JournalClient journal, SessionProtocol protocol) {}

  /** Something that a session is to be told. */
  interface Call {
    void on(Session session, Now now);
  }

  private Program(Machine machine) {
    this.machine = machine;
    this.engine = Optional.empty();
    this.connections = new Connections(this);
    this.dead = true;
  }

  /** A program that has opened its journal. */
  Program(Machine machine, Journal journal) {
    this.machine = machine;
    this.connections = new Connections(this);
    SessionSettings settings = machine.world().plan().setup().settings(machine.side());
    SessionProtocol protocol = new SessionProtocol(
        SessionDictionary.standard(settings.identity().beginString(), ""),
        Optional.of(ValidationSettings.DEFAULTS));
    Optional<RecoveredSession> recovered = journal.sessions().stream().findFirst();
    int id = journal.register(settings.name(), settings.identity().toString());
    JournalClient client = new JournalClient(this, journal, id);
    machine.witness().recovered(recovered, journal, id);
    Session session = new Session(
        settings,
        protocol,
        recovered.map(RecoveredSession::numbers).orElse(RecoveredNumbers.NONE),
        new Doors(this, this, this));
    engine = Optional.of(new Engine(session, client, protocol));
  }

  /** No program runs. */
  static Program none(Machine machine) {
    return new Program(machine);
  }

  Machine machine() {
    return machine;
  }

  Session session() {
    return engine.orElseThrow().session();
  }

  JournalClient journal() {
    return engine.orElseThrow().journal();
  }

  SessionProtocol protocol() {
    return engine.orElseThrow().protocol();
  }

  boolean isUp() {
    return !dead;
  }

  void start() {
    turn(Session::start);
    tick();
  }

  private void tick() {
    happens(() -> {
      journal().tick();
      turn(Session::tick);
      if (!dead) {
        machine.witness().tick();
      }
    });
    if (!dead) {
      machine.world().time().after(TICK_NANOS, this::tickWhenAwake);
    }
  }

  /** A program that stands still has its ticks afterwards, and not all at once. */
  private void tickWhenAwake() {
    happens(this::tick);
  }

  void pause(long nanos) {
    long until = machine.world().time().nowNanos() + nanos;
    if (until > pausedUntilNanos) {
      pausedUntilNanos = until;
      machine.world().time().after(nanos, () -> wake(until));
    }
  }

  /** Goes on at once. */
  void wake() {
    wake(pausedUntilNanos);
  }

  private void wake(long until) {
    if (until == pausedUntilNanos) {
      pausedUntilNanos = 0;
      machine.witness().stalled();
      while (!deferred.isEmpty()) {
        happens(deferred.poll());
      }
    }
  }

  void dies(boolean powerLost) {
    dead = true;
    connections.processDies(powerLost);
  }

  /** Something happens to the program: now, or when it goes on, or never if it is dead by then. */
  void happens(Runnable what) {
    if (dead) {
      return;
    }
    if (pausedUntilNanos > 0) {
      deferred.add(what);
    } else {
      what.run();
    }
  }

  /** Tells the session something and ends its turn, as the connector does. */
  void turn(Call call) {
    if (dead) {
      return;
    }
    if (inTurn) {
      later.add(() -> tell(call));
      return;
    }
    inTurn = true;
    tell(call);
    while (!dead && inTurn) {
      inTurn = endTurn();
    }
    inTurn = false;
  }

  /** Within a turn. */
  void tell(Call call) {
    if (dead) {
      return;
    }
    try {
      call.on(session(), machine.now());
    } catch (RuntimeException e) {
      throw new Violation(Invariant.DEFECT, machine.side() + ": " + e, e);
    }
  }

  /** What cannot be done within a call of the session. */
  void later(Runnable what) {
    later.add(what);
  }

  /** Whether there is another turn at once. */
  private boolean endTurn() {
    while (!later.isEmpty()) {
      later.poll().run();
    }
    tell(Session::endTurn);
    if (logged) {
      logged = false;
      journal().await(session().logPosition());
    } else if (!journal().isAwaited() && !session().quiescent()) {
      tell((session, now) -> session.journaled(session.logPosition(), now));
    }
    return journal().endTurn() || !later.isEmpty();
  }

  /** A connection came; who it is, its Logon will say. */
  void accepted(Socket socket) {
    connections.accepted(socket);
  }

  Connections connections() {
    return connections;
  }

  // What the session decides.

  @Override
  public SessionLog log() {
    logged = true;
    return machine.witness().log(journal().log());
  }

  @Override
  public void connect(int attempt) {
    connections.dial();
  }

  @Override
  public void write(byte[] array, int offset, int length) {
    connections.write(array, offset, length);
  }

  @Override
  public void disconnect(Disconnect reason) {
    machine.world().note(machine.side(), "disconnects", reason.ordinal(), reason::toString);
    connections.close();
  }

  @Override
  public void pauseReading(boolean paused) {
    connections.pauseReading(paused);
  }

  @Override
  public void deliver(InboundDelivery delivery) {
    machine.witness().delivered(delivery);
    machine.application().consume(this, delivery);
  }

  @Override
  public void authenticate(FixMessage logon) {
    throw new IllegalStateException("Authentication was not configured");
  }

  @Override
  public void sign(FixMessage logon) {
    throw new IllegalStateException("Signing was not configured");
  }

  @Override
  public void readJournal(long token, int run, int from, int to) {
    journal().replay(token, run, from, to);
  }

  @Override
  public void readInbound(int run, int from, int to) {
    journal().recall(run, from, to);
  }

  @Override
  public void askReplay(long token, int begin, int end, int run, List<JournaledMessage> messages) {
    throw new IllegalStateException("Asking before a replay was not configured");
  }

  @Override
  public void event(SessionEvent event) {
    machine.world().note(machine.side(), "tells", 0, event::toString);
  }
}
