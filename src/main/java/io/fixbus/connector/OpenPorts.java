package io.fixbus.connector;

import io.fixbus.config.SessionPlace;
import io.fixbus.transport.HostPort;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where listeners listen: with the port that the system chose where 0 was asked for.
 *
 * <p>Thread: any.
 */
final class OpenPorts {
  private final Map<String, HostPort> addresses = new ConcurrentHashMap<>();

  /** A listener takes connections there. */
  void opened(String listener, HostPort address) {
    addresses.put(listener, address);
  }

  /** It takes none any more. */
  void closed(String listener) {
    addresses.remove(listener);
  }

  /** Where a listener takes connections, if it does. */
  Optional<HostPort> find(String listener) {
    return Optional.ofNullable(addresses.get(listener));
  }

  /** Where a session's counterparty has to connect to; empty if it is the session that connects. */
  Optional<HostPort> find(SessionPlace place) {
    return place instanceof SessionPlace.Listen listen ? find(listen.listener()) : Optional.empty();
  }
}
