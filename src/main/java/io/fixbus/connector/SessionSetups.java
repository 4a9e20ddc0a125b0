package io.fixbus.connector;

import io.fixbus.bus.SessionMessages;
import io.fixbus.config.SessionConfig;
import io.fixbus.connector.SessionSetup.Past;
import io.fixbus.journal.Journal;
import io.fixbus.journal.RecoveredSession;
import io.fixbus.session.RecoveredNumbers;
import io.fixbus.session.SessionProtocol;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets together what sessions are made of: configuration, dictionaries, and the journal's past. */
final class SessionSetups {
  private final JournalWorker worker;
  private final Vertx vertx;

  SessionSetups(JournalWorker worker, Vertx vertx) {
    this.worker = worker;
    this.vertx = vertx;
  }

  /** Fails with a text that names the session at fault. */
  Future<List<SessionSetup>> load(Collection<SessionConfig> configs) {
    return worker
        .call(journal -> pasts(journal, configs))
        .compose(pasts -> vertx.executeBlocking(() -> setups(configs, pasts)));
  }

  private static Map<String, Past> pasts(Journal journal, Collection<SessionConfig> configs) {
    Map<String, RecoveredSession> recovered = new HashMap<>();
    journal.sessions().forEach(session -> recovered.put(session.name(), session));
    Map<String, Past> pasts = new HashMap<>();
    for (SessionConfig config : configs) {
      String identity = config.settings().identity().toString();
      int id = journal.register(config.name(), identity);
      pasts.put(
          config.name(),
          Optional.ofNullable(recovered.get(config.name()))
              .map(session -> past(session, identity))
              .orElseGet(
                  () ->
                      new Past(id, RecoveredNumbers.NONE, Optional.empty(), Optional.empty())));
    }
    return pasts;
  }

  private static Past past(RecoveredSession session, String identity) {
    Optional<String> other =
        session.identity().equals(identity)
            ? Optional.empty()
            : Optional.of(session.identity());
    return new Past(session.id(), session.numbers(), session.damage(), other);
  }

  private static List<SessionSetup> setups(
      Collection<SessionConfig> configs, Map<String, Past> pasts) {
    Dictionaries dictionaries = new Dictionaries();
    List<SessionSetup> setups = new ArrayList<>();
    for (SessionConfig config : configs) {
      SessionProtocol protocol = dictionaries.protocol(config);
      SessionMessages messages =
          new SessionMessages(
              config.format(), protocol.dictionary(), config.wire().charset());
      setups.add(new SessionSetup(config, protocol, messages, pasts.get(config.name())));
    }
    return setups;
  }
}
