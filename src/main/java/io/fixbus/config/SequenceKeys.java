package io.fixbus.config;

import static io.fixbus.config.Applies.LIVE;
import static io.fixbus.config.Applies.SESSION;

import io.fixbus.session.SessionSettings.Checks;
import io.fixbus.session.SessionSettings.Limits;
import io.fixbus.session.SessionSettings.LogoutOutOfSequence;
import io.fixbus.session.SessionSettings.Recovery;
import io.fixbus.session.SessionSettings.ReplayPolicy;
import io.fixbus.session.SessionSettings.Resets;
import java.time.Duration;
import java.util.List;

/** Sequence numbers: resets, gaps, and what is checked of inbound messages. */
final class SequenceKeys {

  private static final Rows ROWS = new Rows();

  static final Setting<Boolean> RESET_ON_LOGON =
      ROWS.of("resetOnLogon", Types.bool(), Resets.DEFAULTS.onLogon(), SESSION,
          "Both sequence numbers are 1 again at each Logon.");

  static final Setting<Boolean> RESET_ON_LOGOUT =
      ROWS.of("resetOnLogout", Types.bool(), Resets.DEFAULTS.onLogout(), SESSION,
          "Both sequence numbers are 1 again after each Logout.");

  static final Setting<Boolean> RESET_ON_DISCONNECT =
      ROWS.of("resetOnDisconnect", Types.bool(), Resets.DEFAULTS.onDisconnect(), SESSION,
          "Both sequence numbers are 1 again after any end of a connection.");

  static final Setting<Boolean> RESET_ON_ERROR =
      ROWS.of("resetOnError", Types.bool(), Resets.DEFAULTS.onError(), SESSION,
          "Both sequence numbers are 1 again after an end brought about by a protocol error.");

  static final Setting<Boolean> NEXT_EXPECTED_MSG_SEQ_NUM =
      ROWS.of("nextExpectedMsgSeqNum", Types.bool(), Recovery.DEFAULTS.nextExpectedMsgSeqNum(),
          SESSION,
          "Whether Logon carries NextExpectedMsgSeqNum(789) and gaps are closed by it.");

  static final Setting<Boolean> LAST_MSG_SEQ_NUM_PROCESSED =
      ROWS.of("lastMsgSeqNumProcessed", Types.bool(), Recovery.DEFAULTS.lastMsgSeqNumProcessed(),
          SESSION, "Whether every header carries LastMsgSeqNumProcessed(369).");

  static final Setting<Integer> RESEND_REQUEST_CHUNK_SIZE =
      ROWS.of("resendRequestChunkSize", Types.integer(0, 1_000_000, "messages"),
          Recovery.DEFAULTS.resendRequestChunkSize(), LIVE,
          "How many messages one ResendRequest(2) of ours asks for; 0 for all. With 1, those after "
              + "the first of a gap ask for 2.");

  static final Setting<Boolean> CLOSED_RESEND_INTERVAL =
      ROWS.of("closedResendInterval", Types.bool(), Recovery.DEFAULTS.closedResendInterval(), LIVE,
          "Whether EndSeqNo(16) names the last missing message, not infinity.");

  static final Setting<Boolean> SEND_REDUNDANT_RESEND_REQUESTS =
      ROWS.of("sendRedundantResendRequests", Types.bool(),
          Recovery.DEFAULTS.sendRedundantResendRequests(), LIVE,
          "Whether each message ahead of a gap brings a ResendRequest(2).");

  static final Setting<ReplayPolicy> REPLAY =
      ROWS.of("replay", SessionTypes.replay(), Recovery.DEFAULTS.replay(), LIVE,
          "Which application messages a ResendRequest(2) brings again; the rest is gap-filled."
              + " `ask` asks on the bus.");

  static final Setting<Duration> REPLAY_MAX_AGE =
      ROWS.of("replayMaxAge", Types.durationOrUnlimited(Duration.ZERO), Durations.UNLIMITED, LIVE,
          "Older application messages are gap-filled, not sent again.");

  static final Setting<Integer> MAX_RESEND_REQUEST_SPAN =
      ROWS.of("maxResendRequestSpan", Types.integer(1, 10_000_000, "messages"),
          Limits.DEFAULTS.resendMessages(), LIVE,
          "How many messages one ResendRequest(2) brings again before the counterparty asks on.");

  static final Setting<Boolean> CHECK_COMP_ID =
      ROWS.of("checkCompId", Types.bool(), Checks.DEFAULTS.compId(), LIVE,
          "Whether SenderCompID(49) and TargetCompID(56) of every message are checked.");

  static final Setting<Boolean> CHECK_LATENCY =
      ROWS.of("checkLatency", Types.bool(), true, LIVE,
          "Whether SendingTime(52) is checked against our clock.");

  static final Setting<Duration> MAX_LATENCY =
      ROWS.of("maxLatency", Types.duration(Duration.ofMillis(1), Duration.ofDays(1)),
          Duration.ofNanos(Checks.DEFAULTS.maxLatencyNanos()), LIVE,
          "How far SendingTime(52) may be off our clock.");

  static final Setting<Boolean> VALIDATE_SEQUENCE_NUMBERS =
      ROWS.of("validateSequenceNumbers", Types.bool(), Checks.DEFAULTS.sequenceNumbers(), LIVE,
          "Whether gaps and repeats are acted upon.");

  static final Setting<Boolean> VALIDATE_CHECKSUM =
      ROWS.of("validateChecksum", Types.bool(), true, LIVE,
          "Whether a wrong CheckSum(10) makes a message garbled.");

  static final Setting<Boolean> REJECT_GARBLED_MESSAGE =
      ROWS.of("rejectGarbledMessage", Types.bool(), Checks.DEFAULTS.rejectGarbledMessage(), LIVE,
          "Whether garbled messages are rejected and count, rather than ignored.");

  static final Setting<Boolean> REJECT_INVALID_MESSAGE =
      ROWS.of("rejectInvalidMessage", Types.bool(), Checks.DEFAULTS.rejectInvalidMessage(), LIVE,
          "Whether what the dictionary forbids is rejected, rather than only reported.");

  static final Setting<Boolean> REQUIRES_ORIG_SENDING_TIME =
      ROWS.of("requiresOrigSendingTime", Types.bool(), Checks.DEFAULTS.requiresOrigSendingTime(),
          LIVE,
          "Whether PossDupFlag(43)=Y needs OrigSendingTime(122).");

  static final Setting<LogoutOutOfSequence> LOGOUT_OUT_OF_SEQUENCE =
      ROWS.of("logoutOutOfSequence", Types.smallChoice(LogoutOutOfSequence.class),
          Checks.DEFAULTS.logoutOutOfSequence(), LIVE,
          "What a Logout(5) with a number too high brings: a Logout in `answer`, or a"
              + " ResendRequest(2) first (`resend`).");

  static final Setting<Boolean> ACCEPT_SEQUENCE_LOWERING =
      ROWS.of("acceptSequenceLowering", Types.bool(), Checks.DEFAULTS.acceptSequenceLowering(),
          LIVE,
          "Whether SequenceReset(4) in reset mode may lower the expected number.");

  static final List<Setting<?>> ALL = ROWS.all();

  private SequenceKeys() {}
}
