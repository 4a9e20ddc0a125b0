package io.fixbus.bridge;

import io.fixbus.bus.Addresses;
import io.fixbus.bus.RequestConsumer;
import io.fixbus.session.FailureWord;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a client listens on, and the messages it has got and not answered. When it is gone, or has too
 * many of them, those fail: the connector takes that as no answer, and delivers them again.
 *
 * <p>Thread: the bridge's event loop.
 */
final class Subscriptions {
  private static final int FORBIDDEN = 403;
  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String ONLY_COPIES =
      "with bus.delivery: acknowledged each message goes to one consumer, and to listen needs the"
          + " role trader of session ";

  private final Bridge bridge;
  private final Client client;
  private final Map<String, MessageConsumer<Object>> consumers = new LinkedHashMap<>();
  private final Set<String> asking = new HashSet<>();
  private final Map<String, Message<Object>> unanswered = new LinkedHashMap<>();

  Subscriptions(Bridge bridge, Client client) {
    this.bridge = bridge;
    this.client = client;
  }

  /** Listens on an address, if there is none of the session's messages to take away by that. */
  void addCopies(Frame frame, String session, Consumer<String> forbid) {
    if (!mayAdd(frame)) {
      return;
    }
    asking.add(frame.address());
    DeliveryOptions options = bridge.reach().deliveryOptions().addHeader("action", "status");
    String control = new Addresses(bridge.contract().prefix()).session(session).control();
    bridge
        .vertx()
        .eventBus()
        .<JsonObject>request(control, new JsonObject(), options)
        .onComplete(status -> {
          asking.remove(frame.address());
          if (client.hasEnded()) {
            return;
          }
          if (status.failed()) {
            client.write(client
                .answers()
                .failure(frame.replyAddress().orElse(frame.address()), control, status.cause()));
          } else if (publishes(status.result().body())) {
            add(frame, true);
          } else {
            forbid.accept(ONLY_COPIES + session);
          }
        });
  }

  /** What does not say so may not. */
  private static boolean publishes(JsonObject status) {
    return status.getValue("delivery") instanceof String delivery && !delivery.equals(ACKNOWLEDGED);
  }

  /**
   * Listens on an address.
   *
   * @param copiesOnly whether messages that go to one consumer are to be left to others
   */
  void add(Frame frame, boolean copiesOnly) {
    if (!mayAdd(frame)) {
      return;
    }
    String address = frame.address();
    MessageConsumer<Object> consumer = bridge
        .reach()
        .consumer(
            bridge.vertx().eventBus(), address, message -> deliver(address, message, copiesOnly));
    consumers.put(address, consumer);
    consumer
        .completion()
        .onSuccess(listening -> frame
            .replyAddress()
            .ifPresent(to -> client.write(client.answers().answer(to, new JsonObject()))))
        .onFailure(failure -> client.write(
            client.answers().failure(frame.replyAddress().orElse(address), address, failure)));
  }

  private boolean mayAdd(Frame frame) {
    if (consumers.containsKey(frame.address()) || asking.contains(frame.address())) {
      client.reject(frame, FailureWord.REGISTERED.failure("this address is listened on already"));
      return false;
    }
    int most = bridge.limits().subscriptions();
    if (consumers.size() + asking.size() >= most) {
      client.reject(frame, FailureWord.TOO_MANY_REQUESTS.failure(most + " subscriptions"));
      return false;
    }
    return true;
  }

  /** Listens no longer on an address. What it got there may still be answered. */
  void remove(Frame frame) {
    MessageConsumer<Object> consumer = consumers.remove(frame.address());
    if (consumer == null) {
      client.reject(frame, FailureWord.NOT_REGISTERED.failure("this address is not listened on"));
      return;
    }
    consumer.unregister();
    frame
        .replyAddress()
        .ifPresent(to -> client.write(client.answers().answer(to, new JsonObject())));
  }

  private void deliver(String address, Message<Object> message, boolean copiesOnly) {
    if (client.hasEnded()) {
      fail(message, "the client is gone");
      return;
    }
    if (message.isSend() && copiesOnly) {
      // The session is configured otherwise by now, and this message is somebody's to act on.
      MessageConsumer<Object> consumer = consumers.remove(address);
      if (consumer == null) {
        fail(message, "only a watcher listens here");
        return;
      }
      consumer.unregister();
      fail(message, "only a watcher listens here");
      client.write(client
          .answers()
          .refusal(
              address,
              address,
              FORBIDDEN,
              FailureWord.FORBIDDEN.failure(ONLY_COPIES + "this address").text()));
      return;
    }
    if (message.replyAddress() != null) {
      expectAnswer(message);
    }
    client.write(client.answers().message(address, message));
  }

  private void expectAnswer(Message<Object> message) {
    if (unanswered.size() >= bridge.limits().pendingReplies()) {
      var oldest = unanswered.values().iterator();
      Message<Object> given = oldest.next();
      oldest.remove();
      fail(given, "the client has too many messages to answer");
    }
    unanswered.put(message.replyAddress(), message);
  }

  /** Takes an answer; false if nobody waits for it. */
  boolean answer(Frame frame) {
    Message<Object> message = unanswered.remove(frame.address());
    if (message == null) {
      return false;
    }
    if (frame.failureCode().isPresent()) {
      message.fail(frame.failureCode().getAsInt(), frame.text());
    } else {
      DeliveryOptions options = bridge.reach().deliveryOptions();
      frame.headers().forEach(options::addHeader);
      message.reply(frame.body().orElse(null), options);
    }
    return true;
  }

  /** Ends all, so that others get at once what this client will not answer any more. */
  void close() {
    unanswered.values().forEach(message -> fail(message, "the client is gone"));
    unanswered.clear();
    // What is on its way to this thread fails when it comes; unregistered, it would be forgotten.
    List<MessageConsumer<Object>> ending = List.copyOf(consumers.values());
    consumers.clear();
    bridge.vertx().runOnContext(later -> ending.forEach(MessageConsumer::unregister));
  }

  private static void fail(Message<Object> message, String why) {
    if (message.replyAddress() != null) {
      RequestConsumer.fail(message, FailureWord.UNAVAILABLE.failure(why));
    }
  }
}
