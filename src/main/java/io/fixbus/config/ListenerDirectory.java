package io.fixbus.config;

import io.fixbus.dictionary.NearestName;
import io.fixbus.session.SessionIdentity;
import io.fixbus.transport.HostPort;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The listeners: those configured, and those that a session's {@code listen} makes. */
final class ListenerDirectory {

  private final Problems problems;
  private final Map<String, ListenerConfig> listeners = new LinkedHashMap<>();
  private final Set<String> faulty = new LinkedHashSet<>();

  ListenerDirectory(Problems problems) {
    this.problems = problems;
  }

  /** Reads a configured one. */
  void add(String name, JsonObject block) {
    String path = KeyPath.join(GeneralKeys.LISTENERS, name);
    SettingValues values = SectionReader.read(ListenerKeys.TABLE, block, path, problems);
    TlsKeys.refuseEmpty(block, path, problems);
    ListenerKeys.check(values, path, problems);
    Optional<HostPort> address = values.find(ListenerKeys.ADDRESS);
    if (address.isPresent()) {
      add(name, address.get(), values, path);
      return;
    }
    faulty.add(name);
    if (!values.mentions(ListenerKeys.ADDRESS)) {
      problems.add(KeyPath.join(path, ListenerKeys.ADDRESS.key()), "is required");
    }
  }

  /** The name of the listener that a session means by what it says at {@code path}. */
  Optional<String> resolve(String listen, String path) {
    if (listeners.containsKey(listen) || faulty.contains(listen)) {
      return Optional.of(listen);
    }
    Optional<HostPort> address = AddressTypes.parse(listen);
    if (address.isEmpty()) {
      problems.add(
          path,
          "expected the name of a listener or host:port, found " + WrongValue.quote(listen)
              + NearestName.hint(listen, listeners.keySet()));
      return Optional.empty();
    }
    SettingValues values = SectionReader.read(
        ListenerKeys.TABLE,
        new JsonObject().put(ListenerKeys.ADDRESS.key(), listen),
        path,
        problems);
    add(listen, address.get(), values, path);
    return Optional.of(listen);
  }

  /** The listener of a name, unless it is faulty. */
  Optional<ListenerConfig> find(String name) {
    return Optional.ofNullable(listeners.get(name));
  }

  Map<String, ListenerConfig> all() {
    return listeners;
  }

  private void add(String name, HostPort address, SettingValues values, String path) {
    listeners.values().stream()
        .filter(other -> address.port() != 0 && other.address().equals(address))
        .findFirst()
        .ifPresent(other ->
            problems.add(path, address + " is already the address of listener " + other.name()));
    listeners.put(name, ListenerConfig.of(name, address, values));
  }

  /** Sessions on one listener are told apart by the identity in their Logon, so it must differ. */
  void requireDistinct(Collection<SessionConfig> sessions) {
    Map<Expected, String> known = new HashMap<>();
    for (SessionConfig session : sessions) {
      if (session.place() instanceof SessionPlace.Listen listen) {
        Expected expected = new Expected(listen.listener(), session.settings().identity());
        String other = known.putIfAbsent(expected, session.name());
        if (other != null) {
          problems.add(
              KeyPath.join(GeneralKeys.SESSIONS, session.name()),
              "has the identity of session " + other + ", " + expected.identity()
                  + ", on the same listener " + expected.listener());
        }
      }
    }
  }

  /** Who is expected where. */
  private record Expected(String listener, SessionIdentity identity) {}
}
