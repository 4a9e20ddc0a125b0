package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes, where every session's events are published, that there is more to do than can be done,
 * or no longer.
 *
 * <p>Thread: any.
 */
public final class OverloadEvents {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final String address;
  private final AtomicLong published = new AtomicLong();

  public OverloadEvents(Vertx vertx, BusReach reach, Addresses addresses) {
    this.bus = vertx.eventBus();
    this.options = reach.deliveryOptions();
    this.address = addresses.events();
  }

  /**
   * Publishes the event {@code overload}.
   *
   * @param cause of what there is too little, one word
   * @param on whether it begins
   * @param text for people
   * @param epochNanos when, nanoseconds since 1970
   */
  public void publish(String cause, boolean on, String text, long epochNanos) {
    JsonObject event =
        new JsonObject()
            .put("event", "overload")
            .put("cause", cause)
            .put("on", on)
            .put("text", text)
            .put("time", IsoTime.format(epochNanos))
            .put("n", published.incrementAndGet());
    bus.publish(address, event, options);
  }
}
