package io.fixbus.config;

import static io.fixbus.session.LimitSettings.REQUEST_IDS;

import io.fixbus.journal.SyncMode;
import io.fixbus.journal.log.JournalSettings;
import java.nio.file.Path;
import java.util.Collection;

/**
 * The journal that all sessions share.
 *
 * @param type where it is
 * @param settings how it works in files; its directory is as configured, relative to the process
 * @param inbound whether inbound messages are kept too
 */
public record JournalConfig(Type type, JournalSettings settings, boolean inbound) {

  /** Where messages and numbers are kept. */
  public enum Type {
    /** In files. */
    FILE,
    /** Nowhere but in memory, for sessions that reset at each logon. */
    MEMORY
  }

  static JournalConfig of(SettingValues general) {
    JournalSettings settings = JournalSettings.of(
            Path.of(general.get(GeneralKeys.JOURNAL_DIRECTORY)))
        .withSync(general.get(GeneralKeys.JOURNAL_SYNC))
        .withSegments(
            general.get(GeneralKeys.JOURNAL_SEGMENT_BYTES),
            general.get(GeneralKeys.JOURNAL_SPARE_SEGMENTS))
        .withRetention(
            general.get(GeneralKeys.JOURNAL_KEEP_RUNS), general.get(GeneralKeys.JOURNAL_KEEP_DAYS));
    return new JournalConfig(
        general.get(GeneralKeys.JOURNAL_TYPE), settings, general.get(GeneralKeys.JOURNAL_INBOUND));
  }

  /** The same, remembering as many ids of requests as the session that wants most. */
  JournalConfig serving(Collection<SessionConfig> sessions) {
    int requestIds = sessions.stream()
        .mapToInt(session -> session.settings().count(REQUEST_IDS))
        .max()
        .orElse(settings.requestIds());
    return new JournalConfig(type, settings.withRequestIds(requestIds), inbound);
  }

  /** Whether numbers could be used twice after a crash, unless sessions reset at each logon. */
  boolean forgets() {
    return type == Type.MEMORY || settings.sync() == SyncMode.NONE;
  }

  /** The setting because of which it {@link #forgets()}. */
  String forgetfulness() {
    return type == Type.MEMORY ? "journal.type: memory" : "journal.sync: none";
  }
}
