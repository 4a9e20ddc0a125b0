package io.fixbus.config;

import java.util.List;
import java.util.regex.Pattern;

/** The settings outside listeners and sessions. */
final class GeneralKeys {

  static final String LISTENERS = "listeners";
  static final String SESSION_DEFAULTS = "sessionDefaults";
  static final String SESSIONS = "sessions";

  static final Setting<String> ADDRESS =
      Setting.of("address",
          Types.text("a bus address of letters, digits, dots, - and _, not beginning with __",
              Pattern.compile("(?!__)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")),
          "fix", Applies.PROCESS, "Prefix of all event-bus addresses.");

  static final Setting<Boolean> CLUSTERED =
      Setting.of("bus.clustered", Types.bool(), false, Applies.PROCESS,
          "Whether consumers can be reached from other nodes of a cluster.");

  static final Setting<JournalConfig.Type> JOURNAL_TYPE =
      Setting.of("journal.type", Types.smallChoice(JournalConfig.Type.class),
          JournalConfig.Type.FILE, Applies.PROCESS,
          "Where messages and numbers are kept. `memory` forgets all at the end of the process and"
              + " needs `resetOnLogon` in every session.");

  static final Setting<String> JOURNAL_DIRECTORY =
      Setting.of("journal.directory", Types.text(), "data/journal", Applies.PROCESS,
          "Directory of the journal's files, made if missing.");

  static final Setting<JournalConfig.Sync> JOURNAL_SYNC =
      Setting.of("journal.sync", Types.smallChoice(JournalConfig.Sync.class),
          JournalConfig.Sync.BATCH, Applies.PROCESS,
          "What a message waits for before it goes on the wire. `batch`: fsync, survives loss of"
              + " power. `written`: the system's page cache, survives the end of the process."
              + " `none`: nothing; needs `resetOnLogon` in every session.");

  static final Setting<Boolean> JOURNAL_INBOUND =
      Setting.of("journal.inbound", Types.bool(), true, Applies.PROCESS,
          "Whether inbound messages are kept too, for `messages` and `redeliver`.");

  static final Setting<Boolean> DEMO =
      Setting.of("demo", Types.bool(), false, Applies.PROCESS,
          "Whether the launcher also deploys the demonstration: an exchange behind the session"
              + " `exchange` and a trader behind the session `trader`.");

  static final SettingTable TABLE =
      new SettingTable(
          List.of(
              ADDRESS, CLUSTERED, JOURNAL_TYPE, JOURNAL_DIRECTORY, JOURNAL_SYNC, JOURNAL_INBOUND,
              DEMO),
          LISTENERS, SESSION_DEFAULTS, SESSIONS);

  private GeneralKeys() {}
}
