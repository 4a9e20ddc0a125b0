package io.fixbus.connector;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.BusReach;
import io.fixbus.bus.StatusJson;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.session.Session;
import io.fixbus.transport.HostPort;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What all sessions of a connector share.
 *
 * @param addresses on the bus
 * @param reach of those addresses
 * @param meters what is measured
 * @param messages logs them
 * @param journal writes what sessions log
 * @param replay reads it back
 * @param certificates of TLS
 * @param passwords judges configured credentials
 * @param bounds what sessions have to share
 * @param ports where listeners listen
 * @param connectionNumbers gives each connection its number
 */
record ConnectorContext(
    Vertx vertx,
    Addresses addresses,
    BusReach reach,
    ConnectorMeters meters,
    MessageLog messages,
    JournalWorker journal,
    ReplayVerticle replay,
    Certificates certificates,
    Passwords passwords,
    Bounds bounds,
    OpenPorts ports,
    LongSupplier connectionNumbers) {

  /** How a session stands, as the bus shows it. On the event loop that runs it. */
  JsonObject status(Session session, SessionRunner runner) {
    Optional<String> listenAddress =
        ports.find(runner.setup().config().place()).map(HostPort::toString);
    return StatusJson.of(session.settings(), session.status(), runner.wireStatus(listenAddress));
  }

  /**
   * What the sessions of a connector have to share.
   *
   * @param memory bytes of messages that they keep
   * @param replays who reads back what is sent again
   * @param recent bytes that they keep of what was on their wires lately
   * @param news where it is told that there is more to do than can be done
   */
  record Bounds(
      MemoryBudget memory, ReplayQueue replays, RecentBudget recent, OverloadListener news) {}
}
