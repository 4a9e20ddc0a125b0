package io.fixbus.connector;

import io.fixbus.config.SessionConfig;
import io.fixbus.config.SessionPlace;
import io.fixbus.session.SessionIdentity;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * All sessions of a connector, by name and, those of acceptors, by what a Logon says.
 *
 * <p>Thread: any.
 */
final class SessionRegistry {
  private final Map<String, HostedSession> byName = new ConcurrentSkipListMap<>();
  private final Map<Key, HostedSession> byIdentity = new ConcurrentHashMap<>();

  private volatile Optional<Unknown> unknown = Optional.empty();

  /** Makes sessions that are not there yet. Any thread. */
  interface Unknown {
    /** The session to be; empty if there will be none. */
    Optional<Future<HostedSession>> sessionFor(String listener, SessionIdentity identity);

    /** What it would be made of. */
    Optional<SessionConfig> templateFor(String listener, SessionIdentity identity);

    /** What all would be made of. */
    Stream<SessionConfig> templates(String listener);
  }

  private record Key(String listener, SessionIdentity identity) {}

  /** Says who makes sessions when a Logon asks for one that is not there. */
  void onUnknown(Unknown maker) {
    unknown = Optional.of(maker);
  }

  /** The acceptor's session of that identity, made if need be; empty if there is none. */
  Optional<Future<HostedSession>> findOrMake(String listener, SessionIdentity identity) {
    Optional<HostedSession> known = find(listener, identity);
    return known.isPresent()
        ? known.map(Future::succeededFuture)
        : unknown.flatMap(maker -> maker
            .sessionFor(listener, identity)
            .or(() -> maker.sessionFor(listener, identity.ofCompIds())));
  }

  /** What the acceptor's session of that identity is, or would be, configured as. */
  Optional<SessionConfig> config(String listener, SessionIdentity identity) {
    return find(listener, identity)
        .map(home -> home.setup().config())
        .or(() -> unknown.flatMap(maker -> maker
            .templateFor(listener, identity)
            .or(() -> maker.templateFor(listener, identity.ofCompIds()))));
  }

  /** What all sessions of a listener are configured as, templates included. */
  Stream<SessionConfig> configs(String listener) {
    Stream<SessionConfig> sessions = byIdentity.entrySet().stream()
        .filter(entry -> entry.getKey().listener().equals(listener))
        .map(entry -> entry.getValue().setup().config());
    return Stream.concat(sessions, unknown.stream().flatMap(maker -> maker.templates(listener)));
  }

  /** Makes a session known. */
  void add(HostedSession home) {
    byName.put(home.name(), home);
    if (home.setup().config().place() instanceof SessionPlace.Listen listen) {
      byIdentity.put(new Key(listen.listener(), home.setup().settings().identity()), home);
    }
  }

  /** Forgets a session. */
  void remove(HostedSession home) {
    byName.remove(home.name());
    if (home.setup().config().place() instanceof SessionPlace.Listen listen) {
      byIdentity.remove(new Key(listen.listener(), home.setup().settings().identity()));
    }
  }

  Optional<HostedSession> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The acceptor's session of that identity, seen from our side, on a listener; else the one of these
   * CompIDs that names no SubIDs and LocationIDs: a counterparty may say in them which of its desks a
   * message is from.
   */
  Optional<HostedSession> find(String listener, SessionIdentity identity) {
    return Optional.ofNullable(byIdentity.get(new Key(listener, identity)))
        .or(() -> Optional.ofNullable(byIdentity.get(new Key(listener, identity.ofCompIds()))));
  }

  /** All sessions, by name. */
  Collection<HostedSession> all() {
    return byName.values();
  }
}
