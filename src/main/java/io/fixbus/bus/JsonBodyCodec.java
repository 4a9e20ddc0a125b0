package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;

/**
 * Gives each consumer of a {@link JsonBody} JSON of its own. Within one JVM only: nodes of a cluster
 * need not know it, so what may go to them is sent as JSON at once.
 */
public final class JsonBodyCodec implements MessageCodec<JsonBody, JsonObject> {

  static final String NAME = "fixbus.json";

  private static final int USER_CODEC = -1;

  JsonBodyCodec() {}

  /** Makes the codec known to the bus. It may be called again. */
  public static void register(Vertx vertx) {
    try {
      vertx.eventBus().registerCodec(new JsonBodyCodec());
    } catch (IllegalStateException e) {
      // The bus tells in no other way that the codec is there already.
    }
  }

  @Override
  public JsonObject transform(JsonBody body) {
    return body.make();
  }

  @Override
  public void encodeToWire(Buffer buffer, JsonBody body) {
    body.make().writeToBuffer(buffer);
  }

  @Override
  public JsonObject decodeFromWire(int position, Buffer buffer) {
    JsonObject json = new JsonObject();
    json.readFromBuffer(position, buffer);
    return json;
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
