package io.fixbus.session;

import io.fixbus.message.Secrets;
import io.fixbus.message.TimestampPrecision;
import java.util.List;
import java.util.Optional;

/**
 * All that decides how one session behaves. Immutable; grouped by what the settings are about. The
 * names are those of the configuration, the defaults QuickFIX/J's unless the design says otherwise.
 *
 * @param name the session's configured name, used in addresses, events and the journal
 * @param identity version and parties
 * @param role initiator or acceptor
 * @param logon what is said in, and checked of, a Logon
 * @param timing heartbeats and time-outs
 * @param resets when both sequence numbers start again at 1
 * @param recovery how gaps are asked for and how ResendRequests are served
 * @param checks what is checked of messages besides what the dictionary says of inbound ones
 * @param queueing what happens to sends while nobody is logged on
 * @param delivery how application messages reach the bus
 * @param limits bounds of memory and of what a counterparty may do
 * @param schedule when the session is open; empty for always
 * @param tolerances what a counterparty may do otherwise than the standard says
 */
public record SessionSettings(
    String name,
    SessionIdentity identity,
    Role role,
    Logon logon,
    Timing timing,
    Resets resets,
    Recovery recovery,
    Checks checks,
    Queueing queueing,
    Delivery delivery,
    Limits limits,
    Optional<SessionSchedule> schedule,
    Tolerances tolerances) {

  /** A session with every setting at its default. */
  public static SessionSettings of(String name, SessionIdentity identity, Role role) {
    return new SessionSettings(
        name, identity, role, Logon.DEFAULTS, Timing.DEFAULTS, Resets.DEFAULTS, Recovery.DEFAULTS,
        Checks.DEFAULTS, Queueing.DEFAULTS, Delivery.DEFAULTS, Limits.DEFAULTS, Optional.empty(),
        Tolerances.DEFAULTS);
  }

  /** The same settings for another session: one that a template stands for. */
  public SessionSettings as(String otherName, SessionIdentity otherIdentity) {
    return new SessionSettings(otherName, otherIdentity, role, logon, timing, resets, recovery,
        checks, queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code logon}. */
  public SessionSettings with(Logon logon) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code timing}. */
  public SessionSettings with(Timing timing) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code resets}. */
  public SessionSettings with(Resets resets) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code recovery}. */
  public SessionSettings with(Recovery recovery) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code checks}. */
  public SessionSettings with(Checks checks) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code queueing}. */
  public SessionSettings with(Queueing queueing) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code delivery}. */
  public SessionSettings with(Delivery delivery) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code limits}. */
  public SessionSettings with(Limits limits) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** The same settings but for {@code schedule}. */
  public SessionSettings with(SessionSchedule schedule) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, Optional.of(schedule), tolerances);
  }

  /** The same settings but for {@code tolerances}. */
  public SessionSettings with(Tolerances tolerances) {
    return new SessionSettings(name, identity, role, logon, timing, resets, recovery, checks,
        queueing, delivery, limits, schedule, tolerances);
  }

  /** A field added to a Logon. Its value may be a credential whatever the tag, so it is not shown. */
  public record LogonField(int tag, String value) {

    @Override
    public String toString() {
      return tag + "=" + Secrets.MASK;
    }
  }

  /** Who says whether a Logon may go on. */
  public enum Authentication {
    /** A known identity is enough. */
    NONE,
    /** {@link Application#authenticate} decides. */
    ASK
  }

  /** What a second Logon for a session that is logged on brings. */
  public enum DuplicateLogon {
    /** The newcomer is closed silently (test case 1S-b). */
    REFUSE,
    /** The incumbent is closed and the newcomer served, for counterparties with half-open sockets. */
    REPLACE
  }

  /**
   * What is said in a Logon.
   *
   * @param defaultApplVerId DefaultApplVerID(1137) of FIXT.1.1, for example {@code 9}; empty before
   * @param fields extra fields of our Logon, in order: Username(553), Password(554), any tag
   * @param authentication who accepts an acceptor's Logon
   * @param sign whether {@link Application#sign} adds fields to an initiator's Logon
   * @param duplicateLogon what a second connection's Logon brings
   */
  public record Logon(
      String defaultApplVerId,
      List<LogonField> fields,
      Authentication authentication,
      boolean sign,
      DuplicateLogon duplicateLogon) {
    public static final Logon DEFAULTS =
        new Logon("", List.of(), Authentication.NONE, false, DuplicateLogon.REFUSE);

    public Logon {
      fields = List.copyOf(fields);
    }
  }

  /**
   * Heartbeats and time-outs.
   *
   * @param heartBtInt HeartBtInt(108) in seconds, 0 for none; an acceptor takes the initiator's
   * @param testRequestDelayMultiplier TestRequest after (1 + this) × HeartBtInt of silence
   * @param heartBeatTimeoutMultiplier disconnect after (1 + this) × HeartBtInt of silence
   * @param logonTimeoutNanos how long to wait for the answer to our Logon
   * @param logoutTimeoutNanos how long to wait for the answer to our Logout
   * @param reconnect how an initiator comes back
   * @param timestampPrecision fraction digits of SendingTime(52); always seconds before FIX.4.2
   */
  public record Timing(
      int heartBtInt,
      double testRequestDelayMultiplier,
      double heartBeatTimeoutMultiplier,
      long logonTimeoutNanos,
      long logoutTimeoutNanos,
      Reconnect reconnect,
      TimestampPrecision timestampPrecision) {
    public static final Timing DEFAULTS =
        new Timing(30, 0.5, 1.4, 10_000_000_000L, 2_000_000_000L, Reconnect.DEFAULTS,
            TimestampPrecision.MILLIS);
  }

  /**
   * An initiator's attempts to connect.
   *
   * @param autoConnect whether it connects without being told
   * @param firstNanos pause before the first new attempt; doubled at each failure
   * @param longestNanos bound of the doubled pause
   */
  public record Reconnect(boolean autoConnect, long firstNanos, long longestNanos) {
    public static final Reconnect DEFAULTS = new Reconnect(true, 1_000_000_000L, 30_000_000_000L);
  }

  /**
   * When both sequence numbers start again at 1, in a new run.
   *
   * @param onLogon before each Logon, which says ResetSeqNumFlag(141)=Y
   * @param onLogout after a Logout handshake
   * @param onDisconnect after any end of a connection
   * @param onError after an end of a connection that a protocol error brought
   */
  public record Resets(boolean onLogon, boolean onLogout, boolean onDisconnect, boolean onError) {
    public static final Resets DEFAULTS = new Resets(false, false, false, false);

    /** Whether messages queued while disconnected would be lost by a reset in between. */
    public boolean any() {
      return onLogon || onLogout || onDisconnect;
    }
  }

  /** Which application messages a ResendRequest(2) brings again; the rest is gap-filled. */
  public sealed interface ReplayPolicy {
    /** All of them. */
    record All() implements ReplayPolicy {}

    /** None. */
    record None() implements ReplayPolicy {}

    /** Those that {@link Application#askReplay} names. */
    record Ask() implements ReplayPolicy {}

    /** Those of these MsgTypes. */
    record MsgTypes(List<String> msgTypes) implements ReplayPolicy {
      public MsgTypes {
        msgTypes = List.copyOf(msgTypes);
      }
    }
  }

  /**
   * Gaps on both sides.
   *
   * @param nextExpectedMsgSeqNum whether Logon carries and obeys NextExpectedMsgSeqNum(789)
   * @param lastMsgSeqNumProcessed whether every header carries LastMsgSeqNumProcessed(369)
   * @param resendRequestChunkSize how many messages one ResendRequest of ours asks for; 0 for all
   * @param closedResendInterval whether EndSeqNo(16) names the last missing number, not infinity
   * @param sendRedundantResendRequests whether each message ahead of a gap brings a ResendRequest
   * @param replay what is sent again
   * @param replayMaxAgeNanos older messages are gap-filled; {@link Long#MAX_VALUE} for none too old
   */
  public record Recovery(
      boolean nextExpectedMsgSeqNum,
      boolean lastMsgSeqNumProcessed,
      int resendRequestChunkSize,
      boolean closedResendInterval,
      boolean sendRedundantResendRequests,
      ReplayPolicy replay,
      long replayMaxAgeNanos) {
    public static final Recovery DEFAULTS =
        new Recovery(false, false, 0, false, false, new ReplayPolicy.All(), Long.MAX_VALUE);
  }

  /** What a Logout(5) with a MsgSeqNum that is not the expected one brings. */
  public enum LogoutOutOfSequence {
    /** A Logout in answer, nothing more. */
    ANSWER,
    /** A ResendRequest first, when it is too high. */
    RESEND
  }

  /**
   * What follows when the dictionary forbids a message that an application wants to send. It is
   * checked for what is checked of the counterparty's messages.
   */
  public enum OutboundValidation {
    /** It is not looked at. */
    OFF,
    /** It is sent, and an event tells. */
    REPORT,
    /** It is not sent. */
    REFUSE
  }

  /**
   * What is checked of messages that applications send.
   *
   * @param validation what follows when the dictionary forbids one
   * @param fieldsHaveValues whether one with a field that has no value is refused in any case
   */
  public record SendRules(OutboundValidation validation, boolean fieldsHaveValues) {
    public static final SendRules DEFAULTS = new SendRules(OutboundValidation.REPORT, true);
  }

  /**
   * What is checked of messages besides what the dictionary says of inbound ones.
   *
   * @param compId SenderCompID(49) and TargetCompID(56) of every message
   * @param maxLatencyNanos bound of SendingTime(52) off our clock; {@link Long#MAX_VALUE} unchecked
   * @param sequenceNumbers whether gaps and repeats are acted upon
   * @param rejectGarbledMessage whether garbled messages are rejected and count
   * @param rejectInvalidMessage whether what the dictionary forbids is rejected, not just reported
   * @param requiresOrigSendingTime whether PossDupFlag(43)=Y needs OrigSendingTime(122)
   * @param logoutOutOfSequence how such a Logout is answered
   * @param acceptSequenceLowering whether SequenceReset-Reset may lower the expected number
   * @param sends what is checked of messages that applications send
   */
  public record Checks(
      boolean compId,
      long maxLatencyNanos,
      boolean sequenceNumbers,
      boolean rejectGarbledMessage,
      boolean rejectInvalidMessage,
      boolean requiresOrigSendingTime,
      LogoutOutOfSequence logoutOutOfSequence,
      boolean acceptSequenceLowering,
      SendRules sends) {
    public static final Checks DEFAULTS =
        new Checks(true, 120_000_000_000L, true, false, true, true, LogoutOutOfSequence.ANSWER,
            false);

    /** Checks with the default rules for sends. */
    public Checks(
        boolean compId,
        long maxLatencyNanos,
        boolean sequenceNumbers,
        boolean rejectGarbledMessage,
        boolean rejectInvalidMessage,
        boolean requiresOrigSendingTime,
        LogoutOutOfSequence logoutOutOfSequence,
        boolean acceptSequenceLowering) {
      this(compId, maxLatencyNanos, sequenceNumbers, rejectGarbledMessage, rejectInvalidMessage,
          requiresOrigSendingTime, logoutOutOfSequence, acceptSequenceLowering,
          SendRules.DEFAULTS);
    }

    /** The same checks but for {@code sends}. */
    public Checks with(SendRules sends) {
      return new Checks(compId, maxLatencyNanos, sequenceNumbers, rejectGarbledMessage,
          rejectInvalidMessage, requiresOrigSendingTime, logoutOutOfSequence,
          acceptSequenceLowering, sends);
    }
  }

  /**
   * Sends while nobody is logged on.
   *
   * @param whenDisconnected whether they are numbered and kept, rather than refused
   * @param maxAgeNanos queued messages older than this are gap-filled and published as expired;
   *     {@link Long#MAX_VALUE} for never
   */
  public record Queueing(boolean whenDisconnected, long maxAgeNanos) {
    public static final Queueing DEFAULTS = new Queueing(false, Long.MAX_VALUE);
  }

  /** What happens when a message could not be delivered after all retries. */
  public enum OnDeliveryFailure {
    /** The socket stays paused and the message is tried again until a consumer takes it. */
    HOLD,
    /** The session is logged out. */
    LOGOUT,
    /** The message is answered by BusinessMessageReject(j) and counts as handed over. */
    REJECT
  }

  /** How often an application message reaches the application. */
  public enum Guarantee {
    /**
     * At most once while the process lives. A crash may bring the last ones again, marked as possible
     * duplicates: those whose NextNumIn was not safe yet.
     */
    PUBLISH,
    /** At most once, over a crash too: handed over when NextNumIn beyond it is safe. */
    PUBLISH_ONCE,
    /** At least once: NextNumIn follows the application's replies. */
    ACKNOWLEDGED
  }

  /**
   * How application messages reach the bus.
   *
   * @param guarantee at most or at least once
   * @param window how many messages may be unacknowledged, at least 1
   * @param timeoutNanos how long a consumer may take
   * @param retries how often a message is repeated before {@code onFailure}
   * @param onFailure what follows then
   * @param keepInbound whether inbound messages are journaled too
   */
  public record Delivery(
      Guarantee guarantee,
      int window,
      long timeoutNanos,
      int retries,
      OnDeliveryFailure onFailure,
      boolean keepInbound) {
    public static final Delivery DEFAULTS =
        new Delivery(Guarantee.PUBLISH, 64, 5_000_000_000L, 5, OnDeliveryFailure.HOLD, true);
  }

  /**
   * Bounds.
   *
   * @param maxMessageBytes longest message, in bytes, in and out
   * @param outboundBytes bytes numbered but not yet handed to the socket; sends beyond are refused
   * @param gapQueueMessages messages kept ahead of a gap
   * @param gapQueueBytes bytes of them
   * @param resendMessages how many messages one ResendRequest brings again before the counterparty
   *     must ask on
   * @param resendPerSecond rate of messages sent again
   * @param sequenceJump how far ahead of the expected MsgSeqNum a message may be
   * @param requestIds how many requestIds are remembered
   * @param guards what ends a connection, or rests its socket
   */
  public record Limits(
      int maxMessageBytes,
      int outboundBytes,
      int gapQueueMessages,
      int gapQueueBytes,
      int resendMessages,
      int resendPerSecond,
      int sequenceJump,
      int requestIds,
      Guards guards) {
    public static final Limits DEFAULTS =
        new Limits(65_536, 4_194_304, 1_000, 1_048_576, 100_000, 5_000, 1_000_000, 100_000);

    /** Limits with the default guards. */
    public Limits(
        int maxMessageBytes,
        int outboundBytes,
        int gapQueueMessages,
        int gapQueueBytes,
        int resendMessages,
        int resendPerSecond,
        int sequenceJump,
        int requestIds) {
      this(maxMessageBytes, outboundBytes, gapQueueMessages, gapQueueBytes, resendMessages,
          resendPerSecond, sequenceJump, requestIds, Guards.DEFAULTS);
    }
  }

  /** What follows when the socket has not been read for 30 s, since so much is still to be done. */
  public enum Overload {
    /** It rests on; the counterparty may lose patience. */
    HOLD,
    /** The session is logged out. */
    LOGOUT
  }

  /**
   * Bounds that an orderly counterparty or application does not come near.
   *
   * @param sequenceResetJump how far ahead SequenceReset(4) in reset mode may set the expected number
   * @param resendRequestRepeats how many ResendRequests in a row that begin with what was already
   *     asked for, each within ten seconds of the one before, log the session out
   * @param slowConsumerNanos how long the counterparty may leave a full write queue unread
   * @param windowBytes bytes of unacknowledged messages at which the socket rests
   * @param overload what follows when it has rested for long
   */
  public record Guards(
      int sequenceResetJump,
      int resendRequestRepeats,
      long slowConsumerNanos,
      int windowBytes,
      Overload overload) {
    public static final Guards DEFAULTS =
        new Guards(100_000, 5, 10_000_000_000L, 1_048_576, Overload.HOLD);
  }
}
