package io.fixbus.journal;

import io.fixbus.session.JournaledMessage;
import java.util.List;

/**
 * Some messages of a range.
 *
 * @param messages in ascending order of their numbers; numbers without a stored message are left
 *     out
 * @param next the number to go on from, 0 if the range is exhausted
 */
public record JournaledPage(List<JournaledMessage> messages, int next) {}
