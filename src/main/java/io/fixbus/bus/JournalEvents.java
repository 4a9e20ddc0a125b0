package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Publishes, where every session's events are published, what concerns the journal as a whole.
 *
 * <p>Thread: any.
 */
public final class JournalEvents {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final String address;
  private final AtomicLong published = new AtomicLong();

  public JournalEvents(Vertx vertx, BusReach reach, Addresses addresses) {
    this.bus = vertx.eventBus();
    this.options = reach.deliveryOptions();
    this.address = addresses.events();
  }

  /**
   * Publishes the event {@code journal}.
   *
   * @param kind one word
   * @param text for people
   * @param epochNanos when, nanoseconds since 1970
   */
  public void publish(String kind, String text, long epochNanos) {
    JsonObject event =
        new JsonObject()
            .put("event", "journal")
            .put("kind", kind)
            .put("text", text)
            .put("time", IsoTime.format(epochNanos))
            .put("n", published.incrementAndGet());
    bus.publish(address, event, options);
  }
}
