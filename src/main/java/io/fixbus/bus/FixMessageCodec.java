package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/**
 * Carries a {@link FixMessage} over the event bus: by reference within one JVM, as its bytes across a
 * cluster. On the wire: one byte version, four bytes length, the message.
 */
public final class FixMessageCodec implements MessageCodec<FixMessage, FixMessage> {

  /** The codec's name, under which every node of a cluster must know it. */
  public static final String NAME = "fixbus.message";

  private static final byte VERSION = 1;
  private static final int USER_CODEC = -1;

  FixMessageCodec() {}

  /** Makes the codec known to the bus, for every {@link FixMessage}. It may be called again. */
  public static void register(Vertx vertx) {
    try {
      vertx.eventBus().registerDefaultCodec(FixMessage.class, new FixMessageCodec());
    } catch (IllegalStateException e) {
      // The bus tells in no other way that the codec is there already.
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, FixMessage message) {
    buffer
        .appendByte(VERSION)
        .appendInt(message.length())
        .appendBytes(message.array(), message.offset(), message.length());
  }

  @Override
  public FixMessage decodeFromWire(int position, Buffer buffer) {
    byte version = buffer.getByte(position);
    if (version != VERSION) {
      throw new IllegalStateException(
          "A FIX message of wire version " + version + "; this node reads " + VERSION);
    }
    int begin = position + Byte.BYTES + Integer.BYTES;
    int length = buffer.getInt(position + Byte.BYTES);
    return FixMessage.of(buffer.getBytes(begin, begin + length));
  }

  @Override
  public FixMessage transform(FixMessage message) {
    return message;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return USER_CODEC;
  }
}
