package io.fixbus.connector;

import static io.fixbus.session.ConsoleSettings.RECENT_BYTES;

import io.fixbus.bus.WireStatus;
import io.fixbus.config.LogonPolicy;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.SessionSetup.JournaledState;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.metrics.SessionMeters;
import io.fixbus.session.Doors;
import io.fixbus.session.FailureWord;
import io.fixbus.session.LogonVerdict;
import io.fixbus.session.SendRequest;
import io.fixbus.session.Session;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session on the engine that owns it: hands it what happens. What it decides is done by
 * its three doors, {@link SessionWire}, {@link SessionApplication} and {@link SessionRecords}, which
 * know no more of the runner than {@link Caller} says.
 *
 * <p>Thread: the event loop of {@link #engine()}, unless a method says otherwise.
 */
final class SessionRunner implements SessionConnection.Receiver {
  private static final Logger LOGGER = LoggerFactory.getLogger(SessionRunner.class);

  private final Residence residence;
  private final SessionWire wire;
  private final SessionApplication application;
  private final SessionRecords records;
  private final TurnState turn;
  private final Session session;
  private volatile SessionSetup setup;
  private final SessionMeters meters;
  private final MessageTap tap;
  private final MemoryBudget.Part memory;
  private boolean crowded;
  private volatile Engine engine;
  private String journalIdentity;

  SessionRunner(ConnectorContext connector, SessionSetup setup, Engine home) {
    this.setup = setup;
    this.residence = new Residence(home);
    this.engine = home;
    this.journalIdentity = setup.journaled().identity();
    this.tap = new MessageTap(
        connector.messages(),
        setup.settings().name(),
        () -> engine.now(),
        setup.messages()::dictionary,
        new RecentBytes(connector.bounds().recent(), setup.settings().count(RECENT_BYTES)));
    this.turn = new TurnState(this, setup.journaled().journalId());
    this.wire = new SessionWire(this, new Dialing(connector, setup, this), tap);
    this.application = new SessionApplication(connector, setup, this, wire);
    this.records = new SessionRecords(connector, setup, this, turn);
    this.session = new Session(
        setup.settings(),
        setup.protocol(),
        setup.journaled().numbers(),
        new Doors(wire, application, records));
    this.meters = meters(connector.meters());
    this.memory = connector.bounds().memory().join();
    setup
        .tls()
        .filter(tls -> tls.expiry().isPresent())
        .ifPresent(tls -> meters.certificate(tls::expiry));
  }

  @Override
  public SessionSetup setup() {
    return setup;
  }

  @Override
  public Engine engine() {
    return engine;
  }

  /** Where the session runs and how to get there. Any thread. */
  Residence residence() {
    return residence;
  }

  @Override
  public SessionMeters meters() {
    return meters;
  }

  /** The session's journaled messages. */
  SessionRecords records() {
    return records;
  }

  /** Begins the session's life. */
  void start() {
    engine.add(this);
    tellHowTheJournalFares();
    setup.obstacle().ifPresent(why -> tell((s, now) -> s.operator().block(why, now)));
    tell(Session::start);
  }

  @Override
  public void call(Call call) {
    if (engine.inLoop()) {
      tell(call);
    } else {
      engine.execute(() -> call(call));
    }
  }

  @Override
  public void callLater(Call call) {
    if (engine.inLoop()) {
      engine.later(() -> call(call));
    } else {
      call(call);
    }
  }

  /**
   * Gives the session other settings in place; only such differ that apply live. Any thread.
   *
   * @return completes when they are in force
   */
  Future<Void> change(SessionConfig config) {
    Promise<Void> changed = Promise.promise();
    call((s, now) -> {
      try {
        s.change(config.settings(), now);
        setup = setup.with(config);
        application.change(config.settings());
        tap.recent().limit(config.settings().count(RECENT_BYTES));
        wire.current().ifPresent(link -> link.change(config.wire()));
        changed.complete();
      } catch (RuntimeException e) {
        changed.fail(e);
      }
    });
    return changed.future();
  }

  @Override
  public void delivered(long id) {
    if (!engine.inLoop()) {
      engine.execute(() -> delivered(id));
      return;
    }
    try {
      session.delivered(id, engine.now());
    } catch (RuntimeException e) {
      defect(e);
    }
    engine.touch(this);
  }

  /** An application wants a message sent. */
  void send(SendRequest request) {
    if (!engine.journal().hasRoom()) {
      request
          .outcome()
          .failed(FailureWord.BACKPRESSURE.failure("too much waits for the journal; try later"));
      return;
    }
    try {
      session.send(request, engine.now());
      checkMemory();
    } catch (RuntimeException e) {
      defect(e);
      request.outcome().failed(FailureWord.DEFECT.failure("" + e));
    }
    engine.touch(this);
  }

  @Override
  public boolean received(SessionConnection from, FixMessage message) {
    try {
      session.received(message, engine.now());
    } catch (RuntimeException e) {
      defect(e);
    }
    engine.touch(this);
    // Here too, since a turn may read very much before it ends.
    engine.journal().tellWhetherBusy();
    return wire.isCurrent(from) && !session.readingPaused();
  }

  @Override
  public boolean garbled(
      SessionConnection from, GarbledReason reason, byte[] array, int offset, int length) {
    tell((s, now) -> s.garbled(reason, array, offset, length, now));
    return wire.isCurrent(from) && !session.readingPaused();
  }

  @Override
  public boolean isReadingPaused() {
    return session.readingPaused();
  }

  @Override
  public void writable(SessionConnection from, boolean writable) {
    if (wire.isCurrent(from)) {
      call((s, now) -> s.writable(writable, now));
    }
  }

  @Override
  public void lost(SessionConnection gone, String detail) {
    wire.lost(gone, detail);
  }

  /** Tells of something that happened before the session itself was concerned. Any thread. */
  void announce(SessionEvent event) {
    call((s, now) -> application.event(event));
  }

  /**
   * What becomes of a Logon.
   *
   * @param verdict what the configuration says of it
   * @return the application's verdict, if that is to be asked. Any thread
   */
  Future<LogonVerdict> judge(PendingLogon newcomer, LogonVerdict verdict) {
    Promise<LogonVerdict> judged = Promise.promise();
    call((s, now) -> {
      boolean asks = setup.config().entrance().policy() instanceof LogonPolicy.Bus;
      if (asks && s.acceptsConnection()) {
        application.judge(newcomer).onComplete(judged);
      } else {
        judged.complete(verdict);
      }
    });
    return judged.future();
  }

  /** Tells of a message that nobody waits for, and that was not sent. Any thread. */
  void announceSendFailed(SessionFailure failure, String requestId) {
    callLater((s, now) -> application.publishSendFailed(failure, requestId));
  }

  /** A counterparty's Logon asks for this session. Any thread. */
  void claim(PendingLogon newcomer) {
    if (!engine.inLoop()) {
      engine.execute(() -> claim(newcomer));
    } else if (wire.claim(newcomer, session)) {
      residence.leave(engine);
      wire.giveWay();
      engine.touch(this);
    }
  }

  /** The session leaves its engine for that of a newcomer, who is served first there. */
  private void moveTo(PendingLogon newcomer) {
    engine.remove(this);
    engine = newcomer.engine();
    engine.execute(() -> {
      engine.add(this);
      tellHowTheJournalFares();
      wire.attach(newcomer, session);
      residence.arrive(engine);
    });
  }

  /** Tells the session how the journal fares where it runs from now on. */
  private void tellHowTheJournalFares() {
    session.journalBusy(engine.journal().isBusy(), engine.now());
    session.journalSlow(engine.journal().isSlow(), engine.now());
  }

  @Override
  public int sequenceRun() {
    return session.status().run();
  }

  /** The session's part in its engine's turn. */
  TurnState turn() {
    return turn;
  }

  /** Time passes. */
  void tick() {
    try {
      session.tick(engine.now());
      turn.rest(engine.now().monotonicNanos(), session.restNanos());
      checkMemory();
    } catch (RuntimeException e) {
      defect(e);
    }
    meters.observe(session.status());
    if (turn.hasLogged() || session.turnPending()) {
      engine.touch(this);
    }
  }

  /** Ends the session's turn. */
  void endTurn() {
    try {
      if (turn.end(session)) {
        engine.journal().await(this, session.logPosition());
      }
      checkMemory();
    } catch (RuntimeException e) {
      defect(e);
    }
    if (!turn.isOpen()) {
      wire.leave(session).ifPresent(this::moveTo);
    }
  }

  /** What the session logged up to a position counts. */
  void journaled(long position) {
    try {
      session.journaled(position, engine.now());
    } catch (RuntimeException e) {
      defect(e);
    }
    engine.touch(this);
  }

  /** What is known of the connection beside what the session knows. */
  WireStatus wireStatus(Optional<String> listenAddress) {
    return new WireStatus(
        listenAddress,
        tap.receivedEpochNanos(),
        tap.sentEpochNanos(),
        wire.current().flatMap(SessionConnection::certificateUntil));
  }

  /** What was on the wire lately. */
  RecentBytes recent() {
    return tap.recent();
  }

  /** Whether there is a connection. */
  boolean isConnected() {
    return wire.current().isPresent();
  }

  /** Whether the session may be connected. */
  boolean isEnabled() {
    return session.status().enabled();
  }

  /** Whether there is neither a connection nor anything that waits for the journal. */
  boolean isQuiet() {
    return wire.isGone() && !turn.isOpen() && !session.turnPending() && session.quiescent();
  }

  /** The journal knows the session by its configured identity from now on. */
  void identityAdopted() {
    journalIdentity = setup.settings().identity().toString();
  }

  /** What the session would leave behind if it ended here; to be asked when it is quiet. */
  JournaledState stateLeft() {
    JournaledState before = setup.journaled();
    return new JournaledState(
        before.journalId(), session.numbers(), journalIdentity, before.damage());
  }

  /** Nobody runs the session any more. */
  void retire() {
    engine.remove(this);
    memory.leave();
    meters.close();
    tap.recent().clear();
    wire.retire();
  }

  private SessionMeters meters(ConnectorMeters connector) {
    Optional<String> template = setup.config().template();
    SessionDictionary dictionary = setup.protocol().dictionary();
    return template.isPresent()
        ? connector.sessionOfTemplate(template.get(), dictionary, session.status())
        : connector.session(setup.settings().name(), dictionary, session.status());
  }

  /** Looks at how much is kept in memory, and tells the session when that becomes too much. */
  private void checkMemory() {
    boolean now = memory.keeps(session.heldBytes() + residence.waitingBytes() + wire.heldBytes());
    if (now != crowded) {
      crowded = now;
      if (now) {
        meters.crowded();
      }
      session.crowded(now, engine.now());
      engine.touch(this);
    }
  }

  private void tell(Call call) {
    try {
      call.on(session, engine.now());
    } catch (RuntimeException e) {
      defect(e);
    }
    engine.touch(this);
  }

  /** Something of ours went wrong: the connection is given up, the session lives on. */
  private void defect(RuntimeException e) {
    String name = setup.settings().name();
    LOGGER.atError().addKeyValue("session", name).setCause(e).log("A defect in session {}", name);
    wire.current()
        .ifPresent(broken -> engine.later(() -> wire.lost(broken, "a defect of ours: " + e)));
  }
}
