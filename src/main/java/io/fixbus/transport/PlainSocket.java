package io.fixbus.transport;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.util.Optional;

/**
 * What is done to connections of others than FIX, and what Vert.x has no word for.
 *
 * <p>Thread: the connection's event loop.
 */
public final class PlainSocket {

  private PlainSocket() {}

  /**
   * Begins to speak TLS on a connection that was just accepted, and of which nothing was read. Unlike
   * Vert.x's own way it loses no byte that comes early.
   *
   * @return the other side's certificate, if it shows one; fails with the reason, and then the
   *     connection is to be closed
   */
  public static Future<Optional<PeerCertificate>> secure(
      Vertx vertx, NetSocket socket, TlsContext tls, long timeoutMillis) {
    ChannelHandlerContext channel = channel(socket);
    return Handshake.begin(
        (ContextInternal) vertx.getOrCreateContext(),
        channel,
        tls.accept(channel.alloc()),
        timeoutMillis);
  }

  /**
   * Closes a connection at once; what waits to be written is given up. An ordinary close first waits
   * until the other side has read it, which it may never do.
   */
  public static void abort(NetSocket socket) {
    channel(socket).close();
  }

  private static ChannelHandlerContext channel(NetSocket socket) {
    return ((NetSocketInternal) socket).channelHandlerContext();
  }
}
