package io.fixbus.console.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/**
 * How far one stream has been told what went over a session's wire.
 *
 * <p>Thread: the console's own.
 */
final class MessageFeed {
  /** Where a session cannot say, or is not there. */
  private static final long LATER_NANOS = Duration.ofSeconds(5).toNanos();

  private final String control;
  private final LiveStream stream;
  private Optional<Object> cursor = Optional.empty();
  private boolean asking;
  private Optional<Long> later = Optional.empty();

  /**
   * What is to be asked; streams that are equally far ask the same.
   *
   * @param control the session's address
   * @param after where to go on; empty at first
   */
  record Question(String control, Optional<Object> after) {}

  MessageFeed(String control, LiveStream stream) {
    this.control = control;
    this.stream = stream;
  }

  boolean isOver() {
    return stream.ended().isPresent();
  }

  /** What it wants to know now, if anything; it is answered or failed then. */
  Optional<Question> ask(long nowNanos) {
    if (asking
        || !stream.isReady()
        || later.map(notBefore -> nowNanos - notBefore < 0).orElse(false)) {
      return Optional.empty();
    }
    asking = true;
    return Optional.of(new Question(control, cursor));
  }

  /** Takes the answer of the action {@code recent}. */
  void answered(JsonObject page, long nowNanos) {
    asking = false;
    later = Optional.empty();
    cursor = Optional.ofNullable(page.getValue("next")).or(() -> cursor);
    JsonArray messages = page.getJsonArray("messages", new JsonArray());
    long leftOut = page.getLong("leftOut", 0L);
    if (!messages.isEmpty() || leftOut > 0) {
      stream.messages(new JsonObject().put("messages", messages).put("leftOut", leftOut), nowNanos);
    }
  }

  /** There is no answer. */
  void failed(long nowNanos) {
    asking = false;
    later = Optional.of(nowNanos + LATER_NANOS);
  }
}
