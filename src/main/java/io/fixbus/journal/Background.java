package io.fixbus.journal;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what must not delay appends, and waits for its end when the journal is closed. */
final class Background {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final Executor executor;
  private int running;
  private boolean closed;

  Background(Executor executor) {
    this.executor = executor;
  }

  /** Something long. */
  interface Task {
    void run() throws IOException;
  }

  /** Runs a task soon, unless the journal is closed before; a failure is logged. */
  void run(String what, Task task) {
    executor.execute(() -> {
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
  synchronized boolean closed() {
    return closed;
  }

  /** Waits until nothing runs any more. */
  synchronized void close() {
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
