package io.fixbus.bus;

import io.fixbus.session.SessionFailure.Kind;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A control request: an action and JSON fields, read strictly. */
public final class JsonRequest {
  private static final String ACTION_HEADER = "action";

  private final String action;
  private final JsonObject fields;

  private JsonRequest(String action, JsonObject fields) {
    this.action = action;
    this.fields = fields;
  }

  /**
   * Reads a request's action and body.
   *
   * @throws BusRequestException if there is no action, or the body is not a JSON object or empty
   */
  public static JsonRequest of(Message<Object> request) {
    String action = action(request);
    Object body = request.body();
    if (body == null) {
      return new JsonRequest(action, new JsonObject());
    }
    if (body instanceof JsonObject object) {
      return new JsonRequest(action, object);
    }
    throw malformed("BODY: expected a JSON object, found " + body.getClass().getSimpleName());
  }

  /**
   * What a request asks for.
   *
   * @throws BusRequestException if it does not say
   */
  public static String action(Message<?> request) {
    String action = request.headers().get(ACTION_HEADER);
    if (action == null) {
      throw malformed("ACTION: the header action is missing");
    }
    return action;
  }

  /** A request whose body is no JSON object but a message, which is not looked at here. */
  public static JsonRequest withoutFields(Message<?> request) {
    return new JsonRequest(action(request), new JsonObject());
  }

  public String action() {
    return action;
  }

  /** Tells that there is no such action. */
  public BusRequestException unknownAction() {
    return malformed("ACTION: there is no action " + action + " here");
  }

  /** Refuses fields that the action does not have. */
  public JsonRequest allow(List<String> names) {
    for (String name : fields.fieldNames()) {
      if (!names.contains(name)) {
        throw malformed("FIELD " + name + ": the action " + action + " has no such field");
      }
    }
    return this;
  }

  /** A text, if it is there. */
  public Optional<String> text(String name) {
    Object value = fields.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw malformed("FIELD " + name + ": expected a text, found " + value);
  }

  /** A JSON object, if it is there. */
  public Optional<JsonObject> object(String name) {
    Object value = fields.getValue(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    throw malformed("FIELD " + name + ": expected a JSON object, found " + value);
  }

  /** Whether a flag is set; it is not when it is missing. */
  public boolean flag(String name) {
    Object value = fields.getValue(name, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw malformed("FIELD " + name + ": expected true or false, found " + value);
  }

  /** An integer of a range, if it is there. */
  public OptionalInt integer(String name, int least, int most) {
    Object value = fields.getValue(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    boolean whole = value instanceof Integer || value instanceof Long;
    if (whole && ((Number) value).longValue() >= least && ((Number) value).longValue() <= most) {
      return OptionalInt.of(((Number) value).intValue());
    }
    throw malformed(
        "FIELD " + name + ": expected an integer from " + least + " to " + most + ", found "
            + value);
  }

  /** An integer of a range, which must be there. */
  public int requiredInteger(String name, int least, int most) {
    OptionalInt value = integer(name, least, most);
    if (value.isEmpty()) {
      throw missing(name);
    }
    return value.getAsInt();
  }

  /** Tells that a field is missing. */
  public BusRequestException missing(String name) {
    return malformed("FIELD " + name + ": missing");
  }

  /** Tells what is wrong with the request. */
  public static BusRequestException malformed(String text) {
    return new BusRequestException(Kind.MALFORMED.code(), text);
  }
}
