package io.fixbus.journal.log;

import io.fixbus.journal.disk.SegmentName;

/**
 * A segment that is no longer written to, or the one that is.
 *
 * @param header its first bytes
 * @param end where its records end; {@link Long#MAX_VALUE} while it is being written
 */
record Segment(SegmentHeader header, long end) {

  /** The one that is being written. */
  static Segment current(SegmentHeader header) {
    return new Segment(header, Long.MAX_VALUE);
  }

  long number() {
    return header.number();
  }

  String name() {
    return SegmentName.of(header.number());
  }
}
