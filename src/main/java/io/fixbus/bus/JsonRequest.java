package io.fixbus.bus;

import io.fixbus.session.FailureWord;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

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
    throw new BusRequestException(FailureWord.BODY.failure(
        "expected a JSON object, found " + body.getClass().getSimpleName()));
  }

  /**
   * What a request asks for.
   *
   * @throws BusRequestException if it does not say
   */
  public static String action(Message<?> request) {
    String action = request.headers().get(ACTION_HEADER);
    if (action == null) {
      throw new BusRequestException(FailureWord.ACTION.failure("the header action is missing"));
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
    return new BusRequestException(
        FailureWord.ACTION.failure("there is no action " + action + " here"));
  }

  /** Refuses fields that the action does not have. */
  public JsonRequest allow(List<RequestField<?>> known) {
    for (String name : fields.fieldNames()) {
      if (known.stream().noneMatch(field -> field.name().equals(name))) {
        throw BusRequestException.field(name, "the action " + action + " has no such field");
      }
    }
    return this;
  }

  /**
   * The value of a field, if it is there.
   *
   * @throws BusRequestException if the field does not take it
   */
  public <T> Optional<T> find(RequestField<T> field) {
    Object value = fields.getValue(field.name());
    return value == null ? Optional.empty() : Optional.of(field.read(value));
  }

  /**
   * The value of a field that must be there.
   *
   * @throws BusRequestException if it is missing, or the field does not take it
   */
  public <T> T get(RequestField<T> field) {
    return find(field).orElseThrow(() -> missing(field));
  }

  /**
   * Whether a flag is set; it is not when it is missing.
   *
   * @throws BusRequestException if it is neither true nor false
   */
  public boolean is(RequestField<Boolean> flag) {
    return flag.read(fields.getValue(flag.name(), false));
  }

  /** Tells that a field is missing. */
  public static BusRequestException missing(RequestField<?> field) {
    return BusRequestException.field(field.name(), "missing");
  }
}
