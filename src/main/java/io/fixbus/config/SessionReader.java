package io.fixbus.config;

import io.fixbus.message.ParserLimits;
import io.fixbus.session.Role;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** Reads one session: its own settings over the defaults of all. */
final class SessionReader {

  private static final int MAX_TAG_DIGITS = ParserLimits.DEFAULT.maxTagDigits();

  private final JournalConfig journal;
  private final ListenerDirectory listeners;
  private final Problems problems;

  SessionReader(JournalConfig journal, ListenerDirectory listeners, Problems problems) {
    this.journal = journal;
    this.listeners = listeners;
    this.problems = problems;
  }

  /** The session, unless problems leave open who it is or where. */
  Optional<SessionConfig> read(String name, JsonObject block, SettingValues defaults) {
    String path = KeyPath.join(GeneralKeys.SESSIONS, name);
    SettingValues own = SectionReader.read(SessionKeys.TABLE, block, path, problems);
    TlsKeys.refuseEmpty(block, path, problems);
    SettingValues values = own.over(defaults, replacedPlace(own));
    SessionCheck check = new SessionCheck(path, own, values, problems);
    boolean complete = check.isComplete();
    check.run(journal);
    Optional<SessionPlace> place = place(values, path);
    return complete ? place.map(where -> config(name, where, values)) : Optional.empty();
  }

  /** A session that says where it connects does not listen as the defaults do, and vice versa. */
  private static Set<Setting<?>> replacedPlace(SettingValues own) {
    Set<Setting<?>> both = Set.of(ConnectionKeys.LISTEN, ConnectionKeys.CONNECT);
    return both.stream().anyMatch(own::mentions) ? both : Set.of();
  }

  private Optional<SessionPlace> place(SettingValues values, String path) {
    if (values.mentions(ConnectionKeys.CONNECT)) {
      return values
          .find(ConnectionKeys.CONNECT)
          .map(addresses -> new SessionPlace.Connect(PeerKeys.dial(values, addresses)));
    }
    return values
        .find(ConnectionKeys.LISTEN)
        .flatMap(listen -> listeners.resolve(listen, KeyPath.join(path, "listen")))
        .map(
            name -> {
              listeners.find(name)
                  .ifPresent(listener -> PeerKeys.check(values, listener, path, problems));
              return name;
            })
        .map(SessionPlace.Listen::new);
  }

  private SessionConfig config(String name, SessionPlace place, SettingValues values) {
    Role role = place instanceof SessionPlace.Listen ? Role.ACCEPTOR : Role.INITIATOR;
    ParserLimits limits =
        new ParserLimits(
            values.get(BusKeys.MAX_MESSAGE_BYTES), values.get(BusKeys.MAX_FIELDS), MAX_TAG_DIGITS);
    return new SessionConfig(
        SessionSettingsBuilder.build(name, role, values, journal.inbound()),
        place,
        DictionaryChoice.of(values),
        DictionaryKeys.validation(values),
        new SessionConfig.Wire(
            limits, values.get(SequenceKeys.VALIDATE_CHECKSUM), values.get(BusKeys.CHARSET)),
        values.get(BusKeys.BUS_FORMAT),
        Optional.empty(),
        values);
  }
}
