package io.fixbus.transport;

import java.util.Optional;

/**
 * Whom a client expects at the other end.
 *
 * @param sni the name that it indicates, if not that of the host it connects to
 * @param verifyHost whether the certificate must be that of the host it connects to, or of the name
 *     that it indicates
 */
public record TlsPeer(Optional<String> sni, boolean verifyHost) {}
