package io.fixbus.journal.disk;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what must not delay appends, in three lanes that do not wait for each other: what is long,
 * having the disk take what was written, and filling spare segments, which has time. Waits for the
 * end of what runs when the journal is closed. Thread safe.
 */
public final class Background {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final Lanes lanes;
  private int running;
  private boolean closed;
  /** What is to be forced after what is just being forced. */
  private Optional<Task> forceNext = Optional.empty();

  private boolean forcing;

  /** On lanes that may serve other journals too. */
  public Background(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * Who does it.
   *
   * @param work runs what is long
   * @param forcing has the disk take what was written, while something long may be running
   * @param filling writes the spare segments
   * @param rest waits so many nanoseconds between the parts of what has time, so that it never
   *     keeps a processor for long
   */
  public record Lanes(Executor work, Executor forcing, Executor filling, LongConsumer rest) {

    private static final long KEEP_ALIVE_SECONDS = 5;

    /** One executor for all, and no rests. */
    public static Lanes by(Executor executor) {
      return new Lanes(executor, executor, executor, nanos -> {});
    }

    /** Threads of its own that end when nothing is to do, and come back when they are needed. */
    public static Lanes byThreads() {
      return new Lanes(
          thread("background"), thread("force"), thread("fill"), LockSupport::parkNanos);
    }

    /** Its tasks are few: the journal never has more than a few waiting. */
    private static Executor thread(String name) {
      ThreadPoolExecutor executor = new ThreadPoolExecutor(
          1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "fixbus-journal-" + name);
            thread.setDaemon(true);
            return thread;
          });
      executor.allowCoreThreadTimeOut(true);
      return executor;
    }
  }

  /** Something long. */
  public interface Task {
    void run() throws IOException;
  }

  /** Runs a task soon, unless the journal is closed before; a failure is logged. */
  public void run(String what, Task task) {
    run(lanes.work, what, task);
  }

  /** As {@link #run}, for what has time. */
  public void fill(String what, Task task) {
    run(lanes.filling, what, task);
  }

  /** Lets others have the processor for so long. */
  public void rest(long nanos) {
    lanes.rest.accept(nanos);
  }

  private void run(Executor lane, String what, Task task) {
    lane.execute(() -> {
      if (!begin()) {
        return;
      }
      try {
        task.run();
      } catch (IOException | RuntimeException e) {
        LOG.warn("Journal: {} failed: {}", what, e.toString());
      } finally {
        end();
      }
    });
  }

  /**
   * Forces the log soon, one force after the other: of those that are asked for while one runs only
   * the last counts, since it covers the others. If one fails, those that wait are not tried.
   */
  public synchronized void force(Task force) {
    forceNext = Optional.of(force);
    if (!forcing) {
      forcing = true;
      run(lanes.forcing, "forcing the log to the disk", this::forceAll);
    }
  }

  /** Whether the disk is being asked to take something. */
  public synchronized boolean isForcing() {
    return forcing;
  }

  private void forceAll() throws IOException {
    boolean done = false;
    try {
      for (Optional<Task> next = next(); next.isPresent(); next = next()) {
        next.get().run();
      }
      done = true;
    } finally {
      if (!done) {
        stopForcing();
      }
    }
  }

  private synchronized Optional<Task> next() {
    Optional<Task> next = forceNext;
    forceNext = Optional.empty();
    forcing = next.isPresent();
    return next;
  }

  private synchronized void stopForcing() {
    forcing = false;
  }

  private synchronized boolean begin() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  /** Whether a long task should give up. */
  public synchronized boolean closed() {
    return closed;
  }

  /** Begins nothing any more, and waits until nothing runs. */
  public synchronized void close() {
    closed = true;
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
