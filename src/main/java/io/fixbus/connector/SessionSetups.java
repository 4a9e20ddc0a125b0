package io.fixbus.connector;

import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.config.SessionPlace;
import io.fixbus.connector.SessionSetup.Past;
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
import java.util.Optional;

/** Gets together what sessions are made of: configuration, dictionaries, and the journal's past. */
final class SessionSetups {
  private final Node node;
  private final Map<String, Past> former;

  /**
   * @param former what is known better than by the journal's recovery: where sessions stood that have
   *     already run
   */
  SessionSetups(Node node, Map<String, Past> former) {
    this.node = node;
    this.former = Map.copyOf(former);
  }

  /** Fails with a text that names the session at fault. */
  Future<List<SessionSetup>> load(Collection<SessionConfig> configs) {
    return node.journal()
        .call(journal -> pasts(journal, configs))
        .compose(pasts -> node.vertx().executeBlocking(() -> setups(configs, pasts)));
  }

  /** The messages of a session in the bus's forms. */
  static SessionMessages messages(SessionConfig config, SessionProtocol protocol) {
    return new SessionMessages(
        config.format(), protocol.dictionary(), config.wire().charset(),
        config.validation().orElse(ValidationSettings.DEFAULTS));
  }

  private Map<String, Past> pasts(Journal journal, Collection<SessionConfig> configs) {
    Map<String, Past> pasts = new HashMap<>();
    for (RecoveredSession known : journal.sessions()) {
      pasts.put(known.name(), past(known));
    }
    pasts.putAll(former);
    for (SessionConfig config : configs) {
      String identity = config.settings().identity().toString();
      int id = journal.register(config.name(), identity);
      pasts.putIfAbsent(
          config.name(), new Past(id, RecoveredNumbers.NONE, identity, Optional.empty()));
    }
    return pasts;
  }

  private static Past past(RecoveredSession known) {
    return new Past(known.id(), known.numbers(), known.identity(), known.damage());
  }

  private List<SessionSetup> setups(
      Collection<SessionConfig> configs, Map<String, Past> pasts) {
    Dictionaries dictionaries = new Dictionaries();
    List<SessionSetup> setups = new ArrayList<>();
    for (SessionConfig config : configs) {
      SessionProtocol protocol = dictionaries.protocol(config);
      setups.add(
          new SessionSetup(
              config, protocol, messages(config, protocol), tls(config),
              pasts.get(config.name())));
    }
    return setups;
  }

  private Optional<TlsContext> tls(SessionConfig config) {
    if (!(config.place() instanceof SessionPlace.Connect connect)) {
      return Optional.empty();
    }
    try {
      return node.certificates().client(connect.dial().tls().map(DialSettings.Tls::settings));
    } catch (TlsException e) {
      throw new IllegalArgumentException(
          "sessions." + config.name() + ".tls: " + e.getMessage(), e);
    }
  }
}
