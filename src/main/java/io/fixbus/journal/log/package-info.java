/**
 * The journal of files: one append-only log of checksummed records for all sessions of a node.
 * Begin at {@link io.fixbus.journal.log.FileJournal}; the essay at the head of
 * {@code SegmentWriter} says what is written where, in which order, and what a crash leaves.
 *
 * <p>Four groups: writing ({@code GroupWriter}, {@code SegmentLog}, {@code SegmentWriter},
 * {@code SegmentHead}), opening ({@code JournalOpening}, {@code Examination},
 * {@code NewestSegment}, {@code OlderSegments}), finding and reading ({@code JournalIndex},
 * {@code IndexFile}, {@code PlaceFinder}, {@code FileJournalReader}), and freeing
 * ({@code Reclaiming}, {@code Needed}). {@link io.fixbus.journal.log.JournalInspection} looks into
 * a journal for the command.
 *
 * <p>The highest of the three: it gives bytes on the disk their meaning as records and as promises,
 * so it knows both the disk and what is promised, and neither knows it.
 */
package io.fixbus.journal.log;
