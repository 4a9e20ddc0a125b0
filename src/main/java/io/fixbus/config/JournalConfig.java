package io.fixbus.config;

/**
 * The journal that all sessions share.
 *
 * @param type where it is
 * @param directory of its files; unused in memory
 * @param sync what a message waits for before it goes on the wire
 * @param inbound whether inbound messages are kept too
 */
public record JournalConfig(Type type, String directory, Sync sync, boolean inbound) {

  /** Where messages and numbers are kept. */
  public enum Type {
    /** In files. */
    FILE,
    /** Nowhere but in memory, for sessions that reset at each logon. */
    MEMORY
  }

  /** How safe a message is before it goes on the wire. */
  public enum Sync {
    /** On the device. */
    BATCH,
    /** In the system's page cache. */
    WRITTEN,
    /** Not at all, for sessions that reset at each logon. */
    NONE
  }

  static JournalConfig of(SettingValues general) {
    return new JournalConfig(
        general.get(GeneralKeys.JOURNAL_TYPE),
        general.get(GeneralKeys.JOURNAL_DIRECTORY),
        general.get(GeneralKeys.JOURNAL_SYNC),
        general.get(GeneralKeys.JOURNAL_INBOUND));
  }

  /** The setting because of which it {@link #forgets()}. */
  String forgetfulness() {
    return type == Type.MEMORY ? "journal.type: memory" : "journal.sync: none";
  }

  /** Whether numbers could be used twice after a crash, unless sessions reset at each logon. */
  boolean forgets() {
    return type == Type.MEMORY || sync == Sync.NONE;
  }
}
