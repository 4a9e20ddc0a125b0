package io.fixbus.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the header, of version 1 or 2 of the PROXY protocol, with which a balancer begins a connection
 * to tell whose it is.
 */
final class ProxyHeader extends SimpleChannelInboundHandler<HAProxyMessage> {
  /** Balancers usually send far less. */
  private static final int MAX_OPTION_BYTES = 1_024;

  private final Promise<Optional<HostPort>> source;

  private ProxyHeader(Promise<Optional<HostPort>> source) {
    this.source = source;
  }

  /**
   * Awaits the header of a connection on which nothing was read yet.
   *
   * @param before name of the handler in the pipeline that is not to see it
   * @return the client's address; empty if the balancer speaks for itself. What follows the header is
   *     read only after those who wait for this were told
   */
  static Future<Optional<HostPort>> expect(
      ContextInternal context, ChannelHandlerContext before, long timeoutMillis) {
    Promise<Optional<HostPort>> source = context.promise();
    ProxyHeader header = new ProxyHeader(source);
    before
        .pipeline()
        .addBefore(before.name(), "proxyDecoder", new HAProxyMessageDecoder(MAX_OPTION_BYTES, true))
        .addBefore(before.name(), "proxyHeader", header);
    ScheduledFuture<?> timeout = before
        .executor()
        .schedule(() -> source.tryFail(late()), timeoutMillis, TimeUnit.MILLISECONDS);
    return source.future().onComplete(done -> timeout.cancel(false));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
    context.pipeline().remove(this);
    String host = header.sourceAddress();
    source.tryComplete(
        host == null ? Optional.empty() : Optional.of(new HostPort(host, header.sourcePort())));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    source.tryFail(cause);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    source.tryFail(new ClosedChannelException());
    context.fireChannelInactive();
  }

  private static TimeoutException late() {
    return new TimeoutException("no PROXY header in time");
  }
}
