package io.fixbus.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes {@link MessageBytes} over the bus of one JVM as they are. */
final class ByReferenceCodec implements MessageCodec<MessageBytes, MessageBytes> {

  static final String NAME = "load.bytes";

  @Override
  public MessageBytes transform(MessageBytes message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer buffer, MessageBytes message) {
    throw new UnsupportedOperationException("inside one JVM only");
  }

  @Override
  public MessageBytes decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("inside one JVM only");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
