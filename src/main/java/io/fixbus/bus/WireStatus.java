package io.fixbus.bus;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session itself does not know of its connections.
 *
 * @param listenAddress where the counterparty of an acceptor has to connect to, if it can
 * @param receivedEpochNanos when something last came; 0 if nothing did
 * @param sentEpochNanos when something last went out; 0 if nothing did
 * @param certificateUntil when the certificate ends that the counterparty has shown, if it has
 */
public record WireStatus(
    Optional<String> listenAddress,
    long receivedEpochNanos,
    long sentEpochNanos,
    Optional<Instant> certificateUntil) {}
