package io.fixbus.connector;

import io.fixbus.config.SessionPlace;
import io.fixbus.session.SessionIdentity;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All sessions of a connector, by name and, those of acceptors, by what a Logon says.
 *
 * <p>Thread: any.
 */
final class SessionRegistry {
  private final Map<String, SessionHome> byName = new ConcurrentSkipListMap<>();
  private final Map<Key, SessionHome> byIdentity = new ConcurrentHashMap<>();

  private volatile Unknown unknown = (listener, identity) -> Optional.empty();

  /** Makes sessions that are not there yet. */
  interface Unknown {
    /** The session to be; empty if there will be none. Any thread. */
    Optional<Future<SessionHome>> sessionFor(String listener, SessionIdentity identity);
  }

  private record Key(String listener, SessionIdentity identity) {}

  /** Says who makes sessions when a Logon asks for one that is not there. */
  void onUnknown(Unknown maker) {
    unknown = maker;
  }

  /** The acceptor's session of that identity, made if need be; empty if there is none. */
  Optional<Future<SessionHome>> findOrMake(String listener, SessionIdentity identity) {
    Optional<SessionHome> known = find(listener, identity);
    return known.isPresent()
        ? known.map(Future::succeededFuture) : unknown.sessionFor(listener, identity);
  }

  /** Makes a session known. */
  void add(SessionHome home) {
    byName.put(home.name(), home);
    if (home.setup().config().place() instanceof SessionPlace.Listen listen) {
      byIdentity.put(new Key(listen.listener(), home.setup().settings().identity()), home);
    }
  }

  /** Forgets a session. */
  void remove(SessionHome home) {
    byName.remove(home.name());
    if (home.setup().config().place() instanceof SessionPlace.Listen listen) {
      byIdentity.remove(new Key(listen.listener(), home.setup().settings().identity()));
    }
  }

  Optional<SessionHome> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The acceptor's session of that identity, seen from our side, on a listener. */
  Optional<SessionHome> find(String listener, SessionIdentity identity) {
    return Optional.ofNullable(byIdentity.get(new Key(listener, identity)));
  }

  /** All sessions, by name. */
  Collection<SessionHome> all() {
    return byName.values();
  }
}
