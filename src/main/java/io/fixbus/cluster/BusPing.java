package io.fixbus.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.spi.cluster.NodeInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tries whether messages could be exchanged with a node: opens a connection as the bus does and sends
 * the bus's own ping, which every node answers. With TLS 1.3 only the answer tells that our
 * certificate was accepted.
 */
final class BusPing {
  /** Older than the one in use, since nodes refuse only what is newer than they are. */
  private static final byte WIRE_VERSION = 1;

  private static final byte PING_CODEC = 1;
  private static final byte SEND = 0;
  private static final int NO_HEADERS = 4;

  private final NetClient client;
  private final Duration longest;

  /**
   * @param longest how long an answer may take
   */
  BusPing(Vertx vertx, EventBusOptions bus, Duration longest) {
    this.longest = longest;
    this.client = vertx.createNetClient(
        // As the bus does: nodes are known by their authority, not by their names.
        new NetClientOptions(bus.toJson()).setHostnameVerificationAlgorithm(""));
  }

  /** Fails, with what is wrong, if the node does not answer. */
  Future<Void> ping(String nodeId, NodeInfo node) {
    return client
        .connect(node.port(), node.host())
        .compose(socket -> exchange(socket, nodeId))
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  Future<Void> close() {
    return client.close();
  }

  private static Future<Void> exchange(NetSocket socket, String nodeId) {
    Promise<Void> answered = Promise.promise();
    socket.handler(pong -> answered.tryComplete());
    socket.exceptionHandler(answered::tryFail);
    socket.closeHandler(closed -> answered.tryFail("it closed the connection"));
    socket.write(frame(nodeId));
    return answered.future().eventually(socket::close);
  }

  private static Buffer frame(String nodeId) {
    Buffer body =
        Buffer.buffer().appendByte(WIRE_VERSION).appendByte(PING_CODEC).appendByte(SEND);
    append(body, "__vertx_ping");
    body.appendInt(0);
    append(body, nodeId);
    body.appendInt(NO_HEADERS);
    return Buffer.buffer().appendInt(body.length()).appendBuffer(body);
  }

  private static void append(Buffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.appendInt(bytes.length).appendBytes(bytes);
  }
}
