package io.fixbus.session;

/**
 * The time of one event-loop turn. Every event carries it, since a session reads no clock.
 *
 * @param epochNanos wall-clock time in nanoseconds since 1970-01-01T00:00Z, for SendingTime(52) and
 *     schedules
 * @param monotonicNanos monotonic time in nanoseconds from an arbitrary origin, the only base of
 *     time-outs
 */
public record Now(long epochNanos, long monotonicNanos) {}
