package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.SESSION;

import io.fixbus.message.TimestampPrecision;
import io.fixbus.session.Role;
import io.fixbus.session.SessionSettings.DuplicateLogon;
import io.fixbus.session.SessionSettings.LogonField;
import io.fixbus.session.SessionSettings.Timing;
import io.fixbus.transport.HostPort;
import java.time.Duration;
import java.util.List;

/** Who a session is, where it meets its counterparty, its Logon and its timing. */
final class ConnectionKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<String> BEGIN_STRING =
      ROWS.optional("beginString",
          Types.words("FIX.4.0", "FIX.4.1", "FIX.4.2", "FIX.4.3", "FIX.4.4", "FIXT.1.1"),
          "required", SESSION, "BeginString(8), the version of the session.");

  static final Setting<String> DEFAULT_APPL_VER_ID =
      ROWS.optional("defaultApplVerId", SessionTypes.applVerId(), "required by FIXT.1.1", SESSION,
          "DefaultApplVerID(1137), the version of application messages.");

  static final Setting<String> SENDER_COMP_ID =
      ROWS.optional("senderCompId", Types.text(), "required", SESSION,
          "SenderCompID(49) of what we send.");

  static final Setting<String> SENDER_SUB_ID =
      ROWS.optional("senderSubId", Types.text(), "none", SESSION,
          "SenderSubID(50) of what we send.");

  static final Setting<String> SENDER_LOCATION_ID =
      ROWS.optional("senderLocationId", Types.text(), "none", SESSION,
          "SenderLocationID(142) of what we send.");

  static final Setting<String> TARGET_COMP_ID =
      ROWS.optional("targetCompId", Types.text(), "required", SESSION,
          "TargetCompID(56) of what we send.");

  static final Setting<String> TARGET_SUB_ID =
      ROWS.optional("targetSubId", Types.text(), "none", SESSION,
          "TargetSubID(57) of what we send.");

  static final Setting<String> TARGET_LOCATION_ID =
      ROWS.optional("targetLocationId", Types.text(), "none", SESSION,
          "TargetLocationID(143) of what we send.");

  static final Setting<String> LISTEN =
      ROWS.optional("listen", Types.text(), "this or `connect` is required", SESSION,
          "Makes an acceptor: the name of a listener, or a host:port that has none of its own.");

  static final Setting<List<HostPort>> CONNECT =
      ROWS.optional("connect", AddressTypes.connectAddresses(), "this or `listen` is required",
          SESSION,
          "Makes an initiator: where to connect. A list is tried in order.");

  static final Setting<Boolean> AUTO_CONNECT =
      ROWS.of("autoConnect", Types.bool(), Timing.DEFAULTS.reconnect().autoConnect(), LIVE,
          "Whether it connects by itself, not only when told to.", Role.INITIATOR);

  static final Setting<Duration> RECONNECT_INTERVAL =
      ROWS.of("reconnectInterval", Types.duration(Duration.ofMillis(10), Duration.ofDays(1)),
          Duration.ofNanos(Timing.DEFAULTS.reconnect().longestNanos()), LIVE,
          "Longest pause between two attempts to connect; the first is 1 s or this, each further"
              + " one twice as long.", Role.INITIATOR);

  static final Setting<Duration> CONNECT_TIMEOUT =
      ROWS.of("connectTimeout", Types.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofSeconds(10), SESSION, "How long an attempt to connect may take.",
          Role.INITIATOR);

  static final Setting<Duration> LOGON_TIMEOUT =
      ROWS.of("logonTimeout", Types.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofNanos(Timing.DEFAULTS.logonTimeoutNanos()), LIVE,
          "How long to wait for the answer to our Logon(A).", Role.INITIATOR);

  static final Setting<Duration> LOGOUT_TIMEOUT =
      ROWS.of("logoutTimeout", Types.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofNanos(Timing.DEFAULTS.logoutTimeoutNanos()), LIVE,
          "How long to wait for the answer to our Logout(5).");

  static final Setting<List<LogonField>> LOGON =
      ROWS.of("logon", new LogonFieldsType(), List.of(), SESSION,
          "Fields added to our Logon(A).");

  static final Setting<Boolean> SIGN_LOGON =
      ROWS.of("signLogon", Types.either("none", "bus"), false, SESSION,
          "Whether each Logon(A) is completed by a request to the address `sign`.",
          Role.INITIATOR);

  static final Setting<DuplicateLogon> DUPLICATE_LOGON =
      ROWS.of("duplicateLogon", Types.smallChoice(DuplicateLogon.class), DuplicateLogon.REFUSE,
          LIVE,
          "What a Logon(A) for a session that is logged on brings: the newcomer is closed, or the"
              + " incumbent replaced.", Role.ACCEPTOR);

  static final Setting<Integer> HEART_BT_INT =
      ROWS.of("heartBtInt", Types.wholeSeconds(0, 86_400), Timing.DEFAULTS.heartBtInt(), SESSION,
          "HeartBtInt(108); 0 for none. An acceptor takes the initiator's.");

  static final Setting<Double> TEST_REQUEST_DELAY_MULTIPLIER =
      ROWS.of("testRequestDelayMultiplier", Types.decimal(0, 100),
          Timing.DEFAULTS.testRequestDelayMultiplier(), LIVE,
          "TestRequest(1) after (1 + this) × HeartBtInt of silence.");

  static final Setting<Double> HEART_BEAT_TIMEOUT_MULTIPLIER =
      ROWS.of("heartBeatTimeoutMultiplier", Types.decimal(0, 100),
          Timing.DEFAULTS.heartBeatTimeoutMultiplier(), LIVE,
          "Disconnect after (1 + this) × HeartBtInt of silence.");

  static final Setting<TimestampPrecision> TIMESTAMP_PRECISION =
      ROWS.of("timestampPrecision",
          Types.choice(TimestampPrecision.class, TimestampPrecision::name),
          Timing.DEFAULTS.timestampPrecision(), SESSION,
          "Fraction digits of SendingTime(52); always seconds before FIX.4.2.");

  static final Setting<Integer> TEMPLATE_SESSIONS =
      ROWS.of("limits.templateSessions", Types.integer(1, 100_000, "sessions"), 1_000, SESSION,
          "Sessions made at the most where `senderCompId` or `targetCompId` is \"*\", a template.",
          Role.ACCEPTOR);

  static final List<Setting<?>> ALL = ROWS.all();

  private ConnectionKeys() {}
}
