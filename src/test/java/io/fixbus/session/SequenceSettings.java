package io.fixbus.session;

import io.fixbus.fuzz.Choices;
import io.fixbus.message.TimestampPrecision;
import io.fixbus.session.SessionSettings.Authentication;
import io.fixbus.session.SessionSettings.DuplicateLogon;
import io.fixbus.session.SessionSettings.Guarantee;
import io.fixbus.session.SessionSettings.LogoutOutOfSequence;
import io.fixbus.session.SessionSettings.OnDeliveryFailure;
import io.fixbus.session.SessionSettings.ReplayPolicy;
import io.fixbus.session.Tolerances.EndSeqNoInfinity;
import io.fixbus.session.Tolerances.NextAfterReset;
import java.util.List;

/** Settings of a session as choices fall, with bounds so narrow that sequences reach them. */
final class SequenceSettings {

  static final int OUTBOUND_BYTES = 8_192;
  static final int GAP_QUEUE_MESSAGES = 8;
  static final int GAP_QUEUE_BYTES = 8_192;
  static final int REQUEST_IDS = 8;
  static final int MOST_IN_WINDOW = 8;
  static final int MAX_MESSAGE_BYTES = 2_048;

  private static final long SECOND = 1_000_000_000L;
  private static final List<String> VERSIONS =
      List.of("FIX.4.4", "FIX.4.2", "FIXT.1.1", "FIX.4.0", "FIX.4.1", "FIX.4.3");

  private final Choices choices;

  SequenceSettings(Choices choices) {
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
      settings = settings.with(new SessionSettings.Logon(
          "9", List.of(), Authentication.NONE, false, DuplicateLogon.REFUSE));
    }
    settings = settings.with(limits()).with(timing());
    if (choices.oneIn(3)) {
      settings = settings.with(logon(role, settings.logon().defaultApplVerId()))
          .with(recovery()).with(checks()).with(tolerances());
    }
    boolean resets = choices.oneIn(4);
    if (resets) {
      settings = settings.with(new SessionSettings.Resets(
          choices.oneIn(2), choices.oneIn(2), choices.oneIn(2), choices.oneIn(2)));
    }
    return settings.with(delivery()).with(new SessionSettings.Queueing(
        choices.oneIn(2) && !settings.resets().any(),
        choices.oneIn(4) ? 20 * SECOND : Long.MAX_VALUE));
  }

  private SessionSettings.Limits limits() {
    return new SessionSettings.Limits(MAX_MESSAGE_BYTES, OUTBOUND_BYTES, GAP_QUEUE_MESSAGES,
        GAP_QUEUE_BYTES, choices.oneIn(2) ? 3 : 100, choices.oneIn(2) ? 2 : 5_000,
        1_000_000, REQUEST_IDS);
  }

  private SessionSettings.Timing timing() {
    return new SessionSettings.Timing(choices.of(List.of(30, 5, 1, 0)), 0.5, 1.4, 10 * SECOND,
        2 * SECOND, new SessionSettings.Reconnect(!choices.oneIn(5), SECOND, 30 * SECOND),
        choices.of(List.of(TimestampPrecision.values())));
  }

  private SessionSettings.Logon logon(Role role, String defaultApplVerId) {
    return new SessionSettings.Logon(defaultApplVerId,
        choices.oneIn(2) ? List.of() : List.of(new SessionSettings.LogonField(553, "user")),
        role == Role.ACCEPTOR && choices.oneIn(2) ? Authentication.ASK : Authentication.NONE,
        role == Role.INITIATOR && choices.oneIn(2),
        choices.oneIn(2) ? DuplicateLogon.REPLACE : DuplicateLogon.REFUSE);
  }

  private SessionSettings.Recovery recovery() {
    return new SessionSettings.Recovery(choices.oneIn(2), choices.oneIn(2),
        choices.of(List.of(0, 1, 3)), choices.oneIn(2), choices.oneIn(2),
        choices.of(List.of(new ReplayPolicy.All(), new ReplayPolicy.None(),
            new ReplayPolicy.Ask(), new ReplayPolicy.MsgTypes(List.of("D")))),
        choices.oneIn(2) ? Long.MAX_VALUE : 10 * SECOND);
  }

  private SessionSettings.Checks checks() {
    return new SessionSettings.Checks(!choices.oneIn(3),
        choices.oneIn(3) ? Long.MAX_VALUE : 120 * SECOND, !choices.oneIn(6), choices.oneIn(2),
        !choices.oneIn(3), !choices.oneIn(3),
        choices.oneIn(2) ? LogoutOutOfSequence.RESEND : LogoutOutOfSequence.ANSWER,
        choices.oneIn(3));
  }

  private SessionSettings.Delivery delivery() {
    return new SessionSettings.Delivery(
        choices.of(List.of(Guarantee.values())), 1 + choices.below(MOST_IN_WINDOW),
        5 * SECOND, choices.below(3), choices.of(List.of(OnDeliveryFailure.values())),
        !choices.oneIn(3));
  }

  private Tolerances tolerances() {
    return new Tolerances(choices.of(List.of(NextAfterReset.values())), choices.oneIn(2),
        choices.of(List.of(EndSeqNoInfinity.values())), choices.oneIn(4) ? "8" : "",
        choices.oneIn(4) ? 5 : 0, choices.oneIn(4) ? 60 : Integer.MAX_VALUE, choices.oneIn(4));
  }
}
