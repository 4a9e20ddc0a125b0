package io.fixbus.journal.log;

/**
 * A segment of a journal that is being looked into.
 *
 * @param file its name
 * @param createdNanos when it was begun, nanoseconds since 1970
 * @param bytes length of the file
 * @param end where its records end
 */
public record InspectedSegment(String file, long createdNanos, long bytes, long end) {}
