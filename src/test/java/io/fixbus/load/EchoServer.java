package io.fixbus.load;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** The floor without a bus and without a log: a Vert.x socket and a canned reply for each order. */
public final class EchoServer extends VerticleBase {

  private final int port;

  EchoServer(int port) {
    this.port = port;
  }

  /** Arguments: see {@link ServerArguments}. */
  public static void main(String[] args) {
    ServerArguments arguments = ServerArguments.of(args);
    Vertx.vertx()
        .deployVerticle(new EchoServer(arguments.port()))
        .onComplete(id -> ServerArguments.ready(), ServerArguments::failed);
  }

  @Override
  public Future<?> start() {
    return vertx.createNetServer().connectHandler(EchoServer::serve).listen(port, "127.0.0.1");
  }

  private static void serve(NetSocket socket) {
    CannedReplies replies = new CannedReplies();
    FrameSplitter splitter = new FrameSplitter();
    socket.handler(buffer -> {
      Buffer out = Buffer.buffer(buffer.length() * 2);
      splitter.read(buffer, message -> replies.answer(message, out));
      if (out.length() > 0) {
        socket.write(out);
      }
    });
  }
}
