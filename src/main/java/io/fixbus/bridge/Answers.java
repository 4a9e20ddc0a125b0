package io.fixbus.bridge;

import io.fixbus.access.Actor.Via;
import io.fixbus.message.FixMessage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;

/**
 * Makes the frames that clients get. Both ways differ in little more than a word, as those of Vert.x
 * do.
 *
 * @param via decides on the words
 */
record Answers(Via via) {

  /**
   * A message.
   *
   * @param address the one listened on, or under which the client waits for an answer
   */
  JsonObject message(String address, Message<?> message) {
    JsonObject frame = frame(address, headers(message.headers()), body(message.body()));
    if (message.replyAddress() != null) {
      frame.put("replyAddress", message.replyAddress());
    }
    return via == Via.TCP ? frame.put("send", message.isSend()) : frame;
  }

  /** An answer of the bridge's own. */
  JsonObject answer(String address, JsonObject body) {
    JsonObject frame = frame(address, new JsonObject(), body);
    return via == Via.TCP ? frame.put("send", true) : frame;
  }

  private JsonObject frame(String address, JsonObject headers, Object body) {
    JsonObject frame =
        new JsonObject().put("type", via == Via.TCP ? "message" : "rec").put("address", address);
    if (via == Via.TCP || !headers.isEmpty()) {
      frame.put("headers", headers);
    }
    if (via != Via.TCP || body != null) {
      frame.put("body", body);
    }
    return frame;
  }

  /** Over TCP alone: who asks by WebSocket expects none. */
  JsonObject pong() {
    return new JsonObject().put("type", "pong");
  }

  /**
   * A request on the bus has failed.
   *
   * @param address under which the client waits for the answer
   * @param asked where the request went
   */
  JsonObject failure(String address, String asked, Throwable failure) {
    if (failure instanceof ReplyException reply) {
      return error(
          address,
          asked,
          reply.failureType().name(),
          reply.failureCode(),
          reply.getMessage() == null ? "" : reply.getMessage());
    }
    return error(address, asked, "ERROR", -1, String.valueOf(failure.getMessage()));
  }

  /**
   * Something is refused.
   *
   * @param address under which the client waits for an answer, or what it was about; may be empty
   */
  JsonObject refusal(String address, String asked, int code, String text) {
    return error(address, asked, "RECIPIENT_FAILURE", code, text);
  }

  private static JsonObject error(
      String address, String asked, String type, int code, String text) {
    JsonObject frame = new JsonObject().put("type", "err");
    if (!address.isEmpty()) {
      frame.put("address", address);
    }
    if (!asked.isEmpty()) {
      frame.put("sourceAddress", asked);
    }
    return frame.put("failureCode", code).put("failureType", type).put("message", text);
  }

  private static JsonObject headers(MultiMap headers) {
    JsonObject json = new JsonObject();
    for (String name : headers.names()) {
      List<String> values = headers.getAll(name);
      json.put(name, values.size() == 1 ? values.get(0) : new JsonArray(values));
    }
    return json;
  }

  /** What is no JSON goes as the Base64 of its bytes. */
  private static Object body(Object body) {
    if (body instanceof Buffer buffer) {
      return Base64.getEncoder().encodeToString(buffer.getBytes());
    }
    return body instanceof FixMessage message
        ? Base64.getEncoder().encodeToString(message.toByteArray())
        : body;
  }
}
