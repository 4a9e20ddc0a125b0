package io.fixbus.config;

import static io.fixbus.session.BusSettings.KEEP_INBOUND;
import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.ConnectionSettings.SCHEDULE;
import static io.fixbus.session.LimitSettings.MAX_MESSAGE_BYTES;

import io.fixbus.message.ParserLimits;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.Setting;
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
    Set<Setting<?>> both = Set.of(SessionKeys.LISTEN, SessionKeys.CONNECT);
    return both.stream().anyMatch(own::mentions) ? both : Set.of();
  }

  private Optional<SessionPlace> place(SettingValues values, String path) {
    if (values.mentions(SessionKeys.CONNECT)) {
      return values
          .find(SessionKeys.CONNECT)
          .map(addresses -> new SessionPlace.Connect(
              PeerKeys.dial(values, addresses, values.get(SessionKeys.CONNECT_TIMEOUT))));
    }
    return values
        .find(SessionKeys.LISTEN)
        .flatMap(listen -> listeners.resolve(listen, KeyPath.join(path, "listen")))
        .map(name -> {
          listeners
              .find(name)
              .ifPresent(listener -> PeerKeys.check(values, listener, path, problems));
          return name;
        })
        .map(SessionPlace.Listen::new);
  }

  /** What the session itself goes by: its rows, and what follows from those of others. */
  private SessionSettings settings(String name, Role role, SettingValues values) {
    return SessionSettings.of(name, identity(values), role, values)
        .with(LOGON, LogonFieldsType.complete(values.get(LOGON), values.get(SessionKeys.CHARSET)))
        .with(ASKS_WHO_LOGS_ON, !(values.get(PeerKeys.AUTHENTICATE) instanceof LogonPolicy.None))
        .with(SCHEDULE, ScheduleKeys.schedule(values))
        .with(KEEP_INBOUND, journal.inbound());
  }

  private static SessionIdentity identity(SettingValues values) {
    return new SessionIdentity(
        values.get(SessionKeys.BEGIN_STRING),
        new SessionIdentity.Party(
            values.get(SessionKeys.SENDER_COMP_ID),
            values.find(SessionKeys.SENDER_SUB_ID).orElse(""),
            values.find(SessionKeys.SENDER_LOCATION_ID).orElse("")),
        new SessionIdentity.Party(
            values.get(SessionKeys.TARGET_COMP_ID),
            values.find(SessionKeys.TARGET_SUB_ID).orElse(""),
            values.find(SessionKeys.TARGET_LOCATION_ID).orElse("")));
  }

  private SessionConfig config(String name, SessionPlace place, SettingValues values) {
    Role role = place instanceof SessionPlace.Listen ? Role.ACCEPTOR : Role.INITIATOR;
    ParserLimits limits = new ParserLimits(
        values.get(MAX_MESSAGE_BYTES), values.get(SessionKeys.MAX_FIELDS), MAX_TAG_DIGITS);
    return new SessionConfig(
        settings(name, role, values),
        place,
        DictionaryChoice.of(values),
        DictionaryKeys.validation(values),
        new SessionConfig.Decoding(
            limits, values.get(SessionKeys.VALIDATE_CHECKSUM), values.get(SessionKeys.CHARSET)),
        values.get(SessionKeys.BUS_FORMAT),
        Optional.empty(),
        values);
  }
}
