package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ListenerConfig;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.SessionSetup.JournaledState;
import io.fixbus.session.FailureWord;
import io.fixbus.session.SessionSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A connector's sessions and listeners on its engines.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class Fleet {
  private final ConnectorContext connector;
  private final List<EngineVerticle> engines;
  private final SessionRegistry registry = new SessionRegistry();
  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
  /** What sessions that were removed left behind. */
  private final Map<String, JournaledState> former = new HashMap<>();

  private final Templates templates;
  private final LogonGate gate;
  private int opened;

  Fleet(ConnectorContext connector, List<EngineVerticle> engines) {
    this.connector = connector;
    this.engines = List.copyOf(engines);
    this.templates = new Templates(connector.vertx().getOrCreateContext(), config -> start(config)
        .map(started -> find(config.name())));
    this.gate = new LogonGate(connector, registry, new BackOff());
    registry.onUnknown(templates);
  }

  /** What it runs in. Any thread. */
  Vertx vertx() {
    return connector.vertx();
  }

  /** How all sessions stand, as the bus shows it. */
  Future<JsonObject> statuses() {
    List<Future<JsonObject>> statuses = new ArrayList<>();
    for (HostedSession home : sessions()) {
      Promise<JsonObject> status = Promise.promise();
      home.runner()
          .call((session, now) -> status.complete(connector.status(session, home.runner())));
      statuses.add(status.future());
    }
    return Future.all(statuses)
        .map(all -> new JsonObject().put("sessions", new JsonArray(all.list())));
  }

  /** How the journal fares, as the bus shows it. */
  Future<JsonObject> journal() {
    return connector.journal().look();
  }

  /** All sessions, by name. Any thread. */
  Collection<HostedSession> sessions() {
    return registry.all();
  }

  /** The event loops that sessions run on. Any thread. */
  List<EngineVerticle> engines() {
    return engines;
  }

  /** All listeners. Any thread. */
  Collection<Listener> listeners() {
    return listeners.values();
  }

  /**
   * The session of that name.
   *
   * @throws BusRequestException with 404 if there is none
   */
  HostedSession find(String name) {
    return registry
        .find(name)
        .orElseThrow(() ->
            new BusRequestException(FailureWord.SESSION.about(name, "there is no such session")));
  }

  /**
   * Opens sessions' addresses; they do not run yet. Templates are only remembered. Fails, naming the
   * session at fault.
   */
  Future<Void> open(Collection<SessionConfig> configs) {
    gate.forgive();
    List<SessionConfig> sessions = new ArrayList<>();
    for (SessionConfig config : configs) {
      if (config.isTemplate()) {
        templates.add(config);
      } else {
        sessions.add(config);
      }
    }
    return new SetupLoader(connector, former).load(sessions).compose(this::openAll);
  }

  /**
   * Listens where it does not yet. Fails, naming the listener at fault; then it listens where it did
   * before.
   */
  Future<Void> listen(Collection<ListenerConfig> wanted) {
    List<String> fresh = new ArrayList<>();
    List<Future<Void>> opened = new ArrayList<>();
    for (ListenerConfig config : wanted) {
      if (!listeners.containsKey(config.name())) {
        Listener listener = new Listener(connector, config, gate);
        listeners.put(config.name(), listener);
        fresh.add(config.name());
        opened.add(listener.open(engines));
      }
    }
    return Future.join(opened).<Void>mapEmpty().recover(cause -> Future.join(
            fresh.stream().map(this::close).toList())
        .transform(closed -> Future.failedFuture(cause)));
  }

  /** Gives a listener other settings, of which only such differ that apply live. */
  void change(ListenerConfig config) {
    Objects.requireNonNull(listeners.get(config.name())).change(config);
  }

  /** Listens no longer. */
  Future<Void> close(String listener) {
    return Objects.requireNonNull(listeners.remove(listener)).close();
  }

  /** Begins the life of all sessions that are open. */
  void startAll() {
    registry.all().forEach(HostedSession::start);
  }

  /** Opens a session's addresses and begins its life; a template is only remembered. */
  Future<Void> start(SessionConfig config) {
    return open(List.of(config))
        .onSuccess(nothing -> registry.find(config.name()).ifPresent(HostedSession::start));
  }

  /**
   * Gives a session, or all that were made of a template, other settings in place, of which only
   * such differ that apply live.
   */
  Future<Void> change(SessionConfig config) {
    gate.forgive();
    if (!config.isTemplate()) {
      return change(find(config.name()), config);
    }
    templates.add(config);
    return forEach(templates.madeOf(config.name()), home -> {
      SessionSettings made = home.setup().settings();
      return change(home, config.as(made.name(), made.identity()));
    });
  }

  private Future<Void> change(HostedSession home, SessionConfig config) {
    return CallingContext.bringBack(connector.vertx(), home.runner().change(config));
  }

  /** Logs a session, or all that were made of a template, out and takes it out of service. */
  Future<Void> retire(String name) {
    return templates.remove(name)
        ? forEach(templates.madeOf(name), this::remove)
        : registry.find(name).map(this::remove).orElseGet(Future::succeededFuture);
  }

  /**
   * Fails with 409 if a session, or one that was made of a template, is logged on and must not be
   * logged out.
   */
  Future<Void> checkRemovable(String name, boolean force) {
    return templates.contains(name)
        ? forEach(templates.madeOf(name), home -> checkRemovable(home, force))
        : checkRemovable(find(name), force);
  }

  private Future<Void> checkRemovable(HostedSession home, boolean force) {
    Promise<Void> checked = Promise.promise();
    home.runner().call((session, now) -> {
      if (session.status().loggedOn() && !force) {
        checked.fail(new BusRequestException(
            FailureWord.LOGGED_ON.failure(home.name() + " is logged on; force: true logs it out")));
      } else {
        checked.complete();
      }
    });
    return CallingContext.bringBack(connector.vertx(), checked.future());
  }

  /** It may come back under its name. */
  private Future<Void> remove(HostedSession home) {
    registry.remove(home);
    templates.forget(home.name());
    return CallingContext.bringBack(
            connector.vertx(), new Retirement(connector.vertx(), home).run())
        .onSuccess(left -> former.put(home.name(), left))
        .mapEmpty();
  }

  private Future<Void> forEach(
      List<HostedSession> homes, Function<HostedSession, Future<Void>> work) {
    return Future.join(homes.stream().map(work).toList()).mapEmpty();
  }

  private Future<Void> openAll(List<SessionSetup> setups) {
    List<Future<HostedSession>> homes = new ArrayList<>();
    for (SessionSetup setup : setups) {
      EngineVerticle home = engines.get(opened++ % engines.size());
      homes.add(home.open(setup).onSuccess(registry::add));
    }
    return Future.all(homes).mapEmpty();
  }
}
