package io.fixbus.session;

import io.fixbus.message.FixMessage;

/**
 * An application message to be numbered and sent, and where to say what came of it.
 *
 * @param message the message; header fields that the session owns are ignored
 * @param requestId 1 to 64 printable ASCII characters that make a retry safe, or empty
 * @param outcome told exactly once, on the session's event loop
 */
public record SendRequest(FixMessage message, String requestId, Outcome<SendResult> outcome) {}
