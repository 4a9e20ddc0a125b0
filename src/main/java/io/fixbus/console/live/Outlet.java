package io.fixbus.console.live;

import io.vertx.core.buffer.Buffer;

/**
 * Where a stream is written to.
 *
 * <p>Thread: the console's own.
 */
public interface Outlet {
  /** Whether what was written waits to be read. */
  boolean isFull();

  /** Writes, also if it is full. */
  void write(Buffer bytes);

  /** Ends after what was written, if that is read. */
  void end();

  /** Ends at once. */
  void abort();
}
