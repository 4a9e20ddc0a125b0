package io.fixbus.bridge;

import io.fixbus.access.Actor.Via;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * What connects a client.
 *
 * <p>Thread: the bridge's event loop.
 */
interface Link {
  /** How it came. */
  Via via();

  /** The address it comes from. */
  String host();

  /** The same, with the port. */
  String remoteAddress();

  /**
   * Sends a frame.
   *
   * @return completes when the system has taken it
   */
  Future<Void> write(Buffer json);

  /**
   * Ends the connection when the other side has read what was written, or does not read it.
   *
   * @param last a frame that goes before
   */
  void end(Buffer last);

  /** Ends the connection at once. */
  void abort();
}
