/**
 * The FIX session as a state machine without I/O, threads, clocks or randomness: events in,
 * decisions out through three {@link io.fixbus.session.Doors}. Also here: numbering and the outbound
 * cursor, the commit gate that waits for the journal, and the delivery window toward the bus.
 *
 * <p>Nothing in this package is thread safe; a session belongs to one event loop at any instant.
 */
package io.fixbus.session;
