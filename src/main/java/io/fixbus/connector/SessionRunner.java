package io.fixbus.connector;

import io.fixbus.config.LogonPolicy;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.SessionSetup.Past;
import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.metrics.SessionMeters;
import io.fixbus.session.LogonVerdict;
import io.fixbus.session.Now;
import io.fixbus.session.SendRequest;
import io.fixbus.session.Session;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure.Kind;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one session on the engine that owns it: hands it what happens. What it decides is done by
 * {@link RunnerEffects}.
 *
 * <p>Thread: the event loop of {@link #engine()}, unless a method says otherwise.
 */
final class SessionRunner {
  private static final Logger LOGGER = LoggerFactory.getLogger(SessionRunner.class);

  private final Residence residence;
  private final SessionBus bus;
  private final SessionJournal journal;
  private final SessionConnections connections = new SessionConnections(this);
  private final SessionTurn turn;
  private final Dialing dialing;
  private final Session session;
  private volatile SessionSetup setup;
  private final SessionMeters meters;
  private final SessionMemory memory;
  private final MessageTap log;
  private volatile Engine engine;
  private String journalIdentity;

  /** Something that a session is to be told. */
  interface Call {
    void on(Session session, Now now);
  }

  SessionRunner(Node node, SessionSetup setup, Engine home) {
    this.setup = setup;
    this.residence = new Residence(home);
    this.engine = home;
    this.journalIdentity = setup.past().identity();
    this.bus = new SessionBus(node, setup, this);
    this.journal = new SessionJournal(node, setup, this);
    this.turn = new SessionTurn(this, setup.past().journalId());
    this.dialing = new Dialing(node, setup, this);
    this.session =
        new Session(
            setup.settings(),
            setup.protocol(),
            setup.past().numbers(),
            new RunnerEffects(this, dialing));
    this.meters = meters(node.meters());
    this.memory = new SessionMemory(this, node.bounds().memory());
    this.log = new MessageTap(node.messages(), setup.settings().name(), () -> engine.now(),
        setup.messages()::dictionary);
    setup.tls().filter(tls -> tls.expiry().isPresent())
        .ifPresent(tls -> meters.certificate(tls::expiry));
  }

  /** What the session is made of. Any thread. */
  SessionSetup setup() {
    return setup;
  }

  /** The engine that owns the session. Any thread. */
  Engine engine() {
    return engine;
  }

  /** Where the session runs and how to get there. Any thread. */
  Residence residence() {
    return residence;
  }

  /** What the session tells and asks the bus. */
  SessionBus bus() {
    return bus;
  }

  /** The session's connection. */
  SessionConnections connections() {
    return connections;
  }

  /** What is counted of the session. Any thread. */
  SessionMeters meters() {
    return meters;
  }

  /** Takes what goes over the wire. */
  MessageTap log() {
    return log;
  }

  /** The session's journaled messages. */
  SessionJournal journal() {
    return journal;
  }

  /** Begins the session's life. */
  void start() {
    engine.add(this);
    arrived();
    setup.obstacle().ifPresent(why -> tell((s, now) -> s.operator().block(why, now)));
    tell(Session::start);
  }

  /** Tells the session something, wherever it runs by now. Any thread, but not from within it. */
  void call(Call call) {
    if (engine.inLoop()) {
      tell(call);
    } else {
      engine.execute(() -> call(call));
    }
  }

  /** The same, when the caller may have been called by the session. */
  void callLater(Call call) {
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
    call(
        (s, now) -> {
          try {
            s.change(config.settings(), now);
            setup = setup.with(config);
            bus.change(config.settings());
            connections.current().ifPresent(link -> link.change(config.wire()));
            changed.complete();
          } catch (RuntimeException e) {
            changed.fail(e);
          }
        });
    return changed.future();
  }

  /** A consumer acknowledged a message. */
  void delivered(long id) {
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
          .failed(
              new SessionFailure(
                  Kind.BACKPRESSURE, "BACKPRESSURE: too much waits for the journal; try later"));
      return;
    }
    try {
      session.send(request, engine.now());
      memory.update(session);
    } catch (RuntimeException e) {
      defect(e);
      request.outcome().failed(new SessionFailure(Kind.DEFECT, "DEFECT: " + e));
    }
    engine.touch(this);
  }

  /** The connection brought a message; whether to go on reading. */
  boolean received(SessionLink from, FixMessage message) {
    try {
      session.received(message, engine.now());
    } catch (RuntimeException e) {
      defect(e);
    }
    engine.touch(this);
    // Here too, since a turn may read very much before it ends.
    engine.journal().tellWhetherBusy();
    return connections.isCurrent(from) && !session.readingPaused();
  }

  /** The connection brought bytes that are no message; whether to go on reading. */
  boolean garbled(SessionLink from, GarbledReason reason, byte[] array, int offset, int length) {
    tell((s, now) -> s.garbled(reason, array, offset, length, now));
    return connections.isCurrent(from) && !session.readingPaused();
  }

  /** Whether the session wants nothing of what the socket brings. */
  boolean isReadingPaused() {
    return session.readingPaused();
  }

  /** Tells of something that happened before the session itself was concerned. Any thread. */
  void announce(SessionEvent event) {
    call(
        (s, now) -> {
          meters.happened(event);
          bus.publish(event);
        });
  }

  /**
   * What becomes of a Logon.
   *
   * @param verdict what the configuration says of it
   * @return the application's verdict, if that is to be asked. Any thread
   */
  Future<LogonVerdict> judge(PendingLogon newcomer, LogonVerdict verdict) {
    Promise<LogonVerdict> judged = Promise.promise();
    call(
        (s, now) -> {
          boolean asks = setup.config().entrance().policy() instanceof LogonPolicy.Bus;
          if (asks && s.acceptsConnection()) {
            bus.authenticate(newcomer).onComplete(judged);
          } else {
            judged.complete(verdict);
          }
        });
    return judged.future();
  }

  /** A counterparty's Logon asks for this session. Any thread. */
  void claim(PendingLogon newcomer) {
    if (engine.inLoop()) {
      connections.claim(newcomer, session);
    } else {
      engine.execute(() -> claim(newcomer));
    }
  }

  /** The session leaves its engine for that of a newcomer, who is served first there. */
  void moveTo(PendingLogon newcomer) {
    engine.remove(this);
    engine = newcomer.engine();
    engine.execute(
        () -> {
          engine.add(this);
          arrived();
          connections.attach(newcomer, session);
          residence.arrive(engine);
        });
  }

  /** Tells the session how the journal fares where it runs from now on. */
  private void arrived() {
    session.journalBusy(engine.journal().isBusy(), engine.now());
    session.journalSlow(engine.journal().isSlow(), engine.now());
  }

  /** The generation of sequence numbers. */
  int sequenceRun() {
    return session.status().run();
  }

  /** The session's part in its engine's turn. */
  SessionTurn turn() {
    return turn;
  }

  /** Time passes. */
  void tick() {
    try {
      session.tick(engine.now());
      turn.rest(engine.now().monotonicNanos(), session.restNanos());
      memory.update(session);
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
      turn.end(session);
      memory.update(session);
    } catch (RuntimeException e) {
      defect(e);
    }
    if (!turn.isOpen()) {
      connections.turnEnded(session);
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

  /** Whether the session may be connected. */
  boolean isEnabled() {
    return session.status().enabled();
  }

  /** Whether there is neither a connection nor anything that waits for the journal. */
  boolean isQuiet() {
    return connections.isGone()
        && !turn.isOpen()
        && !session.turnPending()
        && session.quiescent();
  }

  /** The journal knows the session by its configured identity from now on. */
  void identityAdopted() {
    journalIdentity = setup.settings().identity().toString();
  }

  /** What the session would leave behind if it ended here; to be asked when it is quiet. */
  Past past() {
    Past before = setup.past();
    return new Past(before.journalId(), session.numbers(), journalIdentity, before.damage());
  }

  /** Nobody runs the session any more. */
  void retire() {
    engine.remove(this);
    memory.close();
    meters.close();
    dialing.close();
  }

  private SessionMeters meters(ConnectorMeters connector) {
    Optional<String> template = setup.config().template();
    SessionDictionary dictionary = setup.protocol().dictionary();
    return template.isPresent()
        ? connector.sessionOfTemplate(template.get(), dictionary, session.status())
        : connector.session(setup.settings().name(), dictionary, session.status());
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
    connections
        .current()
        .ifPresent(
            broken -> engine.later(() -> connections.lost(broken, "a defect of ours: " + e)));
  }
}
