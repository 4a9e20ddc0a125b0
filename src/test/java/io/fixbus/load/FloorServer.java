package io.fixbus.load;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: what no Vert.x engine with a log can avoid. A Vert.x socket, one by-reference hop over
 * the event bus each way, and for all replies of a turn one write to a file and one to the socket.
 *
 * <p>The file is written again from its beginning when it has grown to {@value #FILE_LENGTH} bytes.
 */
public final class FloorServer extends VerticleBase {

  static final long FILE_LENGTH = 256L << 20;
  private static final DeliveryOptions BY_REFERENCE =
      new DeliveryOptions().setLocalOnly(true).setCodecName(ByReferenceCodec.NAME);

  private final int port;
  private final Path directory;
  private final List<Connection> answered = new ArrayList<>();
  private FileChannel file;
  private int connections;

  FloorServer(int port, Path directory) {
    this.port = port;
    this.directory = directory;
  }

  /** Arguments: see {@link ServerArguments}. */
  public static void main(String[] args) {
    ServerArguments arguments = ServerArguments.of(args);
    Vertx.vertx()
        .deployVerticle(new FloorServer(arguments.port(), arguments.directory()))
        .onComplete(id -> ServerArguments.ready(), ServerArguments::failed);
  }

  @Override
  public Future<?> start() throws IOException {
    Files.createDirectories(directory);
    file = FileChannel.open(
        directory.resolve("floor.log"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    vertx.eventBus().registerCodec(new ByReferenceCodec());
    return vertx
        .createNetServer()
        .connectHandler(socket -> new Connection(socket, "floor." + connections++))
        .listen(port, "127.0.0.1");
  }

  @Override
  public Future<?> stop() throws IOException {
    file.close();
    return Future.succeededFuture();
  }

  private void flush() {
    try {
      if (file.position() >= FILE_LENGTH) {
        file.position(0);
      }
      byte[] batch =
          new byte[answered.stream().mapToInt(one -> one.out.length()).sum()];
      int length = 0;
      for (Connection connection : answered) {
        connection.out.getBytes(batch, length);
        length += connection.out.length();
      }
      file.write(ByteBuffer.wrap(batch));
      answered.forEach(Connection::send);
      answered.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Connection {

    private final NetSocket socket;
    private final CannedReplies replies = new CannedReplies();
    private Buffer out = Buffer.buffer();

    Connection(NetSocket socket, String address) {
      this.socket = socket;
      String inbound = address + ".inbound";
      String send = address + ".send";
      EventBus bus = vertx.eventBus();
      bus.<MessageBytes>localConsumer(inbound, m -> bus.send(send, m.body(), BY_REFERENCE));
      bus.<MessageBytes>localConsumer(send, m -> reply(m.body()));
      FrameSplitter splitter = new FrameSplitter();
      socket.handler(
          buffer -> splitter.read(buffer, message -> bus.send(inbound, message, BY_REFERENCE)));
    }

    private void reply(MessageBytes message) {
      if (answered.isEmpty()) {
        context.runOnContext(endOfTurn -> flush());
      }
      if (out.length() == 0) {
        answered.add(this);
      }
      replies.answer(message, out);
    }

    private void send() {
      socket.write(out);
      out = Buffer.buffer(out.length());
    }
  }
}
