package io.fixbus.session;

import static io.fixbus.session.BusSettings.BUS_DELIVERY;
import static io.fixbus.session.BusSettings.BUS_ON_FAILURE;
import static io.fixbus.session.BusSettings.BUS_RETRIES;
import static io.fixbus.session.BusSettings.BUS_WINDOW;
import static io.fixbus.session.BusSettings.KEEP_INBOUND;
import static io.fixbus.session.BusSettings.MAX_QUEUE_AGE;
import static io.fixbus.session.BusSettings.WHEN_DISCONNECTED;
import static io.fixbus.session.CheckSettings.ACCEPT_SEQUENCE_LOWERING;
import static io.fixbus.session.CheckSettings.CHECK_COMP_ID;
import static io.fixbus.session.CheckSettings.CHECK_LATENCY;
import static io.fixbus.session.CheckSettings.LOGOUT_OUT_OF_SEQUENCE;
import static io.fixbus.session.CheckSettings.REJECT_GARBLED_MESSAGE;
import static io.fixbus.session.CheckSettings.REJECT_INVALID_MESSAGE;
import static io.fixbus.session.CheckSettings.REQUIRES_ORIG_SENDING_TIME;
import static io.fixbus.session.CheckSettings.VALIDATE_SEQUENCE_NUMBERS;
import static io.fixbus.session.ConnectionSettings.ASKS_WHO_LOGS_ON;
import static io.fixbus.session.ConnectionSettings.AUTO_CONNECT;
import static io.fixbus.session.ConnectionSettings.DEFAULT_APPL_VER_ID;
import static io.fixbus.session.ConnectionSettings.DUPLICATE_LOGON;
import static io.fixbus.session.ConnectionSettings.HEART_BT_INT;
import static io.fixbus.session.ConnectionSettings.LOGON;
import static io.fixbus.session.ConnectionSettings.SIGN_LOGON;
import static io.fixbus.session.ConnectionSettings.TIMESTAMP_PRECISION;
import static io.fixbus.session.LimitSettings.MAX_MESSAGE_BYTES;
import static io.fixbus.session.LimitSettings.RESEND_PER_SECOND;
import static io.fixbus.session.SequenceSettings.CLOSED_RESEND_INTERVAL;
import static io.fixbus.session.SequenceSettings.LAST_MSG_SEQ_NUM_PROCESSED;
import static io.fixbus.session.SequenceSettings.MAX_RESEND_REQUEST_SPAN;
import static io.fixbus.session.SequenceSettings.NEXT_EXPECTED_MSG_SEQ_NUM;
import static io.fixbus.session.SequenceSettings.REPLAY;
import static io.fixbus.session.SequenceSettings.REPLAY_MAX_AGE;
import static io.fixbus.session.SequenceSettings.RESEND_REQUEST_CHUNK_SIZE;
import static io.fixbus.session.SequenceSettings.RESETS_IN_BETWEEN;
import static io.fixbus.session.SequenceSettings.RESET_ON_DISCONNECT;
import static io.fixbus.session.SequenceSettings.RESET_ON_ERROR;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGON;
import static io.fixbus.session.SequenceSettings.RESET_ON_LOGOUT;
import static io.fixbus.session.SequenceSettings.SEND_REDUNDANT_RESEND_REQUESTS;
import static io.fixbus.session.ToleranceSettings.END_SEQ_NO_INFINITY;
import static io.fixbus.session.ToleranceSettings.HOLD_SENDS_UNTIL;
import static io.fixbus.session.ToleranceSettings.IGNORE_LOW_GAP_FILL;
import static io.fixbus.session.ToleranceSettings.MAX_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.MIN_HEART_BT_INT;
import static io.fixbus.session.ToleranceSettings.NEXT_AFTER_UNASKED_RESET;
import static io.fixbus.session.ToleranceSettings.REQUIRE_RESET_SEQ_NUM_FLAG;

import io.fixbus.fuzz.Choices;
import io.fixbus.message.TimestampPrecision;
import io.fixbus.session.BusSettings.Guarantee;
import io.fixbus.session.BusSettings.OnDeliveryFailure;
import io.fixbus.session.CheckSettings.LogoutOutOfSequence;
import io.fixbus.session.ConnectionSettings.DuplicateLogon;
import io.fixbus.session.ToleranceSettings.EndSeqNoInfinity;
import io.fixbus.session.ToleranceSettings.NextAfterReset;
import java.time.Duration;
import java.util.List;

/** Settings of a session as choices fall, with bounds so narrow that sequences reach them. */
final class ChosenSettings {

  static final int OUTBOUND_BYTES = 8_192;
  static final int GAP_QUEUE_MESSAGES = 8;
  static final int GAP_QUEUE_BYTES = 8_192;
  static final int REQUEST_IDS = 8;
  static final int MOST_IN_WINDOW = 8;
  static final int MOST_BYTES = 2_048;

  private static final List<String> VERSIONS =
      List.of("FIX.4.4", "FIX.4.2", "FIXT.1.1", "FIX.4.0", "FIX.4.1", "FIX.4.3");

  private final Choices choices;

  ChosenSettings(Choices choices) {
    this.choices = choices;
  }

