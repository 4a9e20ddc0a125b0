package io.fixbus.connector;

import io.fixbus.journal.GroupCommit;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalRoom;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal and the thread that alone may write it.
 *
 * <p>Thread: any; the work itself is done on the worker's context.
 */
final class JournalWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(JournalWorker.class);
  private static final long IDLE_NANOS = 50_000_000L;
  private static final long MAINTAIN_NANOS = 1_000_000_000L;

  private final Context context;
  private final Journal journal;
  private final boolean promisesNothing;
  private final GroupCommit commits;
  private final Handler<Void> run = nothing -> run();
  private long lastRunNanos = System.nanoTime();
  private long lastMaintainedNanos = lastRunNanos;

  /**
   * @param context of a worker with one thread
   * @param promisesNothing whether sessions need not wait for acknowledgements
   */
  JournalWorker(Context context, Journal journal, boolean promisesNothing) {
    this.context = context;
    this.journal = journal;
    this.promisesNothing = promisesNothing;
    this.commits = new GroupCommit(journal, EngineJournal.MAX_RECORDS, EngineJournal.MAX_BYTES);
  }

  /** Hands a batch over; its owner is told on the worker's thread. */
  void submit(JournalBatch batch, GroupCommit.Owner owner) {
    if (commits.submit(batch, owner)) {
      context.runOnContext(run);
    }
  }

  /** Records of all engines that are on their way. */
  long pendingRecords() {
    return commits.pendingRecords();
  }

  /** Bytes of all engines that are on their way. */
  long pendingBytes() {
    return commits.pendingBytes();
  }

  /** Whether messages may go out before their records are anywhere. */
  boolean promisesNothing() {
    return promisesNothing;
  }

  /** How much room the journal has. */
  JournalRoom room() {
    return journal.room();
  }

  /**
   * Does something else with the journal, between two groups of records; the result is told on the
   * calling context.
   */
  <T> Future<T> call(Function<Journal, T> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        nothing -> {
          try {
            promise.complete(work.apply(journal));
          } catch (RuntimeException e) {
            promise.fail(e);
          }
        });
    return CallerContext.bringBack(context.owner(), promise.future());
  }

  /**
   * Leaves proof on the disk when nothing has happened for a while, and sees to segments and room.
   * On the worker's thread, some 20 times a second.
   */
  void tick() {
    long nowNanos = System.nanoTime();
    try {
      if (nowNanos - lastRunNanos > IDLE_NANOS && room() != JournalRoom.CLOSED) {
        journal.idle();
      }
      if (nowNanos - lastMaintainedNanos > MAINTAIN_NANOS && room() != JournalRoom.CLOSED) {
        lastMaintainedNanos = nowNanos;
        journal.maintain();
      }
    } catch (JournalException e) {
      // The next batch tells the sessions, if the journal is closed by it.
      LOGGER.error("The journal could not be kept in order: {}", e.getMessage());
    }
  }

  /** Writes what is left and closes the journal. On the worker's thread. */
  void close() {
    commits.run();
    journal.close();
  }

  private void run() {
    commits.run();
    lastRunNanos = System.nanoTime();
  }
}
