package io.fixbus.session;

/**
 * The three doors through which a session acts on the world.
 *
 * <p>All are called only from within a call of an event method of {@link Session}, on the
 * session's event loop. Implementations must not call back into the session from within, but may
 * queue that for the same turn; they must not throw.
 *
 * @param wire its connection
 * @param application what it gives to the application, asks of it and tells it
 * @param records its records in the journal
 */
public record Doors(Wire wire, Application application, Records records) {}
