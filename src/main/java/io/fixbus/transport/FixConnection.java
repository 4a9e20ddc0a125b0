package io.fixbus.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/**
 * A TCP connection as bytes. What is written in one turn of the event loop goes out in one system
 * call.
 *
 * <p>Thread: the event loop on which the connection was accepted or dialled.
 */
public final class FixConnection {
  /** Bytes that may wait in the socket's queue before writers are told to stop. */
  private static final int WRITE_QUEUE_BYTES = 1_048_576;

  /** How long the last bytes of a connection may take, should the other side not read them. */
  private static final long CLOSE_TIMEOUT_MILLIS = 5_000;

  private static final int WRITES_PER_FLUSH = 256;

  /** In bytes; between them the length of a read follows what comes. */
  private static final int SHORTEST_READ = 64;

  private static final int FIRST_READ = 2_048;
  private static final int LONGEST_READ = 32_768;

  private final Vertx vertx;
  private final NetSocket socket;
  private final ChannelHandlerContext channelContext;
  private final long number;
  private final RemoteSide remote;
  private final Promise<Void> closed = Promise.promise();
  private Optional<ConnectionHandler> handler = Optional.empty();
  private String failure = "closed by the other side";
  private boolean closing;
  /** Counted here, since the socket counts writes whatever their size. */
  private long waitingBytes;

  private boolean full;

  /**
   * @param number tells this connection from all others of the process
   */
  FixConnection(Vertx vertx, NetSocket socket, long number, RemoteSide remote) {
    this.vertx = vertx;
    this.socket = socket;
    this.number = number;
    this.remote = remote;
    this.channelContext = ((NetSocketInternal) socket).channelHandlerContext();
    gatherFlushes();
    readLittleAtOnce();
    socket.handler(this::read);
    socket.exceptionHandler(cause -> failure = describe(cause));
    socket.closeHandler(nothing -> gone());
    // Else Vert.x 5.1 closes the connection as soon as the server that took it is shut down.
    socket.shutdownHandler(timeout -> {});
  }

  /** Tells this connection from all others of the process; grows. */
  public long number() {
    return number;
  }

  /** Who is at the other end. */
  public RemoteSide remote() {
    return remote;
  }

  /** The other side's address and port. */
  public HostPort remoteAddress() {
    return remote.address();
  }

  /** Sets who is told what happens from now on. */
  public void handler(ConnectionHandler handler) {
    this.handler = Optional.of(handler);
  }

  /**
   * Writes bytes, which the caller never changes again. Nothing is refused; nothing is written after
   * {@link #close()}.
   *
   * @return false when the queue is full: stop until {@link ConnectionHandler#onWritable()}
   */
  public boolean write(byte[] array, int offset, int length) {
    if (closing) {
      return true;
    }
    ByteBuf bytes = Unpooled.wrappedBuffer(array, offset, length);
    waitingBytes += length;
    full |= waitingBytes > WRITE_QUEUE_BYTES;
    socket.write(BufferInternal.buffer(bytes)).onComplete(taken -> taken(length));
    return !full;
  }

  /** The operating system has taken bytes, or they are lost with the connection. */
  private void taken(int length) {
    waitingBytes -= length;
    if (full && waitingBytes <= WRITE_QUEUE_BYTES / 2) {
      full = false;
      if (!closing) {
        handler.ifPresent(ConnectionHandler::onWritable);
      }
    }
  }

  /** Bytes written that the operating system has not taken yet. */
  public long waitingBytes() {
    return waitingBytes;
  }

  /** Stops reading; what the socket brings stays with the other side once its buffers are full. */
  public void pause() {
    socket.pause();
  }

  /** Goes on reading after {@link #pause()}. */
  public void resume() {
    socket.resume();
  }

  /**
   * Closes the connection after what was written has gone out, or after 5 s if the other side does
   * not read it. The handler is told nothing more.
   */
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    long timer = vertx.setTimer(CLOSE_TIMEOUT_MILLIS, id -> channelContext.close());
    closed.future().onComplete(nothing -> vertx.cancelTimer(timer));
    // With it, Vert.x 5.1 would leave the closing to it.
    socket.shutdownHandler(null);
    socket.close();
  }

  /** Completes when the connection is gone, whoever closed it. */
  public Future<Void> closed() {
    return closed.future();
  }

  /**
   * One read a turn, and no long one: what was read is answered while more arrives, instead of all at
   * the end, when the other side has long had nothing to do.
   */
  private void readLittleAtOnce() {
    channelContext
        .channel()
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(SHORTEST_READ, FIRST_READ, LONGEST_READ)
                .maxMessagesPerRead(1));
  }

  private void gatherFlushes() {
    channelContext
        .pipeline()
        .addBefore(
            channelContext.name(),
            "gatherFlushes",
            new FlushConsolidationHandler(WRITES_PER_FLUSH, true));
  }

  private void read(Buffer buffer) {
    if (closing || handler.isEmpty()) {
      return;
    }
    ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
    int length = bytes.readableBytes();
    if (bytes.hasArray()) {
      handler.get().onBytes(bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), length);
    } else {
      handler.get().onBytes(buffer.getBytes(), 0, length);
    }
  }

  private void gone() {
    closed.tryComplete();
    if (!closing) {
      closing = true;
      handler.ifPresent(user -> user.onClosed(failure));
    }
  }

  static HostPort address(SocketAddress remote) {
    String host = remote.hostAddress() == null ? remote.host() : remote.hostAddress();
    return new HostPort(host, remote.port());
  }

  static String describe(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
