package io.fixbus.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes what reaches a session's application. */
final class Inbox {
  private final BlockingQueue<Message<Object>> messages = new LinkedBlockingQueue<>();

  Inbox(Vertx vertx, String session) {
    vertx.eventBus().<Object>consumer("fix." + session + ".inbound", messages::add);
  }

  /** Whether nothing has come. */
  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** The next message, perhaps still to come. */
  Message<Object> take() throws InterruptedException {
    Message<Object> message = messages.poll(Bench.TIMEOUT_SECONDS, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }
}
