package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;

import java.time.Duration;
import java.util.List;

/** What is checked of inbound messages besides what the dictionary says of them. */
public final class CheckSettings {
  private static final Rows ROWS = Rows.after(SequenceSettings.SO_FAR);

  public static final Setting<Boolean> CHECK_COMP_ID = ROWS.of(
      "checkCompId",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether SenderCompID(49) and TargetCompID(56) of every message are checked.");

  public static final Setting<Boolean> CHECK_LATENCY = ROWS.of(
      "checkLatency",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether SendingTime(52) is checked against our clock.");

  public static final Setting<Duration> MAX_LATENCY = ROWS.of(
      "maxLatency",
      ValueKind.duration(Duration.ofMillis(1), Duration.ofDays(1)),
      Duration.ofMinutes(2),
      LIVE,
      "How far SendingTime(52) may be off our clock.");

  public static final Setting<Boolean> VALIDATE_SEQUENCE_NUMBERS = ROWS.of(
      "validateSequenceNumbers",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether gaps and repeats are acted upon.");

  public static final Setting<Boolean> REJECT_GARBLED_MESSAGE = ROWS.of(
      "rejectGarbledMessage",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether garbled messages are rejected and count, rather than ignored.");

  public static final Setting<Boolean> REJECT_INVALID_MESSAGE = ROWS.of(
      "rejectInvalidMessage",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether what the dictionary forbids is rejected, rather than only reported.");

  public static final Setting<Boolean> REQUIRES_ORIG_SENDING_TIME = ROWS.of(
      "requiresOrigSendingTime",
      ValueKind.flag(),
      true,
      LIVE,
      "Whether PossDupFlag(43)=Y needs OrigSendingTime(122).");

  public static final Setting<LogoutOutOfSequence> LOGOUT_OUT_OF_SEQUENCE = ROWS.of(
      "logoutOutOfSequence",
      ValueKind.oneOf(LogoutOutOfSequence.class),
      LogoutOutOfSequence.ANSWER,
      LIVE,
      "What a Logout(5) with a number too high brings: a Logout in `answer`, or a"
          + " ResendRequest(2) first (`resend`).");

  public static final Setting<Boolean> ACCEPT_SEQUENCE_LOWERING = ROWS.of(
      "acceptSequenceLowering",
      ValueKind.flag(),
      false,
      LIVE,
      "Whether SequenceReset(4) in reset mode may lower the expected number.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private CheckSettings() {}

  /** What a Logout(5) with a MsgSeqNum that is not the expected one brings. */
  public enum LogoutOutOfSequence {
    /** A Logout in answer, nothing more. */
    ANSWER,
    /** A ResendRequest first, when it is too high. */
    RESEND
  }
}
