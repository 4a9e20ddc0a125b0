package io.fixbus.journal;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A daemon thread, which ends after some idle time and comes back when it is needed. */
final class BackgroundThread {

  private static final long KEEP_ALIVE_SECONDS = 5;

  private BackgroundThread() {}

  /** Its tasks are few: the journal never has more than one waiting. */
  static Executor executor(String name) {
    ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), task -> {
          Thread thread = new Thread(task, "fixbus-journal-" + name);
          thread.setDaemon(true);
          return thread;
        });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }
}
