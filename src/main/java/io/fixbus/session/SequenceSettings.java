package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import java.time.Duration;
import java.util.List;

/** Sequence numbers: resets, gaps, and what is sent again. */
public final class SequenceSettings {
  private static final Rows ROWS = Rows.after(ConnectionSettings.SO_FAR);

  public static final Setting<Boolean> RESET_ON_LOGON = ROWS.of(
      "resetOnLogon",
      ValueKind.flag(),
      false,
      SESSION,
      "Both sequence numbers are 1 again at each Logon.");

  public static final Setting<Boolean> RESET_ON_LOGOUT = ROWS.of(
      "resetOnLogout",
      ValueKind.flag(),
      false,
      SESSION,
      "Both sequence numbers are 1 again after each Logout.");

  public static final Setting<Boolean> RESET_ON_DISCONNECT = ROWS.of(
      "resetOnDisconnect",
      ValueKind.flag(),
      false,
      SESSION,
      "Both sequence numbers are 1 again after any end of a connection.");

  public static final Setting<Boolean> RESET_ON_ERROR = ROWS.of(
      "resetOnError",
      ValueKind.flag(),
      false,
      SESSION,
      "Both sequence numbers are 1 again after an end brought about by a protocol error.");

  public static final Setting<Boolean> NEXT_EXPECTED_MSG_SEQ_NUM = ROWS.of(
      "nextExpectedMsgSeqNum",
      ValueKind.flag(),
      false,
      SESSION,
      "Whether Logon carries NextExpectedMsgSeqNum(789) and gaps are closed by it.");

  public static final Setting<Boolean> LAST_MSG_SEQ_NUM_PROCESSED = ROWS.of(
      "lastMsgSeqNumProcessed",
      ValueKind.flag(),
      false,
      SESSION,
      "Whether every header carries LastMsgSeqNumProcessed(369).");

  public static final Setting<Integer> RESEND_REQUEST_CHUNK_SIZE = ROWS.of(
      "resendRequestChunkSize",
      ValueKind.whole(0, 1_000_000, "messages"),
      0,
      LIVE,
      "How many messages one ResendRequest(2) of ours asks for; 0 for all. With 1, those after "
          + "the first of a gap ask for 2.");

  public static final Setting<Boolean> CLOSED_RESEND_INTERVAL = ROWS.of(
      "closedResendInterval",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether EndSeqNo(16) names the last missing message, not infinity.");

  public static final Setting<Boolean> SEND_REDUNDANT_RESEND_REQUESTS = ROWS.of(
      "sendRedundantResendRequests",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether each message ahead of a gap brings a ResendRequest(2).");

  public static final Setting<ReplayPolicy> REPLAY = ROWS.of(
      "replay",
      new ValueKind.Replay(),
      new ReplayPolicy.All(),
      LIVE,
      "Which application messages a ResendRequest(2) brings again; the rest is gap-filled."
          + " `ask` asks on the bus.");

  public static final Setting<Duration> REPLAY_MAX_AGE = ROWS.of(
      "replayMaxAge",
      ValueKind.durationOrUnlimited(Duration.ZERO),
      ValueKind.UNLIMITED,
      LIVE,
      "Older application messages are gap-filled, not sent again.");

  public static final Setting<Integer> MAX_RESEND_REQUEST_SPAN = ROWS.of(
      "maxResendRequestSpan",
      ValueKind.whole(1, 10_000_000, "messages"),
      100_000,
      LIVE,
      "How many messages one ResendRequest(2) brings again before the counterparty asks on.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  /** The resets between two connections, by which what was queued in between would be lost. */
  public static final List<Setting<Boolean>> RESETS_IN_BETWEEN =
      List.of(RESET_ON_LOGON, RESET_ON_LOGOUT, RESET_ON_DISCONNECT);

  private SequenceSettings() {}
}
