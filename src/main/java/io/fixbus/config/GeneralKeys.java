package io.fixbus.config;

import io.fixbus.journal.SyncMode;
import io.fixbus.journal.log.JournalSettings;
import io.fixbus.session.Applies;
import io.fixbus.session.Rows;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The settings outside listeners and sessions. */
final class GeneralKeys {

  static final String LISTENERS = "listeners";
  static final String SESSION_DEFAULTS = "sessionDefaults";
  static final String SESSIONS = "sessions";
  static final String USERS = "users";

  private static final Rows ROWS = new Rows();
  private static final JournalSettings FILES = JournalSettings.of(Path.of("data/journal"));

  static final Setting<String> ADDRESS = ROWS.of(
      "address",
      ValueKind.text(
          "a bus address of letters, digits, dots, - and _, not beginning with __",
          Pattern.compile("(?!__)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")),
      "fix",
      Applies.PROCESS,
      "Prefix of all event-bus addresses.");

  static final Setting<Boolean> CLUSTERED = ROWS.optional(
      "bus.clustered",
      ValueKind.flag(),
      "`true` with `cluster`, else `false`",
      Applies.PROCESS,
      "Whether consumers can be reached from other nodes of a cluster.");

  static final Setting<JournalConfig.Type> JOURNAL_TYPE = ROWS.of(
      "journal.type",
      ValueKind.oneOf(JournalConfig.Type.class),
      JournalConfig.Type.FILE,
      Applies.PROCESS,
      "Where messages and numbers are kept. `memory` forgets all at the end of the process and"
          + " needs `resetOnLogon` in every session.");

  static final Setting<String> JOURNAL_DIRECTORY = ROWS.of(
      "journal.directory",
      ValueKind.text(),
      FILES.directory().toString(),
      Applies.PROCESS,
      "Directory of the journal's files, made if missing.");

  static final Setting<SyncMode> JOURNAL_SYNC = ROWS.of(
      "journal.sync",
      ValueKind.oneOf(SyncMode.class),
      SyncMode.BATCH,
      Applies.PROCESS,
      "What a message waits for before it goes on the wire. `batch`: fsync, survives loss of"
          + " power. `written`: the system's page cache, survives the end of the process."
          + " `none`: nothing; needs `resetOnLogon` in every session.");

  static final Setting<Boolean> JOURNAL_INBOUND = ROWS.of(
      "journal.inbound",
      ValueKind.flag(),
      true,
      Applies.PROCESS,
      "Whether inbound messages are kept too: for `messages`, `redeliver`, and to deliver again"
          + " after a crash what was not acknowledged.");

  static final Setting<Integer> JOURNAL_SEGMENT_BYTES = ROWS.of(
      "journal.segmentBytes",
      new ValueKind.Whole(16_384, 1 << 30, 4_096, "bytes"),
      FILES.segmentBytes(),
      Applies.PROCESS,
      "Length of each file of the journal.");

  static final Setting<Integer> JOURNAL_SPARE_SEGMENTS = ROWS.of(
      "journal.spareSegments",
      ValueKind.whole(0, 64, "files"),
      FILES.spareSegments(),
      Applies.PROCESS,
      "Files kept ready ahead of their use.");

  static final Setting<Integer> JOURNAL_KEEP_RUNS = ROWS.of(
      "journal.keepRuns",
      ValueKind.whole(0, 1_000_000, "runs"),
      FILES.keepRuns(),
      Applies.PROCESS,
      "Former runs of a session's sequence numbers that are kept.");

  static final Setting<Integer> JOURNAL_KEEP_DAYS = ROWS.of(
      "journal.keepDays",
      ValueKind.whole(0, 36_500, "days"),
      FILES.keepDays(),
      Applies.PROCESS,
      "How long messages of former runs, and inbound ones, are kept.");

