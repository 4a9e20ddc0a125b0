package io.fixbus.config;

import io.fixbus.message.Tags;
import io.fixbus.session.Role;
import io.fixbus.session.SessionIdentity;
import io.fixbus.session.SessionSettings.Authentication;
import io.fixbus.session.SessionSettings.LogonField;
import io.fixbus.session.SessionSettings;
import io.fixbus.session.Tolerances;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Makes the settings that a session goes by out of the values of a configuration. */
final class SessionSettingsBuilder {

  private static final long FIRST_RECONNECT_NANOS =
      SessionSettings.Reconnect.DEFAULTS.firstNanos();

  private final SettingValues values;

  private SessionSettingsBuilder(SettingValues values) {
    this.values = values;
  }

  static SessionSettings build(
      String name, Role role, SettingValues values, boolean keepInbound) {
    SessionSettingsBuilder builder = new SessionSettingsBuilder(values);
    return new SessionSettings(
        name, builder.identity(), role, builder.logon(), builder.timing(), builder.resets(),
        builder.recovery(), builder.checks(), builder.queueing(), builder.delivery(keepInbound),
        builder.limits(), ScheduleKeys.schedule(values), builder.tolerances());
  }

  private SessionIdentity identity() {
    return new SessionIdentity(
        values.get(ConnectionKeys.BEGIN_STRING),
        new SessionIdentity.Party(
            values.get(ConnectionKeys.SENDER_COMP_ID),
            text(ConnectionKeys.SENDER_SUB_ID),
            text(ConnectionKeys.SENDER_LOCATION_ID)),
        new SessionIdentity.Party(
            values.get(ConnectionKeys.TARGET_COMP_ID),
            text(ConnectionKeys.TARGET_SUB_ID),
            text(ConnectionKeys.TARGET_LOCATION_ID)));
  }

  private SessionSettings.Logon logon() {
    boolean fixt = DictionaryChoice.isFixt(values.get(ConnectionKeys.BEGIN_STRING));
    Charset charset = values.get(BusKeys.CHARSET);
    List<LogonField> fields =
        values.get(ConnectionKeys.LOGON).stream()
            .flatMap(field -> withLength(field, charset))
            .toList();
    return new SessionSettings.Logon(
        fixt ? text(ConnectionKeys.DEFAULT_APPL_VER_ID) : "",
        fields,
        values.get(PeerKeys.AUTHENTICATE) instanceof LogonPolicy.None
            ? Authentication.NONE : Authentication.ASK,
        values.get(ConnectionKeys.SIGN_LOGON),
        values.get(ConnectionKeys.DUPLICATE_LOGON));
  }

  /** RawData(96) follows its length. */
  private static Stream<LogonField> withLength(LogonField field, Charset charset) {
    if (field.tag() != Tags.RAW_DATA) {
      return Stream.of(field);
    }
    int length = field.value().getBytes(charset).length;
    return Stream.of(new LogonField(Tags.RAW_DATA_LENGTH, Integer.toString(length)), field);
  }

  private SessionSettings.Timing timing() {
    return new SessionSettings.Timing(
        values.get(ConnectionKeys.HEART_BT_INT),
        values.get(ConnectionKeys.TEST_REQUEST_DELAY_MULTIPLIER),
        values.get(ConnectionKeys.HEART_BEAT_TIMEOUT_MULTIPLIER),
        nanos(ConnectionKeys.LOGON_TIMEOUT),
        nanos(ConnectionKeys.LOGOUT_TIMEOUT),
        reconnect(),
        values.get(ConnectionKeys.TIMESTAMP_PRECISION));
  }

  private SessionSettings.Reconnect reconnect() {
    long longest = nanos(ConnectionKeys.RECONNECT_INTERVAL);
    return new SessionSettings.Reconnect(
        values.get(ConnectionKeys.AUTO_CONNECT), Math.min(FIRST_RECONNECT_NANOS, longest), longest);
  }

  private SessionSettings.Resets resets() {
    return new SessionSettings.Resets(
        values.get(SequenceKeys.RESET_ON_LOGON),
        values.get(SequenceKeys.RESET_ON_LOGOUT),
        values.get(SequenceKeys.RESET_ON_DISCONNECT),
        values.get(SequenceKeys.RESET_ON_ERROR));
  }

