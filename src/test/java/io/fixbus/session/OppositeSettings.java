package io.fixbus.session;

import io.fixbus.session.SessionSettings.Authentication;
import io.fixbus.session.SessionSettings.Checks;
import io.fixbus.session.SessionSettings.Delivery;
import io.fixbus.session.SessionSettings.DuplicateLogon;
import io.fixbus.session.SessionSettings.Guards;
import io.fixbus.session.SessionSettings.Limits;
import io.fixbus.session.SessionSettings.Logon;
import io.fixbus.session.SessionSettings.LogoutOutOfSequence;
import io.fixbus.session.SessionSettings.OnDeliveryFailure;
import io.fixbus.session.SessionSettings.OutboundValidation;
import io.fixbus.session.SessionSettings.Queueing;
import io.fixbus.session.SessionSettings.Reconnect;
import io.fixbus.session.SessionSettings.Recovery;
import io.fixbus.session.SessionSettings.ReplayPolicy;
import io.fixbus.session.SessionSettings.SendRules;
import io.fixbus.session.SessionSettings.Timing;

/** Settings that differ from given ones in everything that may change while a session runs. */
final class OppositeSettings {
  private OppositeSettings() {}

  static SessionSettings of(SessionSettings settings) {
    return settings
        .with(logon(settings.logon()))
        .with(timing(settings.timing()))
        .with(recovery(settings.recovery()))
        .with(checks(settings.checks()))
        .with(queueing(settings.queueing()))
        .with(delivery(settings.delivery()))
        .with(limits(settings.limits()))
        .with(tolerances(settings.tolerances()));
  }

  private static Logon logon(Logon logon) {
    return new Logon(logon.defaultApplVerId(), logon.fields(),
        other(logon.authentication(), Authentication.values()), logon.sign(),
        other(logon.duplicateLogon(), DuplicateLogon.values()));
  }

  private static Timing timing(Timing timing) {
    Reconnect reconnect = timing.reconnect();
    return new Timing(timing.heartBtInt(), timing.testRequestDelayMultiplier() + 7,
        timing.heartBeatTimeoutMultiplier() + 9, timing.logonTimeoutNanos() / 7,
        timing.logoutTimeoutNanos() / 7,
        new Reconnect(!reconnect.autoConnect(), reconnect.firstNanos() / 7,
            reconnect.longestNanos() / 7),
        timing.timestampPrecision());
  }

  private static Recovery recovery(Recovery recovery) {
    return new Recovery(recovery.nextExpectedMsgSeqNum(), recovery.lastMsgSeqNumProcessed(),
        recovery.resendRequestChunkSize() + 3, !recovery.closedResendInterval(),
        !recovery.sendRedundantResendRequests(),
        recovery.replay() instanceof ReplayPolicy.None
            ? new ReplayPolicy.All() : new ReplayPolicy.None(),
        recovery.replayMaxAgeNanos() / 7);
  }

  private static Checks checks(Checks checks) {
    return new Checks(!checks.compId(), checks.maxLatencyNanos() / 7, !checks.sequenceNumbers(),
        !checks.rejectGarbledMessage(), !checks.rejectInvalidMessage(),
        !checks.requiresOrigSendingTime(),
        other(checks.logoutOutOfSequence(), LogoutOutOfSequence.values()),
        !checks.acceptSequenceLowering(),
        new SendRules(other(checks.sends().validation(), OutboundValidation.values()),
            !checks.sends().fieldsHaveValues()));
  }

  private static Queueing queueing(Queueing queueing) {
    return new Queueing(!queueing.whenDisconnected(), queueing.maxAgeNanos() / 7);
  }

  private static Delivery delivery(Delivery delivery) {
    return new Delivery(delivery.guarantee(), delivery.window() + 5, delivery.timeoutNanos() / 7,
        delivery.retries() + 5, other(delivery.onFailure(), OnDeliveryFailure.values()),
        delivery.keepInbound());
  }

  private static Limits limits(Limits limits) {
    return new Limits(limits.maxMessageBytes(), limits.outboundBytes() / 7,
        limits.gapQueueMessages() / 7, limits.gapQueueBytes() / 7, limits.resendMessages() / 7,
        limits.resendPerSecond() / 7, limits.sequenceJump() / 7, limits.requestIds(),
        guards(limits.guards()));
  }

  private static Guards guards(Guards guards) {
    return new Guards(guards.sequenceResetJump() / 7, guards.resendRequestRepeats() + 5,
        guards.slowConsumerNanos() / 7, guards.windowBytes() / 7,
        other(guards.overload(), SessionSettings.Overload.values()));
  }

  private static Tolerances tolerances(Tolerances tolerances) {
    return new Tolerances(
        other(tolerances.nextAfterUnaskedReset(), Tolerances.NextAfterReset.values()),
        !tolerances.ignoreLowGapFill(),
        other(tolerances.endSeqNoInfinity(), Tolerances.EndSeqNoInfinity.values()),
        tolerances.holdSendsUntil(), tolerances.minHeartBtInt() + 77,
        tolerances.maxHeartBtInt() / 7, !tolerances.requireResetSeqNumFlag());
  }

  private static <T extends Enum<T>> T other(T value, T[] all) {
    return all[(value.ordinal() + 1) % all.length];
  }
}
