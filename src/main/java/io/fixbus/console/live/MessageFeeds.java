package io.fixbus.console.live;

import io.fixbus.connector.SessionAction;
import io.fixbus.console.live.MessageFeed.Question;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks sessions for what went over their wires of late, once for all streams that are equally far.
 *
 * <p>Thread: the console's own.
 */
final class MessageFeeds {
  private static final long LONGEST_MILLIS = 10_000;
  private static final int PAGE = 500;

  private final Vertx vertx;
  private final Times times;
  private final Set<MessageFeed> feeds = new LinkedHashSet<>();

  MessageFeeds(Vertx vertx, Times times) {
    this.vertx = vertx;
    this.times = times;
  }

  /** Tells a stream, from now on, of the session with that control address. */
  void add(String control, LiveStream stream) {
    feeds.add(new MessageFeed(control, stream));
  }

  void tick() {
    feeds.removeIf(MessageFeed::isOver);
    long now = times.nanos();
    Map<Question, List<MessageFeed>> asking = new LinkedHashMap<>();
    for (MessageFeed feed : feeds) {
      feed.ask(now)
          .ifPresent(question ->
              asking.computeIfAbsent(question, first -> new ArrayList<>()).add(feed));
    }
    asking.forEach(this::ask);
  }

  private void ask(Question question, List<MessageFeed> waiting) {
    JsonObject body = new JsonObject().put("limit", PAGE);
    question.after().ifPresent(after -> body.put("after", after));
    DeliveryOptions options = new DeliveryOptions()
        .setLocalOnly(true)
        .setSendTimeout(LONGEST_MILLIS)
        .addHeader("action", SessionAction.RECENT.word());
    vertx
        .eventBus()
        .<JsonObject>request(question.control(), body, options)
        .onSuccess(answer -> {
          long now = times.nanos();
          waiting.forEach(feed -> feed.answered(answer.body(), now));
        })
        .onFailure(cause -> {
          long now = times.nanos();
          waiting.forEach(feed -> feed.failed(now));
        });
  }
}