  private SessionSettings.Recovery recovery() {
    return new SessionSettings.Recovery(
        values.get(SequenceKeys.NEXT_EXPECTED_MSG_SEQ_NUM),
        values.get(SequenceKeys.LAST_MSG_SEQ_NUM_PROCESSED),
        values.get(SequenceKeys.RESEND_REQUEST_CHUNK_SIZE),
        values.get(SequenceKeys.CLOSED_RESEND_INTERVAL),
        values.get(SequenceKeys.SEND_REDUNDANT_RESEND_REQUESTS),
        values.get(SequenceKeys.REPLAY),
        nanos(SequenceKeys.REPLAY_MAX_AGE));
  }

  private SessionSettings.Checks checks() {
    return new SessionSettings.Checks(
        values.get(SequenceKeys.CHECK_COMP_ID),
        values.get(SequenceKeys.CHECK_LATENCY)
            ? nanos(SequenceKeys.MAX_LATENCY)
            : Long.MAX_VALUE,
        values.get(SequenceKeys.VALIDATE_SEQUENCE_NUMBERS),
        values.get(SequenceKeys.REJECT_GARBLED_MESSAGE),
        values.get(SequenceKeys.REJECT_INVALID_MESSAGE),
        values.get(SequenceKeys.REQUIRES_ORIG_SENDING_TIME),
        values.get(SequenceKeys.LOGOUT_OUT_OF_SEQUENCE),
        values.get(SequenceKeys.ACCEPT_SEQUENCE_LOWERING),
        new SessionSettings.SendRules(
            values.get(DictionaryKeys.VALIDATE_OUTBOUND),
            values.get(DictionaryKeys.VALIDATE_FIELDS_HAVE_VALUES)));
  }

  private SessionSettings.Queueing queueing() {
    return new SessionSettings.Queueing(
        values.get(BusKeys.WHEN_DISCONNECTED), nanos(BusKeys.MAX_QUEUE_AGE));
  }

  private SessionSettings.Delivery delivery(boolean keepInbound) {
    return new SessionSettings.Delivery(
        values.get(BusKeys.BUS_DELIVERY),
        values.get(BusKeys.BUS_WINDOW),
        nanos(BusKeys.BUS_TIMEOUT),
        values.get(BusKeys.BUS_RETRIES),
        values.get(BusKeys.BUS_ON_FAILURE),
        keepInbound);
  }

  private SessionSettings.Limits limits() {
    return new SessionSettings.Limits(
        values.get(BusKeys.MAX_MESSAGE_BYTES),
        values.get(BusKeys.OUTBOUND_BYTES),
        values.get(BusKeys.GAP_QUEUE_MESSAGES),
        values.get(BusKeys.GAP_QUEUE_BYTES),
        values.get(SequenceKeys.MAX_RESEND_REQUEST_SPAN),
        values.get(BusKeys.RESEND_PER_SECOND),
        values.get(BusKeys.SEQUENCE_JUMP),
        values.get(BusKeys.REQUEST_IDS),
        new SessionSettings.Guards(
            values.get(BusKeys.SEQUENCE_RESET_JUMP),
            values.get(BusKeys.RESEND_REQUEST_REPEATS),
            nanos(BusKeys.SLOW_CONSUMER),
            values.get(BusKeys.WINDOW_BYTES),
            values.get(BusKeys.OVERLOAD)));
  }

  private Tolerances tolerances() {
    return new Tolerances(
        values.get(ToleranceKeys.NEXT_AFTER_UNASKED_RESET),
        values.get(ToleranceKeys.IGNORE_LOW_GAP_FILL),
        values.get(ToleranceKeys.END_SEQ_NO_INFINITY),
        text(ToleranceKeys.HOLD_SENDS_UNTIL),
        values.get(ToleranceKeys.MIN_HEART_BT_INT),
        values.find(ToleranceKeys.MAX_HEART_BT_INT).orElse(Integer.MAX_VALUE),
        values.get(ToleranceKeys.REQUIRE_RESET_SEQ_NUM_FLAG));
  }

  private String text(Setting<String> setting) {
    return values.find(setting).orElse("");
  }

  private long nanos(Setting<Duration> setting) {
    return values.get(setting).toNanos();
  }
}
