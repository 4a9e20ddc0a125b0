package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import io.fixbus.message.TimestampPrecision;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections, the Logon, heartbeats and time-outs. */
public final class ConnectionSettings {
  private static final Rows ROWS = Rows.after(List.of());
  private static final Rows INITIATORS = ROWS.onlyFor(Role.INITIATOR);
  private static final Rows ACCEPTORS = ROWS.onlyFor(Role.ACCEPTOR);

  public static final Setting<String> DEFAULT_APPL_VER_ID = ROWS.optional(
      "defaultApplVerId",
      applVerId(),
      new Rows.Unsaid<>("", "required by FIXT.1.1"),
      SESSION,
      "DefaultApplVerID(1137), the version of application messages.");

  public static final Setting<Boolean> AUTO_CONNECT = INITIATORS.of(
      "autoConnect",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether it connects by itself, not only when told to.");

  public static final Setting<Duration> RECONNECT_INTERVAL = INITIATORS.of(
      "reconnectInterval",
      ValueKind.duration(Duration.ofMillis(10), Duration.ofDays(1)),
      Duration.ofSeconds(30),
      LIVE,
      "Longest pause between two attempts to connect; the first is 1 s or this, each further"
          + " one twice as long.");

  public static final Setting<Duration> LOGON_TIMEOUT = INITIATORS.of(
      "logonTimeout",
      ValueKind.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
      Duration.ofSeconds(10),
      LIVE,
      "How long to wait for the answer to our Logon(A).");

  public static final Setting<Duration> LOGOUT_TIMEOUT = ROWS.of(
      "logoutTimeout",
      ValueKind.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
      Duration.ofSeconds(2),
      LIVE,
      "How long to wait for the answer to our Logout(5).");

  public static final Setting<List<LogonField>> LOGON = ROWS.of(
      "logon", new ValueKind.LogonFields(), List.of(), SESSION, "Fields added to our Logon(A).");

  public static final Setting<Boolean> SIGN_LOGON = INITIATORS.of(
      "signLogon",
      ValueKind.either("none", "bus"),
      false,
      SESSION,
      "Whether each Logon(A) is completed by a request to the address `sign`.");

  public static final Setting<DuplicateLogon> DUPLICATE_LOGON = ACCEPTORS.of(
      "duplicateLogon",
      ValueKind.oneOf(DuplicateLogon.class),
      DuplicateLogon.REFUSE,
      LIVE,
      "What a Logon(A) for a session that is logged on brings: the newcomer is closed, or the"
          + " incumbent replaced.");

  public static final Setting<Integer> HEART_BT_INT = ROWS.of(
      "heartBtInt",
      ValueKind.seconds(0, 86_400),
      30,
      SESSION,
      "HeartBtInt(108); 0 for none. An acceptor takes the initiator's.");

  public static final Setting<Double> TEST_REQUEST_DELAY_MULTIPLIER = ROWS.of(
      "testRequestDelayMultiplier",
      ValueKind.decimal(0, 100),
      0.5,
      LIVE,
      "TestRequest(1) after (1 + this) × HeartBtInt of silence.");

  public static final Setting<Double> HEART_BEAT_TIMEOUT_MULTIPLIER = ROWS.of(
      "heartBeatTimeoutMultiplier",
      ValueKind.decimal(0, 100),
      1.4,
      LIVE,
      "Disconnect after (1 + this) × HeartBtInt of silence.");

  public static final Setting<TimestampPrecision> TIMESTAMP_PRECISION = ROWS.of(
      "timestampPrecision",
      ValueKind.oneOf(TimestampPrecision.class, TimestampPrecision::name),
      TimestampPrecision.MILLIS,
      SESSION,
      "Fraction digits of SendingTime(52); always seconds before FIX.4.2.");

  public static final Setting<Boolean> ASKS_WHO_LOGS_ON = ROWS.derived(
      "authenticate",
      false,
      LIVE,
      "Whether Application.authenticate decides on an acceptor's Logon(A).");

  public static final Setting<Optional<SessionSchedule>> SCHEDULE = ROWS.derived(
      "schedule", Optional.empty(), SESSION, "When the session is open; empty for always.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private ConnectionSettings() {}

  /** What a second Logon for a session that is logged on brings. */
  public enum DuplicateLogon {
    /** The newcomer is closed silently (test case 1S-b). */
    REFUSE,
    /** The incumbent is closed and the newcomer served: some have half-open sockets. */
    REPLACE
  }

  /** DefaultApplVerID(1137), by its code or by the version's name. */
  private static ValueKind<String> applVerId() {
    Map<String, String> codes = new LinkedHashMap<>();
    List<String> names = List.of(
        "FIX.4.0",
        "FIX.4.1",
        "FIX.4.2",
        "FIX.4.3",
        "FIX.4.4",
        "FIX.5.0",
        "FIX.5.0SP1",
        "FIX.5.0SP2",
        "FIX.Latest");
    for (int i = 0; i < names.size(); i++) {
      String code = Integer.toString(i + 2);
      codes.put(names.get(i), code);
      codes.put(code, code);
    }
    return new ValueKind.Choice<>(codes);
  }
}
