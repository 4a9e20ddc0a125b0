package io.fixbus.config;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import io.fixbus.bus.MessageForm;
import io.fixbus.session.BusSettings;
import io.fixbus.session.CheckSettings;
import io.fixbus.session.ConnectionSettings;
import io.fixbus.session.LimitSettings;
import io.fixbus.session.Role;
import io.fixbus.session.Rows;
import io.fixbus.session.SendSettings;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.Setting;
import io.fixbus.session.ValueKind;
import io.fixbus.transport.HostPort;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * All settings of a session: those that it goes by itself, which are {@link SessionSettings#TABLE},
 * and here and in the other classes of keys those that others need, so that it can run.
 */
final class SessionKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<String> BEGIN_STRING = ROWS.optional(
      "beginString",
      ValueKind.words("FIX.4.0", "FIX.4.1", "FIX.4.2", "FIX.4.3", "FIX.4.4", "FIXT.1.1"),
      "required",
      SESSION,
      "BeginString(8), the version of the session.");

  static final Setting<String> SENDER_COMP_ID = ROWS.optional(
      "senderCompId", ValueKind.text(), "required", SESSION, "SenderCompID(49) of what we send.");

  static final Setting<String> SENDER_SUB_ID = ROWS.optional(
      "senderSubId", ValueKind.text(), "none", SESSION, "SenderSubID(50) of what we send.");

  static final Setting<String> SENDER_LOCATION_ID = ROWS.optional(
      "senderLocationId",
      ValueKind.text(),
      "none",
      SESSION,
      "SenderLocationID(142) of what we send.");

  static final Setting<String> TARGET_COMP_ID = ROWS.optional(
      "targetCompId", ValueKind.text(), "required", SESSION, "TargetCompID(56) of what we send.");

  static final Setting<String> TARGET_SUB_ID = ROWS.optional(
      "targetSubId", ValueKind.text(), "none", SESSION, "TargetSubID(57) of what we send.");

  static final Setting<String> TARGET_LOCATION_ID = ROWS.optional(
      "targetLocationId",
      ValueKind.text(),
      "none",
      SESSION,
      "TargetLocationID(143) of what we send.");

  static final Setting<String> LISTEN = ROWS.optional(
      "listen",
      ValueKind.text(),
      "this or `connect` is required",
      SESSION,
      "Makes an acceptor: the name of a listener, or a host:port that has none of its own.");

  static final Setting<List<HostPort>> CONNECT = ROWS.optional(
      "connect",
      AddressTypes.connectAddresses(),
      "this or `listen` is required",
      SESSION,
      "Makes an initiator: where to connect. A list is tried in order.");

  static final Setting<Duration> CONNECT_TIMEOUT = ROWS.onlyFor(Role.INITIATOR)
      .of(
          "connectTimeout",
          ValueKind.duration(Duration.ofMillis(10), Duration.ofMinutes(10)),
          Duration.ofSeconds(10),
          SESSION,
          "How long an attempt to connect may take.");

  static final Setting<Integer> TEMPLATE_SESSIONS = ROWS.onlyFor(Role.ACCEPTOR)
      .of(
          "limits.templateSessions",
          ValueKind.whole(1, 100_000, "sessions"),
          1_000,
          SESSION,
          "Sessions made at the most where `senderCompId` or `targetCompId` is \"*\", a template.");

  static final Setting<Boolean> VALIDATE_CHECKSUM = ROWS.of(
      "validateChecksum",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether a wrong CheckSum(10) makes a message garbled.");

  static final Setting<MessageForm> BUS_FORMAT = ROWS.of(
      "bus.format",
      ValueKind.oneOf(MessageForm.class),
      MessageForm.JSON,
      SESSION,
      "In which form messages are put on the bus; `send` accepts all three.");

  static final Setting<Charset> CHARSET = ROWS.of(
      "charset",
      SessionTypes.charset(),
      StandardCharsets.UTF_8,
      SESSION,
      "How text is encoded on the wire.");

  static final Setting<Integer> MAX_FIELDS = ROWS.of(
      "limits.maxFields",
      ValueKind.whole(16, 100_000, "fields"),
      2_000,
      SESSION,
      "Most fields of an inbound message.");

  static final SettingTable TABLE = new SettingTable(inOrder());

  private SessionKeys() {}

  /** The session's own rows, and the others where a reader of the page looks for them. */
  private static List<Setting<?>> inOrder() {
    List<Setting<?>> rows = new ArrayList<>(SessionSettings.TABLE);
    rows.removeIf(setting -> !setting.isWritten());
    rows.add(0, BEGIN_STRING);
    follow(
        rows,
        ConnectionSettings.DEFAULT_APPL_VER_ID,
        List.of(
            SENDER_COMP_ID,
            SENDER_SUB_ID,
            SENDER_LOCATION_ID,
            TARGET_COMP_ID,
            TARGET_SUB_ID,
            TARGET_LOCATION_ID,
            LISTEN,
            CONNECT));
    follow(rows, ConnectionSettings.RECONNECT_INTERVAL, List.of(CONNECT_TIMEOUT));
    follow(rows, ConnectionSettings.TIMESTAMP_PRECISION, ScheduleKeys.ALL);
    follow(rows, ConnectionSettings.TIMESTAMP_PRECISION, PeerKeys.ALL);
    follow(rows, ConnectionSettings.TIMESTAMP_PRECISION, List.of(TEMPLATE_SESSIONS));
    follow(rows, CheckSettings.VALIDATE_SEQUENCE_NUMBERS, List.of(VALIDATE_CHECKSUM));
    follow(rows, BusSettings.MAX_QUEUE_AGE, List.of(BUS_FORMAT));
    follow(rows, BusSettings.BUS_ON_FAILURE, List.of(CHARSET));
    follow(rows, LimitSettings.MAX_MESSAGE_BYTES, List.of(MAX_FIELDS));
    follow(rows, LimitSettings.REQUEST_IDS, DictionaryKeys.WHICH);
    // It stands among its like.
    rows.remove(SendSettings.VALIDATE_FIELDS_HAVE_VALUES);
    follow(rows, SendSettings.VALIDATE_OUTBOUND, DictionaryKeys.VALIDATION);
    return rows;
  }

  private static void follow(
      List<Setting<?>> rows, Setting<?> before, Collection<? extends Setting<?>> others) {
    rows.addAll(rows.indexOf(before) + 1, others);
  }
}
