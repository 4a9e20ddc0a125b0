package io.fixbus.connector;

import io.fixbus.session.Outcome;
import io.fixbus.session.SessionFailure;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Answers a control request by what came of it. */
final class ControlReply<T> implements Outcome<T> {
  private final Message<?> request;
  private final Function<T, JsonObject> json;

  /**
   * @param json makes the answer of a success
   */
  ControlReply(Message<?> request, Function<T, JsonObject> json) {
    this.request = request;
    this.json = json;
  }

  /** An answer that says no more than that it was done. */
  static ControlReply<Void> done(Message<?> request) {
    return new ControlReply<>(request, nothing -> new JsonObject());
  }

  @Override
  public void succeeded(T result) {
    request.reply(json.apply(result));
  }

  @Override
  public void failed(SessionFailure failure) {
    request.fail(failure.kind().code(), failure.text());
  }
}
