package io.fixbus.session;

import static io.fixbus.session.Applies.LIVE;
import static io.fixbus.session.Applies.SESSION;

import java.time.Duration;
import java.util.List;

/** Bounds of memory, and of what an orderly counterparty or application does not come near. */
public final class LimitSettings {
  private static final int MIB = 1_048_576;
  private static final Rows ROWS = Rows.after(BusSettings.SO_FAR);

  public static final Setting<Integer> MAX_MESSAGE_BYTES = ROWS.of(
      "limits.maxMessageBytes",
      ValueKind.whole(256, MIB, "bytes"),
      65_536,
      SESSION,
      "Longest message, in and out.");

  public static final Setting<Integer> OUTBOUND_BYTES = ROWS.of(
      "limits.outboundBytes",
      ValueKind.whole(65_536, 1024 * MIB, "bytes"),
      4 * MIB,
      LIVE,
      "Bytes numbered but not yet handed to the socket; sends beyond are refused.");

  public static final Setting<Integer> GAP_QUEUE_MESSAGES = ROWS.of(
      "limits.gapQueueMessages",
      ValueKind.whole(0, 1_000_000, "messages"),
      1_000,
      LIVE,
      "Messages kept ahead of a gap.");

  public static final Setting<Integer> GAP_QUEUE_BYTES = ROWS.of(
      "limits.gapQueueBytes",
      ValueKind.whole(0, 256 * MIB, "bytes"),
      MIB,
      LIVE,
      "Bytes of the messages kept ahead of a gap.");

  public static final Setting<Integer> RESEND_PER_SECOND = ROWS.of(
      "limits.resendPerSecond",
      ValueKind.whole(1, 10_000_000, "messages a second"),
      5_000,
      LIVE,
      "Rate of messages sent again.");

  public static final Setting<Integer> SEQUENCE_JUMP = ROWS.of(
      "limits.sequenceJump",
      ValueKind.whole(1, Integer.MAX_VALUE, "messages"),
      1_000_000,
      LIVE,
      "How far ahead of the expected number a message may be.");

  public static final Setting<Integer> SEQUENCE_RESET_JUMP = ROWS.of(
      "limits.sequenceResetJump",
      ValueKind.whole(1, Integer.MAX_VALUE, "messages"),
      100_000,
      LIVE,
      "How far ahead SequenceReset(4) in reset mode may set the expected number; further ones"
          + " log the session out.");

  public static final Setting<Integer> RESEND_REQUEST_REPEATS = ROWS.of(
      "limits.resendRequestRepeats",
      ValueKind.whole(1, 1_000_000, "requests"),
      5,
      LIVE,
      "How many ResendRequests(2) in a row that begin with what was already asked for, each"
          + " within 10 s of the one before, log the session out.");

  public static final Setting<Duration> SLOW_CONSUMER = ROWS.of(
      "limits.slowConsumer",
      ValueKind.duration(Duration.ofMillis(100), Duration.ofHours(1)),
      Duration.ofSeconds(10),
      LIVE,
      "How long the counterparty may leave a full write queue of 1 MiB unread before it is"
          + " disconnected.");

  public static final Setting<Integer> WINDOW_BYTES = ROWS.of(
      "limits.windowBytes",
      ValueKind.whole(1_024, 256 * MIB, "bytes"),
      MIB,
      LIVE,
      "Bytes of unacknowledged messages at which the socket is paused, besides `bus.window`.");

  public static final Setting<OnOverload> OVERLOAD = ROWS.of(
      "overload",
      ValueKind.oneOf(OnOverload.class),
      OnOverload.HOLD,
      LIVE,
      "What follows when the socket has been paused for 30 s: `hold` waits on, and the"
          + " counterparty may end the session since its TestRequests are not answered;"
          + " `logout` ends it in order.");

  public static final Setting<Integer> REQUEST_IDS = ROWS.of(
      "limits.requestIds",
      ValueKind.whole(0, 10_000_000, "ids"),
      100_000,
      SESSION,
      "How many ids of requests are remembered, so that a repeated send is safe.");

  static final List<Setting<?>> SO_FAR = ROWS.all();

  private LimitSettings() {}

  /** What follows when the socket has not been read for 30 s, since so much is still to be done. */
  public enum OnOverload {
    /** It rests on; the counterparty may lose patience. */
    HOLD,
    /** The session is logged out. */
    LOGOUT
  }
}
