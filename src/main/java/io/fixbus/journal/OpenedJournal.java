package io.fixbus.journal;

import java.util.List;

/**
 * What an opened journal works with.
 *
 * @param catalog of the segments that are there, the current one among them
 * @param table where the sessions stand
 * @param writing what the end of the log is written with
 * @param nodeEpoch how often the journal has been opened
 * @param report of what was found
 * @param toIndex segments whose index should be put in a file
 * @param names of the files in the directory as they were before
 */
record OpenedJournal(SegmentCatalog catalog, SessionTable table, Writing writing, long nodeEpoch,
    RecoveryReport report, List<Long> toIndex, List<String> names) {

  /**
   * What the end of the log is written with.
   *
   * @param writer of the current segment
   * @param tail by way of which it and those after it write
   * @param marks where it is told how far the log is safe
   */
  record Writing(SegmentWriter writer, Tail tail, MarkFile marks) {}
}
