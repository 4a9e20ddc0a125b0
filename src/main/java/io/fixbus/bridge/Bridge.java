package io.fixbus.bridge;

import io.fixbus.access.Audit;
import io.fixbus.access.Authentication;
import io.fixbus.access.BusContract;
import io.fixbus.bus.BusReach;
import io.fixbus.config.BridgeConfig;
import io.fixbus.metrics.BridgeMeters;
import io.vertx.core.Vertx;

/**
 * What all clients of a bridge share.
 *
 * @param contract what the addresses are for
 * @param reach of what clients send and listen on
 * @param authentication finds out who they are
 * @param audit gets what is refused and what operators do
 * @param limits of what a client may do
 * @param meters what is counted
 */
record Bridge(
    Vertx vertx,
    BusContract contract,
    BusReach reach,
    Authentication authentication,
    Audit audit,
    BridgeConfig.Limits limits,
    BridgeMeters meters) {}
