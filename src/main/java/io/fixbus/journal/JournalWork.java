package io.fixbus.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Who does what must not delay a journal's appends.
 *
 * @param background runs what is long
 * @param forcing has the disk take what was written, while something long may be running
 * @param filling writes the spare segments, which has time
 * @param rest is run between the parts of what has time, so that it never keeps a processor for long
 */
public record JournalWork(Executor background, Executor forcing, Executor filling, Runnable rest) {

  private static final long REST_NANOS = 2_000_000;

  /** One executor for all, and no rests. */
  static JournalWork by(Executor executor) {
    return new JournalWork(executor, executor, executor, () -> { });
  }

  /** Threads of its own that end when nothing is to do. */
  static JournalWork byThreads() {
    return new JournalWork(BackgroundThread.executor("background"),
        BackgroundThread.executor("force"), BackgroundThread.executor("fill"),
        () -> LockSupport.parkNanos(REST_NANOS));
  }
}
