package io.fixbus.transport;

import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param address where it comes from; behind a balancer that tells it, the client's own
 * @param certificate what it has shown, if it has
 */
public record RemoteSide(HostPort address, Optional<PeerCertificate> certificate) {}
