package io.fixbus.journal.log;

import io.fixbus.journal.SyncMode;
import io.fixbus.journal.disk.SegmentFiles;
import java.nio.file.Path;

/**
 * How a file journal works.
 *
 * @param directory where it lies
 * @param sync how safe a record is when it is acknowledged
 * @param segmentBytes length of a segment, a multiple of 4,096, 16,384 to 1 GiB
 * @param spareSegments segments kept ready ahead of their use
 * @param keepRuns former runs of a session's sequence numbers that are kept
 * @param keepDays days that messages of former runs, and inbound ones, are kept
 * @param requestIds request ids remembered for each session
 * @param reservation outbound numbers reserved ahead for each session
 */
public record JournalSettings(
    Path directory,
    SyncMode sync,
    int segmentBytes,
    int spareSegments,
    int keepRuns,
    int keepDays,
    int requestIds,
    int reservation) {

  private static final int MIN_SEGMENT_BYTES = 16 * 1024;
  private static final int MAX_SEGMENT_BYTES = 1 << 30;

  /** Checks the bounds. */
  public JournalSettings {
    if (segmentBytes < MIN_SEGMENT_BYTES
        || segmentBytes > MAX_SEGMENT_BYTES
        || segmentBytes % SegmentFiles.PAGE != 0) {
      throw new IllegalArgumentException(
          "segmentBytes " + segmentBytes + " is not a multiple of 4096 from 16384 to 1073741824");
    }
    if (spareSegments < 0 || keepRuns < 0 || keepDays < 0 || requestIds < 0) {
      throw new IllegalArgumentException(
          "spareSegments, keepRuns, keepDays and requestIds must not be negative");
    }
    if (reservation < 2) {
      throw new IllegalArgumentException("reservation " + reservation + " is below 2");
    }
  }

  /** The settings of a journal in production. */
  public static JournalSettings of(Path directory) {
    return new JournalSettings(
        directory, SyncMode.BATCH, 64 * 1024 * 1024, 2, 1, 7, 100_000, 10_000);
  }

  /** The same in another place. */
  public JournalSettings withDirectory(Path newDirectory) {
    return new JournalSettings(
        newDirectory,
        sync,
        segmentBytes,
        spareSegments,
        keepRuns,
        keepDays,
        requestIds,
        reservation);
  }

  /** The same with another sync. */
  public JournalSettings withSync(SyncMode newSync) {
    return new JournalSettings(
        directory,
        newSync,
        segmentBytes,
        spareSegments,
        keepRuns,
        keepDays,
        requestIds,
        reservation);
  }

  /** The same with segments of another length and number of spares. */
  public JournalSettings withSegments(int newSegmentBytes, int newSpareSegments) {
    return new JournalSettings(
        directory,
        sync,
        newSegmentBytes,
        newSpareSegments,
        keepRuns,
        keepDays,
        requestIds,
        reservation);
  }

  /** The same keeping former runs longer or shorter. */
  public JournalSettings withRetention(int newKeepRuns, int newKeepDays) {
    return new JournalSettings(
        directory,
        sync,
        segmentBytes,
        spareSegments,
        newKeepRuns,
        newKeepDays,
        requestIds,
        reservation);
  }

  /** The same remembering another number of request ids. */
  public JournalSettings withRequestIds(int newRequestIds) {
    return new JournalSettings(
        directory,
        sync,
        segmentBytes,
        spareSegments,
        keepRuns,
        keepDays,
        newRequestIds,
        reservation);
  }

  /** The same reserving another number of outbound numbers ahead. */
  public JournalSettings withReservation(int newReservation) {
    return new JournalSettings(
        directory,
        sync,
        segmentBytes,
        spareSegments,
        keepRuns,
        keepDays,
        requestIds,
        newReservation);
  }
}
