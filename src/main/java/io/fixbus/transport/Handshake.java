package io.fixbus.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.util.Optional;

/** The TLS handshake of a connection on which nothing was read yet. */
final class Handshake {
  private Handshake() {}

  /**
   * Begins to speak TLS.
   *
   * @param last the handler in the pipeline that sees bytes in plain
   * @return the other side's certificate; fails with the reason, and then the connection is to be
   *     closed
   */
  static Future<Optional<PeerCertificate>> begin(
      ContextInternal context, ChannelHandlerContext last, SslHandler tls, long timeoutMillis) {
    tls.setHandshakeTimeoutMillis(timeoutMillis);
    last.pipeline().addBefore(last.name(), "tls", tls);
    PromiseInternal<Channel> done = context.promise();
    tls.handshakeFuture().addListener(done);
    return done.future().map(channel -> PeerCertificate.of(tls.engine().getSession()));
  }
}
