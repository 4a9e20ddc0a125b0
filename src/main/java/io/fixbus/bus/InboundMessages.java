package io.fixbus.bus;

import static io.fixbus.session.BusSettings.BUS_TIMEOUT;

import io.fixbus.message.FixMessage;
import io.fixbus.session.InboundDelivery;
import io.fixbus.session.SessionSettings;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands one session's application messages to the bus.
 *
 * <p>Thread: the session's event loop; acknowledgements come on the loop that requested them.
 */
public final class InboundMessages {
  private static final int FIRST_REFUSAL = 400;
  private static final int LAST_REFUSAL = 499;
  private static final String REJECT = "reject";
  private static final String CODE = "code";
  private static final String TEXT = "text";

  private final EventBus bus;
  private final String address;
  private final SessionMessages messages;
  private final InboundHeaders headers;
  private final boolean local;
  private final DeliveryOptions options;
  private final MessageProducer<Object> publisher;

  /**
   * @param address where the session's inbound messages go
   */
  public InboundMessages(
      Vertx vertx,
      BusReach reach,
      String address,
      SessionMessages messages,
      SessionSettings settings) {
    this.bus = vertx.eventBus();
    this.address = address;
    this.messages = messages;
    this.headers = new InboundHeaders(settings);
    this.local = reach == BusReach.LOCAL;
    this.options = reach.deliveryOptions();
    this.publisher = bus.publisher(address, options);
    change(settings);
  }

  /** Takes settings that apply live: how long a consumer may take. */
  public void change(SessionSettings settings) {
    options.setSendTimeout(TimeUnit.NANOSECONDS.toMillis(settings.nanos(BUS_TIMEOUT)));
  }

  /**
   * Publishes a message to everybody who listens.
   *
   * @return fails if nobody does; complete at once, unless other nodes have to be asked first
   */
  public Future<Void> publish(InboundDelivery delivery) {
    Object body = prepare(delivery);
    return publisher.write(body);
  }

  /** Hands a message to one consumer and tells what it makes of it, once. */
  public void request(InboundDelivery delivery, Acknowledgements acknowledgements) {
    Object body = prepare(delivery);
    bus.request(address, body, options)
        .onComplete(new Answer(delivery.id(), System.nanoTime(), acknowledgements));
  }

  /** Sets headers and codec in the options, which the bus reads before a send returns. */
  private Object prepare(InboundDelivery delivery) {
    FixMessage message = delivery.message();
    Charset charset = messages.charsetOf(message);
    Object body = local ? messages.localBody(message, charset) : messages.body(message, charset);
    MultiMap all = headers.of(delivery);
    if (!charset.equals(messages.charset())) {
      all.add(SessionMessages.CHARSET_HEADER, charset.name());
    }
    options.setHeaders(all);
    options.setCodecName(codecName(body));
    return body;
  }

  /** Null for what the bus knows by itself. */
  private static @Nullable String codecName(Object body) {
    if (body instanceof FixMessage) {
      return FixMessageCodec.NAME;
    }
    return body instanceof JsonBody ? JsonBodyCodec.NAME : null;
  }

  private record Answer(long id, long beganNanos, Acknowledgements acknowledgements)
      implements Completable<Message<Object>> {

    @Override
    public void complete(Message<Object> reply, Throwable failure) {
      if (failure == null) {
        answered(reply.body());
      } else if (failure instanceof ReplyException refusal && isRefusal(refusal)) {
        acknowledgements.refused(id, refusal.failureCode(), text(refusal));
      } else {
        acknowledgements.undelivered(id, isNoConsumer(failure));
      }
    }

    /** For those who cannot fail a message, a reply may say the same as a failure would. */
    private void answered(Object body) {
      if (!(body instanceof JsonObject json) || !json.containsKey(REJECT)) {
        acknowledgements.delivered(id, System.nanoTime() - beganNanos);
        return;
      }
      JsonObject reject =
          json.getValue(REJECT) instanceof JsonObject block ? block : new JsonObject();
      int code = reject.getValue(CODE) instanceof Integer given ? given : FIRST_REFUSAL;
      if (code >= FIRST_REFUSAL && code <= LAST_REFUSAL) {
        acknowledgements.refused(
            id, code, reject.getValue(TEXT) instanceof String given ? given : "");
      } else {
        acknowledgements.undelivered(id, false);
      }
    }

    private static boolean isRefusal(ReplyException failure) {
      return failure.failureType() == ReplyFailure.RECIPIENT_FAILURE
          && failure.failureCode() >= FIRST_REFUSAL
          && failure.failureCode() <= LAST_REFUSAL;
    }

    private static boolean isNoConsumer(Throwable failure) {
      return failure instanceof ReplyException reply
          && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static String text(ReplyException refusal) {
      return refusal.getMessage() == null ? "" : refusal.getMessage();
    }
  }
}
