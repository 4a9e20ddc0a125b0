package io.fixbus.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client asks for, read strictly.
 *
 * @param type what is to be done
 * @param address where; empty for a ping
 * @param replyAddress under which the client waits for an answer, if it does
 * @param headers all text
 * @param body any JSON; empty if there is none
 * @param failureCode of an answer that is a failure
 * @param text of such a failure, else empty
 */
record Frame(
    Type type,
    String address,
    Optional<String> replyAddress,
    Map<String, String> headers,
    Optional<Object> body,
    OptionalInt failureCode,
    String text) {

  private static final int LONGEST_ADDRESS = 256;
  private static final int LONGEST_HEADER = 1_024;
  private static final int MOST_HEADERS = 32;

  /** What clients may ask for. */
  enum Type {
    SEND,
    PUBLISH,
    REGISTER,
    UNREGISTER,
    PING;

    /** As it stands in a frame. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A frame cannot be understood. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Optional<String> replyAddress;

    private MalformedException(String text, Optional<String> replyAddress) {
      super(text, null, false, false);
      this.replyAddress = replyAddress;
    }

    /** Where the client would wait for an answer, if that can be told. */
    Optional<String> replyAddress() {
      return replyAddress;
    }
  }

  /** The JSON object that bytes are; empty if they are none. */
  static Optional<JsonObject> json(Buffer bytes) {
    try {
      return bytes.toJsonValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** Reads a frame. */
  static Frame of(JsonObject json) throws MalformedException {
    Optional<String> replyAddress = Optional.empty();
    try {
      replyAddress = replyAddress(json);
      Type type = type(json.getValue("type"));
      String address = type == Type.PING ? "" : address(json.getValue("address"));
      return new Frame(
          type,
          address,
          replyAddress,
          headers(json.getValue("headers")),
          Optional.ofNullable(json.getValue("body")),
          failureCode(json.getValue("failureCode")),
          json.getValue("message") instanceof String text ? text : "");
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()), replyAddress);
    }
  }

  /** A header's value. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  private static Type type(Object given) {
    if (given instanceof String word) {
      for (Type type : Type.values()) {
        if (type.word().equals(word)) {
          return type;
        }
      }
    }
    throw new IllegalArgumentException(
        "type: expected send, publish, register, unregister or ping");
  }

  private static Optional<String> replyAddress(JsonObject json) {
    Object given = json.getValue("replyAddress");
    if (given == null) {
      return Optional.empty();
    }
    if (given instanceof String text && !text.isEmpty() && text.length() <= LONGEST_ADDRESS) {
      return Optional.of(text);
    }
    throw new IllegalArgumentException(
        "replyAddress: expected a text of at most " + LONGEST_ADDRESS + " characters");
  }

  private static String address(Object given) {
    if (given instanceof String text && !text.isEmpty() && text.length() <= LONGEST_ADDRESS) {
      return text;
    }
    throw new IllegalArgumentException(
        "address: expected a text of at most " + LONGEST_ADDRESS + " characters");
  }

  private static Map<String, String> headers(Object given) {
    if (given == null) {
      return Map.of();
    }
    if (!(given instanceof JsonObject block) || block.size() > MOST_HEADERS) {
      throw new IllegalArgumentException(
          "headers: expected an object of at most " + MOST_HEADERS + " members");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, Object> header : block) {
      Object value = header.getValue();
      if (header.getKey().isEmpty()
          || value == null
          || value instanceof JsonObject
          || value instanceof JsonArray
          || value.toString().length() > LONGEST_HEADER) {
        throw new IllegalArgumentException(
            "headers: expected texts of at most " + LONGEST_HEADER + " characters");
      }
      headers.put(header.getKey(), value.toString());
    }
    return headers;
  }

  private static OptionalInt failureCode(Object given) {
    if (given == null) {
      return OptionalInt.empty();
    }
    if (given instanceof Integer code) {
      return OptionalInt.of(code);
    }
    throw new IllegalArgumentException("failureCode: expected a whole number");
  }
}
