package io.fixbus.journal;

import io.fixbus.session.RecoveredNumbers;
import java.util.Optional;

/**
 * A session as the journal knew it at start.
 *
 * @param id in the journal
 * @param name as configured
 * @param identity as it was registered or adopted
 * @param numbers where it stands
 * @param reservedOut outbound numbers below this one may have been used before an unclean stop
 * @param damage what of its history is damaged, naming file and offset; such a session must stay
 *     down
 */
public record RecoveredSession(
    int id,
    String name,
    String identity,
    RecoveredNumbers numbers,
    int reservedOut,
    Optional<String> damage) {}
