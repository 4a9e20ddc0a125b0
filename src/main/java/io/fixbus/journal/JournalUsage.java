package io.fixbus.journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a journal lies and how much it holds.
 *
 * @param directory empty if it is in memory alone
 * @param usedBytes of its segments, or of the messages in memory
 * @param limitBytes what it never exceeds, if there is such a bound
 * @param segments how many files hold its records
 * @param oldestEpochNanos when the oldest of it was begun, in nanoseconds since the epoch; 0 if there
 *     is nothing
 */
public record JournalUsage(
    Optional<Path> directory,
    long usedBytes,
    OptionalLong limitBytes,
    int segments,
    long oldestEpochNanos) {

  /** Of a journal that does not tell. */
  public static final JournalUsage UNTOLD =
      new JournalUsage(Optional.empty(), 0, OptionalLong.empty(), 0, 0);
}
