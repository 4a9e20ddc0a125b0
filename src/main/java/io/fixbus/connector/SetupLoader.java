package io.fixbus.connector;

import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.config.SessionPlace;
import io.fixbus.connector.SessionSetup.JournaledState;
import io.fixbus.dictionary.ValidationSettings;
import io.fixbus.journal.Journal;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.SessionProtocol;
import io.fixbus.transport.DialSettings;
import io.fixbus.transport.TlsContext;
import io.fixbus.transport.TlsException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Gets together what sessions are made of: configuration, dictionaries, and what the journal knows. */
final class SetupLoader {
  private final ConnectorContext connector;
  private final Map<String, JournaledState> former;

  /**
   * @param former what is known better than by the journal's recovery: where sessions stood that have
   *     already run
   */
  SetupLoader(ConnectorContext connector, Map<String, JournaledState> former) {
    this.connector = connector;
    this.former = Map.copyOf(former);
  }

  /** Fails with a text that names the session at fault. */
  Future<List<SessionSetup>> load(Collection<SessionConfig> configs) {
    return connector.journal().call(journal -> states(journal, configs)).compose(states -> connector
        .vertx()
        .executeBlocking(() -> setups(configs, states)));
  }

  /** The messages of a session in the bus's forms. */
  static SessionMessages messages(SessionConfig config, SessionProtocol protocol) {
    return new SessionMessages(
        config.format(),
        protocol.dictionary(),
        config.wire().charset(),
        config.validation().orElse(ValidationSettings.DEFAULTS));
  }

  private Map<String, JournaledState> states(Journal journal, Collection<SessionConfig> configs) {
    Map<String, JournaledState> states = new HashMap<>();
    for (RecoveredSession known : journal.sessions()) {
      states.put(known.name(), state(known));
    }
    states.putAll(former);
    for (SessionConfig config : configs) {
      String identity = config.settings().identity().toString();
      int id = journal.register(config.name(), identity);
      states.putIfAbsent(
          config.name(), new JournaledState(id, RecoveredNumbers.NONE, identity, Optional.empty()));
    }
    return states;
  }

  private static JournaledState state(RecoveredSession known) {
    return new JournaledState(known.id(), known.numbers(), known.identity(), known.damage());
  }

  private List<SessionSetup> setups(
      Collection<SessionConfig> configs, Map<String, JournaledState> states) {
    Dictionaries dictionaries = new Dictionaries();
    List<SessionSetup> setups = new ArrayList<>();
    for (SessionConfig config : configs) {
      SessionProtocol protocol = dictionaries.protocol(config);
      setups.add(new SessionSetup(
          config,
          protocol,
          messages(config, protocol),
          tls(config),
          Objects.requireNonNull(states.get(config.name()))));
    }
    return setups;
  }

  private Optional<TlsContext> tls(SessionConfig config) {
    if (!(config.place() instanceof SessionPlace.Connect connect)) {
      return Optional.empty();
    }
    try {
      return connector.certificates().client(connect.dial().tls().map(DialSettings.Tls::settings));
    } catch (TlsException e) {
      throw new IllegalArgumentException(
          "sessions." + config.name() + ".tls: " + e.getMessage(), e);
    }
  }
}