  static final Setting<Integer> MEMORY_BYTES = ROWS.of(
      "limits.memoryBytes",
      ValueKind.whole(1_048_576, 1 << 30, "bytes"),
      SharedLimits.DEFAULTS.memoryBytes(),
      Applies.PROCESS,
      "Bytes of messages that all sessions together may keep in memory. From half of it on, those"
          + " sessions are limited that keep more than their share; at all of it, every one.");

  static final Setting<Integer> REPLAYS = ROWS.of(
      "limits.replays",
      ValueKind.whole(1, 10_000, "sessions"),
      SharedLimits.DEFAULTS.replays(),
      Applies.PROCESS,
      "Sessions that may be sending messages again at once; others wait for their turn, each for"
          + " its next 64 messages.");

  static final Setting<Duration> LOOP_LAG = ROWS.of(
      "limits.loopLag",
      ValueKind.durationOrUnlimited(Duration.ofMillis(1)),
      SharedLimits.DEFAULTS.loopLag(),
      Applies.PROCESS,
      "How late an event loop may be, half of the time of two seconds, before it refuses Logons"
          + " while others are logged on there; `unlimited` for never.");

  static final Setting<HostPort> HTTP_ADDRESS = ROWS.optional(
      "http.address",
      AddressTypes.localAddress(),
      "no HTTP",
      Applies.PROCESS,
      "Where the launcher answers HTTP requests about health and metrics, which nobody needs to"
          + " authenticate for, and where users act by the API. A port alone is one of"
          + " 127.0.0.1, port 0 lets the system choose one. Without TLS the API is on loopback"
          + " only.");

  static final Setting<String> METRICS_REGISTRY = ROWS.of(
      "metrics.registry",
      ValueKind.text(),
      "default",
      Applies.PROCESS,
      "Name of the vertx-micrometer registry that meters go to; the launcher's is `default`.");

  static final Setting<Integer> METRICS_SESSIONS = ROWS.of(
      "metrics.sessions",
      ValueKind.whole(0, 100_000, "sessions"),
      50,
      Applies.PROCESS,
      "How many sessions have meters of their own. Those beyond it are counted together, as"
          + " `_other`; those made from a template always are, under the template's name.");

  static final Setting<OperationsConfig.LogFormat> LOG_FORMAT = ROWS.of(
      "log.format",
      ValueKind.oneOf(OperationsConfig.LogFormat.class),
      OperationsConfig.LogFormat.TEXT,
      Applies.PROCESS,
      "In which form the launcher logs: `text` for people, or one JSON object a line.");

  static final Setting<OperationsConfig.MessageLogging> LOG_MESSAGES = ROWS.of(
      "log.messages",
      ValueKind.oneOf(OperationsConfig.MessageLogging.class),
      OperationsConfig.MessageLogging.AUTO,
      Applies.PROCESS,
      "When each message is logged: `always` while the logger `fix.messages` is at level"
          + " DEBUG, `auto` unless that is so since every logger is, `never`. The launcher's own"
          + " logging configuration has that logger at DEBUG.");

  static final Setting<Duration> SCAN_PERIOD = ROWS.of(
      "scanPeriod",
      ValueKind.durationOrUnlimited(Duration.ofMillis(50)),
      Duration.ofSeconds(5),
      Applies.PROCESS,
      "How often the launcher looks whether its configuration files have changed; `unlimited`"
          + " for never.");

  static final Setting<Boolean> DEMO = ROWS.of(
      "demo",
      ValueKind.flag(),
      false,
      Applies.PROCESS,
      "Whether the launcher also deploys the demonstration: an exchange behind the session"
          + " `exchange` and a trader behind the session `trader`, each if its session is"
          + " there.");

  static final SettingTable TABLE = new SettingTable(
      all(List.of(
          ROWS.all(), HttpKeys.all(), BridgeKeys.all(), TokenKeys.all(), ClusterKeys.all())),
      LISTENERS,
      SESSION_DEFAULTS,
      SESSIONS,
      USERS);

  private GeneralKeys() {}

  private static List<Setting<?>> all(List<List<Setting<?>>> parts) {
    return parts.stream().<Setting<?>>flatMap(List::stream).toList();
  }
}
