package io.fixbus.metrics;

import java.util.List;
import java.util.Locale;

/**
 * All meters of a connector: their names, their labels and what they tell. Every one has the label
 * {@code connector} too, the prefix of the connector's bus addresses.
 */
public enum Metric {
  MESSAGES(
      Kind.COUNTER,
      "fix.messages",
      "",
      "Messages read from the wire and written to it, resent ones included. `type` is MsgType(35)"
          + " where the session's dictionary knows it, else `other`.",
      Label.SESSION,
      Label.DIRECTION,
      Label.TYPE),
  MESSAGE_BYTES(
      Kind.COUNTER,
      "fix.message.bytes",
      Unit.BYTES,
      "The bytes of these messages.",
      Label.SESSION,
      Label.DIRECTION,
      Label.TYPE),
  UNLOGGED(
      Kind.COUNTER,
      "fix.messages.unlogged",
      "",
      "Messages that are not in the log `fix.messages`, which is on: `full` (too much waited to be"
          + " written), `failed` (what writes it failed), `closed` (the connector had stopped).",
      Label.REASON),
  STATE(
      Kind.GAUGE,
      "fix.session.state",
      "",
      "The published state as a number, see below. Not for sessions that share their label.",
      Label.SESSION),
  LOGGED_ON(
      Kind.GAUGE,
      "fix.session.logged.on",
      "",
      "1 while application messages may be sent, else 0; of sessions that share their label, how"
          + " many are logged on.",
      Label.SESSION),
  EXPECTED(
      Kind.GAUGE,
      "fix.session.expected",
      "",
      "1 while the session should be logged on, that is: within its schedule, and nobody keeps it"
          + " down; of sessions that share their label, how many.",
      Label.SESSION),
  NEXT_OUT(
      Kind.GAUGE,
      "fix.session.next.out",
      "",
      "The next MsgSeqNum(34) to be given. Not for sessions that share their label.",
      Label.SESSION),
  NEXT_IN(
      Kind.GAUGE,
      "fix.session.next.in",
      "",
      "The next MsgSeqNum(34) that is not handed over safely yet. Not for sessions that share their"
          + " label.",
      Label.SESSION),
  RUN(
      Kind.GAUGE,
      "fix.session.run",
      "",
      "Generation of the sequence numbers. Not for sessions that share their label.",
      Label.SESSION),
  OUTBOUND_WAITING(
      Kind.GAUGE,
      "fix.session.outbound.waiting",
      Unit.BYTES,
      "Bytes that are numbered and not yet handed to the socket.",
      Label.SESSION),
  WINDOW_USED(
      Kind.GAUGE,
      "fix.session.window.used",
      "",
      "Messages that the application has not acknowledged, with `bus.delivery: acknowledged`; at"
          + " `bus.window` the socket rests.",
      Label.SESSION),
  LOGONS(Kind.COUNTER, "fix.logons", "", "Logons exchanged.", Label.SESSION),
  AUTHENTICATION_FAILURES(
      Kind.COUNTER,
      "fix.authentication.failures",
      "",
      "Logons refused for their credentials or by the application.",
      Label.SESSION),
  DISCONNECTS(
      Kind.COUNTER,
      "fix.disconnects",
      "",
      "Connections, and attempts at one, that ended.",
      Label.SESSION,
      Label.REASON),
  GAPS(Kind.COUNTER, "fix.gaps", "", "Gaps in what the counterparty sent.", Label.SESSION),
  RESENT(
      Kind.COUNTER,
      "fix.resent",
      "",
      "Messages that were asked for again, by `kind`: `resent`, or `filled` by a GapFill.",
      Label.SESSION,
      Label.KIND),
  SEQUENCE_RESETS(
      Kind.COUNTER,
      "fix.sequence.resets",
      "",
      "New runs of sequence numbers, and numbers set.",
      Label.SESSION),
  REJECTS(
      Kind.COUNTER,
      "fix.rejects",
      "",
      "Rejects, by `kind`: `session` for Reject(3), `business` for BusinessMessageReject(j).",
      Label.SESSION,
      Label.DIRECTION,
      Label.KIND),
  GARBLED(
      Kind.COUNTER,
      "fix.garbled",
      "",
      "Bytes received that are no message, ignored.",
      Label.SESSION,
      Label.REASON),
  DROPPED(
      Kind.COUNTER,
      "fix.dropped",
      "",
      "Messages dropped for a bound's or a setting's sake: `no_consumer` (published while nobody"
          + " listened), `gap_queue_full` and `memory` (ahead of a gap, will be asked for again; for"
          + " the session's bound or that of all together), `too_large` (rejected, since a group is), `expired` (older than `maxQueueAge`).",
      Label.SESSION,
      Label.REASON),
  CROWDED(
      Kind.COUNTER,
      "fix.session.crowded",
      "",
      "Times that a session was limited since all keep too much in memory: sends are refused, nothing"
          + " is kept ahead of a gap, the socket rests until the application has caught up.",
      Label.SESSION),
  DELIVERY_RETRIES(
      Kind.COUNTER,
      "fix.delivery.retries",
      "",
      "Deliveries that are repeated: `no_consumer` or `slow_consumer`.",
      Label.SESSION,
      Label.REASON),
  SEND_FAILURES(
      Kind.COUNTER,
      "fix.send.failures",
      "",
      "Messages of applications that were not sent, by the failure's code.",
      Label.SESSION,
      Label.CODE),
  INVALID_SENDS(
      Kind.COUNTER,
      "fix.invalid.sends",
      "",
      "Messages of applications that were sent although the dictionary forbids them, with"
          + " `validateOutbound: report`.",
      Label.SESSION),
  ACKNOWLEDGEMENT(
      Kind.TIMER,
      "fix.bus.acknowledgement",
      Unit.SECONDS,
      "From handing a message to the bus to the application's acknowledgement.",
      Label.SESSION),
  ROUND_TRIP(
      Kind.TIMER,
      "fix.heartbeat.round.trip",
      Unit.SECONDS,
      "From a TestRequest to its Heartbeat. One is sent when the counterparty is silent, or by"
          + " `test-request`.",
      Label.SESSION),
  SESSION_CERTIFICATE(
      Kind.GAUGE,
      "fix.session.certificate.valid",
      Unit.SECONDS,
      "How long the certificate that an initiator shows is still valid, negative once it has expired;"
          + " of several the one that ends first.",
      Label.SESSION),
  SESSIONS(Kind.GAUGE, "fix.sessions", "", "Sessions there are."),
  CONNECTIONS(
      Kind.COUNTER, "fix.connections", "", "Connections accepted by a listener.", Label.LISTENER),
  CONNECTIONS_REFUSED(
      Kind.COUNTER,
      "fix.connections.refused",
      "",
      "Connections closed before their Logon had found a session, by `reason`: `too_many`, `proxy`,"
          + " `tls`, `too_late`, `no_logon`, `unknown_session`, `address`, `certificate`,"
          + " `credentials`, `back_off`, `session_taken`, `overloaded`, `closed`.",
      Label.LISTENER,
      Label.REASON),
  CONNECTIONS_WAITING(
      Kind.GAUGE,
      "fix.connections.waiting",
      "",
      "Connections whose Logon is still to come.",
      Label.LISTENER),
  LISTENER_CERTIFICATE(
      Kind.GAUGE,
      "fix.listener.certificate.valid",
      Unit.SECONDS,
      "How long the certificate that a listener shows is still valid, negative once it has expired;"
          + " of several the one that ends first.",
      Label.LISTENER),
  MEMORY(
      Kind.GAUGE,
      "fix.memory",
      Unit.BYTES,
      "Bytes of messages that all sessions keep: numbered and not written, ahead of a gap, not"
          + " acknowledged by the application, not complete; at `limits.memoryBytes` it ends."),
  MEMORY_LIMITED(
      Kind.GAUGE,
      "fix.memory.limited",
      "",
      "Sessions that are limited since all keep too much, and they more than their share."),
  OVERLOADS(
      Kind.COUNTER,
      "fix.overloads",
      "",
      "Times at which there was more to do than could be done, by `cause`: `event_loop` (new Logons"
          + " are refused), `journal` (windows are halved, sends bounded).",
      Label.CAUSE),
  REPLAYS(
      Kind.GAUGE,
      "fix.replays",
      "",
      "Sessions that read back messages to send them again, `limits.replays` at the most."),
  REPLAYS_WAITING(
      Kind.GAUGE, "fix.replays.waiting", "", "Sessions that wait for their turn to do so."),
  CONFIGURATIONS(
      Kind.COUNTER,
      "fix.configurations",
      "",
      "Configurations that came while running, by `result`: `applied`, or `refused` for their"
          + " problems.",
      Label.RESULT),
  LOOP_LAG(
      Kind.HISTOGRAM,
      "fix.event.loop.lag",
      Unit.SECONDS,
      "How late an event loop of the connector's is for its ticks, ten a second.",
      Label.LOOP),
  JOURNAL_APPEND(
      Kind.HISTOGRAM,
      "fix.journal.append",
      Unit.SECONDS,
      "Writing one group of batches, as safe as `journal.sync` promises."),
  JOURNAL_FSYNC(
      Kind.HISTOGRAM, "fix.journal.fsync", Unit.SECONDS, "Forcing what was written to the disk."),
  JOURNAL_BATCH_RECORDS(
      Kind.SUMMARY, "fix.journal.batch.records", "", "Records in each group written."),
  JOURNAL_BATCH_BYTES(
      Kind.SUMMARY, "fix.journal.batch", Unit.BYTES, "Bytes in each group written."),
  JOURNAL_FAILURES(
      Kind.COUNTER,
      "fix.journal.failures",
      "",
      "Groups that could not be written, by `kind`: `full` ones are tried again.",
      Label.KIND),
  JOURNAL_PENDING(Kind.GAUGE, "fix.journal.pending", "", "Records on their way to the journal."),
  JOURNAL_WRITABLE(
      Kind.GAUGE,
      "fix.journal.writable",
      "",
      "1 while there is room for application messages, else 0."),
  BRIDGE_CLIENTS(Kind.GAUGE, "fix.bridge.clients", "", "Clients of the bridge, at the moment."),
  BRIDGE_REQUESTS(Kind.COUNTER, "fix.bridge.requests", "", "Frames that clients sent."),
  BRIDGE_REFUSED(
      Kind.COUNTER,
      "fix.bridge.refused",
      "",
      "Frames that were not carried out, by `reason`: `unauthenticated`, `forbidden`, `malformed`,"
          + " `limit`, `not_found`.",
      Label.REASON),
  BRIDGE_CLOSED(
      Kind.COUNTER,
      "fix.bridge.closed",
      "",
      "Clients that are gone, by `reason`: `left` by itself, `too_many`, `garbage`, `flood`, `slow`,"
          + " `idle`, `no_login`, `expired`, `revoked`, `stopped`.",
      Label.REASON),
  CONSOLE_STREAMS(
      Kind.GAUGE,
      "fix.console.streams",
      "",
      "Browsers with the console that are told what happens, at the moment."),
  CONSOLE_LEFT_OUT(
      Kind.COUNTER,
      "fix.console.left.out",
      "",
      "Events that were left out for browsers that do not read fast enough."),
  CONSOLE_ENDED(
      Kind.COUNTER,
      "fix.console.ended",
      "",
      "Streams to browsers that have ended, by `reason`: `left` by itself, `slow` (nothing was read"
          + " for ten seconds), `logged_out`, `stopped`.",
      Label.REASON);

