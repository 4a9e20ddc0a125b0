package io.fixbus.connector;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;

/** A request that notes down how it is answered. */
final class RecordedRequest implements Message<Object> {

  private final MultiMap headers;
  private final Object body;
  private final List<String> answers = new ArrayList<>();

  /**
   * @param body may be null, as on the bus
   */
  RecordedRequest(MultiMap headers, Object body) {
    this.headers = headers;
    this.body = body;
  }

  /** How it was answered: {@code reply}, or code and text of the failure. */
  List<String> answers() {
    return answers;
  }

  @Override
  public String address() {
    return "fix.session";
  }

  @Override
  public MultiMap headers() {
    return headers;
  }

  @Override
  public Object body() {
    return body;
  }

  @Override
  public String replyAddress() {
    return "reply";
  }

  @Override
  public boolean isSend() {
    return true;
  }

  @Override
  public void reply(Object message, DeliveryOptions options) {
    answers.add("reply");
  }

  @Override
  public void fail(int failureCode, String message) {
    answers.add(failureCode + " " + message);
  }

  @Override
  public <R> Future<Message<R>> replyAndRequest(Object message, DeliveryOptions options) {
    throw new UnsupportedOperationException("nobody asks back");
  }
}
