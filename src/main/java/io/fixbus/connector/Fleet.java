package io.fixbus.connector;

import io.fixbus.bus.BusRequestException;
import io.fixbus.config.ListenerConfig;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.SessionSetup.Past;
import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector's sessions and listeners on its engines.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class Fleet {
  private final Node node;
  private final List<EngineVerticle> engines;
  private final SessionRegistry registry = new SessionRegistry();
  private final Set<String> listening = new HashSet<>();
  /** What sessions that were removed left behind. */
  private final Map<String, Past> former = new HashMap<>();
  private final SessionTemplates templates;
  private int opened;

  Fleet(Node node, List<EngineVerticle> engines) {
    this.node = node;
    this.engines = List.copyOf(engines);
    this.templates = new SessionTemplates(node.vertx().getOrCreateContext(), this);
    registry.onUnknown(templates);
  }

  /** All sessions, by name. */
  Collection<SessionHome> sessions() {
    return registry.all();
  }

  /**
   * The session of that name.
   *
   * @throws BusRequestException with 404 if there is none
   */
  SessionHome find(String name) {
    return registry
        .find(name)
        .orElseThrow(
            () ->
                new BusRequestException(
                    Kind.NOT_FOUND.code(), "SESSION " + name + ": there is no such session"));
  }

  /**
   * Opens sessions' addresses; they do not run yet. Templates are only remembered. Fails, naming the
   * session at fault.
   */
  Future<Void> open(Collection<SessionConfig> configs) {
    List<SessionConfig> sessions = new ArrayList<>();
    for (SessionConfig config : configs) {
      if (config.isTemplate()) {
        templates.add(config);
      } else {
        sessions.add(config);
      }
    }
    return new SessionSetups(node, former).load(sessions).compose(this::openAll);
  }

  /** Listens where it does not yet. Fails, naming the listener at fault. */
  Future<Void> listen(Collection<ListenerConfig> listeners) {
    List<Future<Void>> started = new ArrayList<>();
    for (ListenerConfig listener : listeners) {
      if (listening.add(listener.name())) {
        started.add(
            new ListenerStart(node, listener, registry)
                .on(engines)
                .onFailure(cause -> listening.remove(listener.name())));
      }
    }
    return Future.all(started).mapEmpty();
  }

  /** Begins the life of all sessions that are open. */
  void startAll() {
    registry.all().forEach(SessionHome::start);
  }

  /** Opens a session's addresses and begins its life; a template is only remembered. */
  Future<Void> start(SessionConfig config) {
    return open(List.of(config))
        .onSuccess(nothing -> registry.find(config.name()).ifPresent(SessionHome::start));
  }

  /** Forgets a template, but for the sessions made of it; false if there is none of that name. */
  boolean removeTemplate(String name) {
    return templates.remove(name);
  }

  /** Fails with 409 if a session is logged on and must not be logged out. */
  Future<Void> checkRemovable(SessionHome home, boolean force) {
    Promise<Void> checked = Promise.promise();
    home.runner()
        .call(
            (session, now) -> {
              if (session.status().loggedOn() && !force) {
                checked.fail(
                    new BusRequestException(
                        Kind.CONFLICT.code(),
                        "LOGGED_ON: " + home.name() + " is logged on; force: true logs it out"));
              } else {
                checked.complete();
              }
            });
    return CallerContext.bringBack(node.vertx(), checked.future());
  }

  /** Logs a session out and takes it out of service; it may come back under its name. */
  Future<Void> remove(SessionHome home) {
    registry.remove(home);
    templates.forget(home.name());
    return new SessionRemoval(node.vertx(), home)
        .run()
        .onSuccess(past -> former.put(home.name(), past))
        .mapEmpty();
  }

  private Future<Void> openAll(List<SessionSetup> setups) {
    List<Future<SessionHome>> homes = new ArrayList<>();
    for (SessionSetup setup : setups) {
      EngineVerticle home = engines.get(opened++ % engines.size());
      homes.add(home.open(node, setup).onSuccess(registry::add));
    }
    return Future.all(homes).mapEmpty();
  }
}
