package io.fixbus.connector;

import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests, in order, from a session's home to the engine where the session runs. While the
 * session moves they wait.
 *
 * <p>Thread: {@link #offer} on the home's event loop; the others on that of the engine where the
 * session runs.
 */
final class Mailbox {
  /** Requests that may wait. */
  static final int CAPACITY = 4_096;

  private static final int AT_ONCE = 256;

  /** Linked, since most sessions never need it. */
  private final Queue<Runnable> requests = new LinkedBlockingQueue<>(CAPACITY);

  private final AtomicBoolean woken = new AtomicBoolean();
  /** Null while requests wait for an engine. */
  private volatile @Nullable Reader reader;

  /** Where requests are taken to. */
  private record Reader(Engine engine) {}

  /** Puts a request in; false when it is full. */
  boolean offer(Runnable request) {
    if (!requests.offer(request)) {
      return false;
    }
    wake();
    return true;
  }

  /** From now on an engine takes requests. */
  void open(Engine engine) {
    reader = new Reader(engine);
    wake();
  }

  /** From now on requests wait. */
  void close() {
    reader = null;
  }

  /** Does all that waits, at once. */
  void empty() {
    for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
      request.run();
    }
  }

  private void wake() {
    @Nullable Reader to = reader;
    if (to != null && !requests.isEmpty() && woken.compareAndSet(false, true)) {
      to.engine.execute(() -> read(to));
    }
  }

  private void read(Reader from) {
    woken.set(false);
    for (int i = 0; i < AT_ONCE && reader == from; i++) {
      Runnable request = requests.poll();
      if (request == null) {
        return;
      }
      request.run();
    }
    wake();
  }
}