  SessionSettings next() {
    Role role = choices.oneIn(2) ? Role.INITIATOR : Role.ACCEPTOR;
    String version = choices.of(VERSIONS);
    SessionIdentity identity = role == Role.ACCEPTOR
        ? SessionIdentity.of(version, "EXCHANGE", "TRADER")
        : SessionIdentity.of(version, "TRADER", "EXCHANGE");
    SessionSettings settings = SessionSettings.of("session", identity, role);
    if (version.equals("FIXT.1.1")) {
      settings = settings.with(DEFAULT_APPL_VER_ID, "9");
    }
    settings = timing(limits(settings));
    if (choices.oneIn(3)) {
      settings = tolerances(checks(recovery(logon(settings))));
    }
    if (choices.oneIn(4)) {
      settings = resets(settings);
    }
    settings = delivery(settings);
    boolean queues = choices.oneIn(2) && RESETS_IN_BETWEEN.stream().noneMatch(settings::is);
    return settings
        .with(WHEN_DISCONNECTED, queues)
        .with(MAX_QUEUE_AGE, choices.oneIn(4) ? Duration.ofSeconds(20) : ValueKind.UNLIMITED);
  }

  private SessionSettings limits(SessionSettings settings) {
    return settings
        .with(MAX_MESSAGE_BYTES, MOST_BYTES)
        .with(LimitSettings.OUTBOUND_BYTES, OUTBOUND_BYTES)
        .with(LimitSettings.GAP_QUEUE_MESSAGES, GAP_QUEUE_MESSAGES)
        .with(LimitSettings.GAP_QUEUE_BYTES, GAP_QUEUE_BYTES)
        .with(MAX_RESEND_REQUEST_SPAN, choices.oneIn(2) ? 3 : 100)
        .with(RESEND_PER_SECOND, choices.oneIn(2) ? 2 : 5_000)
        .with(LimitSettings.REQUEST_IDS, REQUEST_IDS);
  }

  private SessionSettings timing(SessionSettings settings) {
    return settings
        .with(HEART_BT_INT, choices.of(List.of(30, 5, 1, 0)))
        .with(AUTO_CONNECT, !choices.oneIn(5))
        .with(TIMESTAMP_PRECISION, choices.of(List.of(TimestampPrecision.values())));
  }

  private SessionSettings logon(SessionSettings settings) {
    Role role = settings.role();
    return settings
        .with(LOGON, choices.oneIn(2) ? List.of() : List.of(new LogonField(553, "user")))
        .with(ASKS_WHO_LOGS_ON, role == Role.ACCEPTOR && choices.oneIn(2))
        .with(SIGN_LOGON, role == Role.INITIATOR && choices.oneIn(2))
        .with(DUPLICATE_LOGON, choices.oneIn(2) ? DuplicateLogon.REPLACE : DuplicateLogon.REFUSE);
  }

  private SessionSettings recovery(SessionSettings settings) {
    return settings
        .with(NEXT_EXPECTED_MSG_SEQ_NUM, choices.oneIn(2))
        .with(LAST_MSG_SEQ_NUM_PROCESSED, choices.oneIn(2))
        .with(RESEND_REQUEST_CHUNK_SIZE, choices.of(List.of(0, 1, 3)))
        .with(CLOSED_RESEND_INTERVAL, choices.oneIn(2))
        .with(SEND_REDUNDANT_RESEND_REQUESTS, choices.oneIn(2))
        .with(
            REPLAY,
            choices.of(List.of(
                new ReplayPolicy.All(),
                new ReplayPolicy.None(),
                new ReplayPolicy.Ask(),
                new ReplayPolicy.MsgTypes(List.of("D")))))
        .with(REPLAY_MAX_AGE, choices.oneIn(2) ? ValueKind.UNLIMITED : Duration.ofSeconds(10));
  }

  private SessionSettings checks(SessionSettings settings) {
    return settings
        .with(CHECK_COMP_ID, !choices.oneIn(3))
        .with(CHECK_LATENCY, !choices.oneIn(3))
        .with(VALIDATE_SEQUENCE_NUMBERS, !choices.oneIn(6))
        .with(REJECT_GARBLED_MESSAGE, choices.oneIn(2))
        .with(REJECT_INVALID_MESSAGE, !choices.oneIn(3))
        .with(REQUIRES_ORIG_SENDING_TIME, !choices.oneIn(3))
        .with(
            LOGOUT_OUT_OF_SEQUENCE,
            choices.oneIn(2) ? LogoutOutOfSequence.RESEND : LogoutOutOfSequence.ANSWER)
        .with(ACCEPT_SEQUENCE_LOWERING, choices.oneIn(3));
  }

  private SessionSettings resets(SessionSettings settings) {
    return settings
        .with(RESET_ON_LOGON, choices.oneIn(2))
        .with(RESET_ON_LOGOUT, choices.oneIn(2))
        .with(RESET_ON_DISCONNECT, choices.oneIn(2))
        .with(RESET_ON_ERROR, choices.oneIn(2));
  }

  private SessionSettings delivery(SessionSettings settings) {
    return settings
        .with(BUS_DELIVERY, choices.of(List.of(Guarantee.values())))
        .with(BUS_WINDOW, 1 + choices.below(MOST_IN_WINDOW))
        .with(BUS_RETRIES, choices.below(3))
        .with(BUS_ON_FAILURE, choices.of(List.of(OnDeliveryFailure.values())))
        .with(KEEP_INBOUND, !choices.oneIn(3));
  }

  private SessionSettings tolerances(SessionSettings settings) {
    return settings
        .with(NEXT_AFTER_UNASKED_RESET, choices.of(List.of(NextAfterReset.values())))
        .with(IGNORE_LOW_GAP_FILL, choices.oneIn(2))
        .with(END_SEQ_NO_INFINITY, choices.of(List.of(EndSeqNoInfinity.values())))
        .with(HOLD_SENDS_UNTIL, choices.oneIn(4) ? "8" : "")
        .with(MIN_HEART_BT_INT, choices.oneIn(4) ? 5 : 0)
        .with(MAX_HEART_BT_INT, choices.oneIn(4) ? 60 : Integer.MAX_VALUE)
        .with(REQUIRE_RESET_SEQ_NUM_FLAG, choices.oneIn(4));
  }
}
