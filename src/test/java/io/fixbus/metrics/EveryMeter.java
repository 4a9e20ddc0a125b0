package io.fixbus.metrics;

import io.fixbus.dictionary.SessionDictionary;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.message.FixMessage;
import io.fixbus.message.GarbledReason;
import io.fixbus.metrics.MessageLogMeters.Unlogged;
import io.fixbus.session.Disconnect;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionEvent.Side;
import io.fixbus.session.SessionFailure;
import io.fixbus.session.SessionState;
import io.fixbus.session.SessionStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Counts everything once. */
final class EveryMeter {
  private EveryMeter() {}

  static void count(MeterRegistry registry) {
    ConnectorMeters connector = new ConnectorMeters(registry, "fix", 10);
    session(connector.session("trader", SessionDictionary.standard("FIX.4.4", ""), notStarted()));
    ListenerMeters listener = connector.listener("main", () -> 0);
    listener.accepted();
    for (Refusal reason : Refusal.values()) {
      listener.refused(reason);
    }
    listener.certificate(() -> Optional.of(Instant.now()));
    connector.memory(() -> 0, () -> 0);
    for (Overload cause : Overload.values()) {
      connector.overload(cause);
    }
    connector.messageLog().leftOut(Unlogged.FULL, 1);
    connector.replays(() -> 0, () -> 0);
    connector.loop(0).late(1);
    connector.configuration(true);
    connector.configuration(false);
    JournalMeters journal = connector.journal();
    journal.room(() -> 0, () -> true);
    journal.appended(List.of(new JournalBatch()), 1);
    journal.flushed(1);
    journal.failed(JournalException.Kind.FULL);
    BridgeMeters bridge = new BridgeMeters(registry, "fix", () -> 0);
    bridge.requested();
    for (BridgeRefusal reason : BridgeRefusal.values()) {
      bridge.refused(reason);
    }
    for (BridgeEnd reason : BridgeEnd.values()) {
      bridge.closed(reason);
    }
    ConsoleMeters console = new ConsoleMeters(registry, "fix", () -> 0);
    console.leftOut();
    for (ConsoleEnd reason : ConsoleEnd.values()) {
      console.ended(reason);
    }
  }

  static SessionStatus notStarted() {
    return new SessionStatus(
        SessionState.UNKNOWN,
        List.of(),
        false,
        false,
        "",
        0,
        new SessionStatus.Numbers(1, 1, 1, Optional.empty()),
        new SessionStatus.Connection("", 0, 0),
        0,
        new SessionStatus.Hours(true, 0),
        new SessionStatus.Backlog(0, 0, 0));
  }

  private static void session(SessionMeters session) {
    FixMessage logon = FixMessage.builder("A").build();
    session.received(logon);
    session.nobodyListened();
    session.crowded();
    session.certificate(() -> Optional.of(Instant.now()));
    session.acknowledged(1);
    session.sendFailed(SessionFailure.Kind.BACKPRESSURE);
    List.of(
            new SessionEvent.LoggedOn(true, false, logon),
            new SessionEvent.Disconnected(Disconnect.LOGOUT, ""),
            new SessionEvent.Garbled(GarbledReason.CHECKSUM, 1),
            new SessionEvent.Rejected(Side.US, 1, 1, "D", 1, ""),
            new SessionEvent.BusinessRejected(Side.COUNTERPARTY, 1, "D", 1, ""),
            new SessionEvent.TestRequestAnswered(1),
            new SessionEvent.AuthenticationFailed(""),
            new SessionEvent.Gap(1, 2),
            new SessionEvent.Resent(1, 2, 1, 1),
            new SessionEvent.SequenceReset(2, 2, ""),
            new SessionEvent.NoConsumer(1),
            new SessionEvent.SlowConsumer(1, 1),
            new SessionEvent.GapQueueFull(1, false),
            new SessionEvent.LimitExceeded(1, ""),
            new SessionEvent.Expired(1, 2))
        .forEach(session::happened);
  }
}
