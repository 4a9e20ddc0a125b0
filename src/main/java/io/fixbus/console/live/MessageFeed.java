package io.fixbus.console.live;

import io.fixbus.connector.SessionAction;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a session for what went over its wire of late, for one stream, and goes on from there.
 *
 * <p>Thread: the console's own.
 */
final class MessageFeed {
  private static final long LONGEST_MILLIS = 10_000;
  private static final int PAGE = 500;

  /** Where a session cannot say, or is not there. */
  private static final long LATER_NANOS = Duration.ofSeconds(5).toNanos();

  private final Vertx vertx;
  private final String control;
  private final LiveStream stream;
  private Optional<Object> cursor = Optional.empty();
  private boolean asking;
  private long notBefore;
  private boolean later;

  MessageFeed(Vertx vertx, String control, LiveStream stream) {
    this.vertx = vertx;
    this.control = control;
    this.stream = stream;
  }

  boolean isOver() {
    return stream.ended().isPresent();
  }

  void tick(long nowNanos) {
    if (asking || !stream.isReady() || later && nowNanos - notBefore < 0) {
      return;
    }
    asking = true;
    later = false;
    JsonObject body = new JsonObject().put("limit", PAGE);
    cursor.ifPresent(after -> body.put("after", after));
    DeliveryOptions options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setSendTimeout(LONGEST_MILLIS)
            .addHeader("action", SessionAction.RECENT.word());
    vertx.eventBus().<JsonObject>request(control, body, options)
        .onComplete(
            answer -> {
              asking = false;
              if (answer.succeeded()) {
                take(answer.result().body(), nowNanos);
              } else {
                later = true;
                notBefore = nowNanos + LATER_NANOS;
              }
            });
  }

  private void take(JsonObject page, long nowNanos) {
    cursor = Optional.ofNullable(page.getValue("next")).or(() -> cursor);
    JsonArray messages = page.getJsonArray("messages", new JsonArray());
    long leftOut = page.getLong("leftOut", 0L);
    if (!messages.isEmpty() || leftOut > 0) {
      stream.messages(
          new JsonObject().put("messages", messages).put("leftOut", leftOut), nowNanos);
    }
  }
}
