package io.fixbus.connector;

import io.fixbus.health.ConnectorHealth;
import io.fixbus.journal.JournalRoom;
import io.fixbus.session.SessionStatus;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How a connector is that has started. */
final class FleetHealth implements ConnectorHealth {
  /** A thread that did nothing for so long hangs. */
  private static final long LONGEST_SILENCE_NANOS = 5_000_000_000L;

  private final JournalWorker journal;
  private final Shutdown shutdown;
  private final Fleet fleet;

  FleetHealth(JournalWorker journal, Shutdown shutdown, Fleet fleet) {
    this.journal = journal;
    this.shutdown = shutdown;
    this.fleet = fleet;
  }

  @Override
  public Finding start() {
    return shutdown.hasBegun() ? Finding.bad("stopping") : Finding.good("started");
  }

  @Override
  public Finding eventLoops() {
    if (shutdown.hasBegun()) {
      return Finding.good("stopping");
    }
    long nowNanos = System.nanoTime();
    boolean good = true;
    JsonObject details = new JsonObject();
    List<EngineVerticle> engines = fleet.engines();
    for (int i = 0; i < engines.size(); i++) {
      long silentNanos = engines.get(i).pulse().silentNanos(nowNanos);
      good &= silentNanos < LONGEST_SILENCE_NANOS;
      details.put("loop " + i, "turned " + millis(silentNanos) + " ms ago");
    }
    return new Finding(good, details);
  }

  @Override
  public Finding journal() {
    long silentNanos = journal.silentNanos(System.nanoTime());
    JournalRoom room = journal.room();
    return new Finding(
        room == JournalRoom.AMPLE && silentNanos < LONGEST_SILENCE_NANOS,
        new JsonObject()
            .put("room", room.name().toLowerCase(Locale.ROOT))
            .put("pendingRecords", journal.pendingRecords())
            .put("silentMillis", millis(silentNanos)));
  }

  @Override
  public Finding listeners() {
    boolean good = true;
    JsonObject details = new JsonObject();
    for (Listener listener : fleet.listeners()) {
      good &= listener.isOpen();
      details.put(listener.name(), listener.isOpen() ? "open" : "not open");
      // No listener can have such a name.
      listener
          .address()
          .ifPresent(address -> details.put(listener.name() + " address", address.toString()));
    }
    return new Finding(good, details);
  }

  @Override
  public Finding sessions() {
    boolean good = true;
    JsonObject details = new JsonObject();
    for (HostedSession home : fleet.sessions()) {
      SessionStatus status = home.runner().meters().status();
      good &= status.loggedOn() || !status.enabled();
      details.put(
          home.name(),
          new JsonObject()
              .put("state", status.state().name())
              .put("expected", status.enabled())
              .put("loggedOn", status.loggedOn()));
    }
    return new Finding(good, details);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
