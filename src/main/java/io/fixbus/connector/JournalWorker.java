package io.fixbus.connector;

import io.fixbus.bus.JournalJson;
import io.fixbus.journal.GroupCommit;
import io.fixbus.journal.Journal;
import io.fixbus.journal.JournalBatch;
import io.fixbus.journal.JournalException;
import io.fixbus.journal.JournalRoom;
import io.fixbus.journal.JournalUsage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal and the thread that waits for its disk. What needs no disk, a copy into memory that the
 * operating system keeps, an engine's thread does itself: handing it to another thread and back would
 * take many times as long. The journal belongs to one thread at a time.
 *
 * <p>Thread: any; the work itself is done on the worker's context, but for {@link #appendAtOnce}.
 */
final class JournalWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(JournalWorker.class);
  private static final long IDLE_NANOS = 50_000_000L;
  private static final long MAINTAIN_NANOS = 1_000_000_000L;

  private final Context context;
  private final Journal journal;
  private final boolean promisesNothing;
  private final FlushTimes flushes;
  private final GroupCommit commits;
  private final Handler<Void> run = nothing -> run();
  /** Whose the journal is. */
  private final ReentrantLock owner = new ReentrantLock();

  private volatile long lastTickNanos = System.nanoTime();
  private volatile long lastRunNanos = System.nanoTime();
  private long lastMaintainedNanos = lastRunNanos;
  private Runnable closedForGood = () -> {};
  private boolean closing;

  /**
   * @param context of a worker with one thread
   * @param promisesNothing whether sessions need not wait for acknowledgements
   * @param flushes how long its flushes take
   */
  JournalWorker(Context context, Journal journal, boolean promisesNothing, FlushTimes flushes) {
    this.context = context;
    this.journal = journal;
    this.promisesNothing = promisesNothing;
    this.flushes = flushes;
    this.commits = new GroupCommit(journal);
  }

  /** Has someone told when the journal closes itself. To be called before it is used. */
  void onClosedForGood(Runnable listener) {
    closedForGood = listener;
  }

  /** To be called when the journal may have failed, by whom it belongs to. */
  private void tellIfClosed() {
    if (room() == JournalRoom.CLOSED && !closing) {
      closing = true;
      closedForGood.run();
    }
  }

  /**
   * Writes a batch here and now, on the calling thread, if the journal is free and needs no disk for
   * it.
   *
   * @return false if nothing was done
   * @throws JournalException as {@link Journal#append}
   */
  boolean appendAtOnce(JournalBatch batch) {
    // An interrupt would close the file; nobody interrupts the worker.
    if (Thread.currentThread().isInterrupted() || !owner.tryLock()) {
      return false;
    }
    try {
      boolean written = journal.appendAtOnce(batch);
      if (written) {
        lastRunNanos = System.nanoTime();
      }
      return written;
    } catch (JournalException e) {
      tellIfClosed();
      throw e;
    } catch (RuntimeException | Error e) {
      // The worker will fail as well, and tells it in its way.
      LOGGER.error("A batch could not be written at once", e);
      return false;
    } finally {
      owner.unlock();
    }
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

  /** What is known of the journal. */
  Future<JsonObject> look() {
    return call(open -> {
      JournalUsage usage = open.usage();
      OptionalLong free =
          usage.directory().map(JournalWorker::freeBytes).orElse(OptionalLong.empty());
      return JournalJson.of(
          new JournalJson.Told(usage, open.room(), open.report(), free, flushes.summary()));
    });
  }

  private static OptionalLong freeBytes(Path directory) {
    try {
      return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** How long ago the journal's thread last had time for its ticks. */
  long silentNanos(long nowNanos) {
    return nowNanos - lastTickNanos;
  }

  /**
   * Does something else with the journal, between two groups of records; the result is told on the
   * calling context.
   */
  <T> Future<T> call(Function<Journal, T> work) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(nothing -> {
      promise.handle(alone(work));
    });
    return CallingContext.bringBack(context.owner(), promise.future());
  }

  /**
   * Leaves proof on the disk when nothing has happened for a while, and sees to segments and room.
   * On the worker's thread, some 20 times a second.
   */
  void tick() {
    owner.lock();
    try {
      long nowNanos = System.nanoTime();
      lastTickNanos = nowNanos;
      if (nowNanos - lastRunNanos > IDLE_NANOS && room() != JournalRoom.CLOSED) {
        journal.idle();
      }
      if (nowNanos - lastMaintainedNanos > MAINTAIN_NANOS && room() != JournalRoom.CLOSED) {
        lastMaintainedNanos = nowNanos;
        journal.maintain();
      }
    } catch (JournalException e) {
      LOGGER.error("The journal could not be kept in order: {}", e.getMessage());
    } finally {
      tellIfClosed();
      owner.unlock();
    }
  }

  /** Writes what is left and closes the journal. On the worker's thread. */
  void close() {
    owner.lock();
    try {
      closing = true;
      commits.run();
      journal.close();
    } finally {
      owner.unlock();
    }
  }

  private void run() {
    owner.lock();
    try {
      commits.run();
      tellIfClosed();
      lastRunNanos = System.nanoTime();
    } finally {
      owner.unlock();
    }
  }

  private <T> Future<T> alone(Function<Journal, T> work) {
    owner.lock();
    try {
      return Future.succeededFuture(work.apply(journal));
    } catch (RuntimeException e) {
      tellIfClosed();
      return Future.failedFuture(e);
    } finally {
      owner.unlock();
    }
  }
}
