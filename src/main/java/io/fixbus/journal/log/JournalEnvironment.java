package io.fixbus.journal.log;

import io.fixbus.journal.JournalListener;
import io.fixbus.journal.disk.Background;
import io.fixbus.journal.disk.Storage;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What a file journal has around it; all of it may be simulated.
 *
 * @param storage the directory
 * @param clock nanoseconds since 1970
 * @param random unpredictable numbers, one for each new segment
 * @param work who does what must not delay appends
 * @param listener is told how the journal fares
 */
public record JournalEnvironment(
    Storage storage,
    LongSupplier clock,
    LongSupplier random,
    Background.Lanes work,
    JournalListener listener) {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** With one executor for all that is done beside the appends. */
  public JournalEnvironment(
      Storage storage, LongSupplier clock, LongSupplier random, Executor background) {
    this(storage, clock, random, Background.Lanes.by(background), JournalListener.NONE);
  }

  /** The real clock and randomness, and threads of its own that end when nothing is to do. */
  public static JournalEnvironment of(Storage storage, JournalListener listener) {
    return new JournalEnvironment(
        storage,
        JournalEnvironment::epochNanos,
        new SecureRandom()::nextLong,
        Background.Lanes.byThreads(),
        listener);
  }

  private static long epochNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }
}