  /** The label that every meter has. */
  static final String CONNECTOR = "connector";

  private final Kind kind;
  private final String meterName;
  private final String unit;
  private final String text;
  private final List<String> labels;

  /** Sorts of meters. */
  enum Kind {
    COUNTER,
    GAUGE,
    /** Count, sum and longest of late. */
    TIMER,
    /** The same in buckets. */
    HISTOGRAM,
    /** Count, sum and largest of late. */
    SUMMARY
  }

  Metric(Kind kind, String meterName, String unit, String text, String... labels) {
    this.kind = kind;
    this.meterName = meterName;
    this.unit = unit;
    this.text = text;
    this.labels = List.of(labels);
  }

  Kind kind() {
    return kind;
  }

  /** The name by which Micrometer knows it. */
  String meterName() {
    return meterName;
  }

  /** Base unit, or empty for plain numbers. */
  String unit() {
    return unit;
  }

  /** What it tells. */
  String text() {
    return text;
  }

  /** The labels that tell its series apart, but for {@code connector}. */
  List<String> labels() {
    return labels;
  }

  /** The names under which Prometheus finds it. */
  public List<String> prometheusNames() {
    String plain = meterName.replace('.', '_');
    String name = unit.isEmpty() || plain.endsWith(unit) ? plain : plain + '_' + unit;
    return switch (kind) {
      case COUNTER -> List.of(name + "_total");
      case GAUGE -> List.of(name);
      case TIMER, SUMMARY -> List.of(name + "_count", name + "_sum", name + "_max");
      case HISTOGRAM -> List.of(name + "_count", name + "_sum", name + "_bucket", name + "_max");
    };
  }

  /** A row of the documentation's table. */
  String row() {
    return "| `" + String.join("`<br>`", prometheusNames()) + "` | "
        + kind.name().toLowerCase(Locale.ROOT) + " | "
        + (labels.isEmpty() ? "" : '`' + String.join("`, `", labels) + '`') + " | " + text + " |";
  }

  private static final class Unit {
    static final String BYTES = "bytes";
    static final String SECONDS = "seconds";
  }

  private static final class Label {
    static final String SESSION = "session";
    static final String DIRECTION = "direction";
    static final String TYPE = "type";
    static final String REASON = "reason";
    static final String KIND = "kind";
    static final String CODE = "code";
    static final String LISTENER = "listener";
    static final String LOOP = "loop";
    static final String CAUSE = "cause";
    static final String RESULT = "result";
  }
}
