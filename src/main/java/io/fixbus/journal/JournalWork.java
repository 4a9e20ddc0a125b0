package io.fixbus.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Who does what must not delay a journal's appends.
 *
 * @param background runs what is long
 * @param forcing has the disk take what was written, while something long may be running
 * @param filling writes the spare segments, which has time
 * @param rest waits so many nanoseconds between the parts of what has time, so that it never keeps a
 *     processor for long
 */
public record JournalWork(
    Executor background, Executor forcing, Executor filling, LongConsumer rest) {

  /** One executor for all, and no rests. */
  static JournalWork by(Executor executor) {
    return new JournalWork(executor, executor, executor, nanos -> { });
  }

  /** Threads of its own that end when nothing is to do. */
  static JournalWork byThreads() {
    return new JournalWork(BackgroundThread.executor("background"),
        BackgroundThread.executor("force"), BackgroundThread.executor("fill"),
        LockSupport::parkNanos);
  }
}
