package io.fixbus.bus;

import io.fixbus.message.FixMessage;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;

/**
 * A message that each consumer gets as JSON of its own, made for it instead of copied.
 *
 * <p>Immutable.
 *
 * @param json makes it
 * @param message what is published
 * @param charset of the message's text
 */
record JsonBody(JsonMessages json, FixMessage message, Charset charset) {

  JsonObject make() {
    return json.toJson(message, charset);
  }
}
