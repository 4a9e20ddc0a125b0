package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Publishes, where every session's events are published, what became of a new configuration.
 *
 * <p>Thread: the context of the connector's verticle.
 */
public final class ConfigEvents {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final String address;
  private long published;

  public ConfigEvents(Vertx vertx, BusReach reach, Addresses addresses) {
    this.bus = vertx.eventBus();
    this.options = reach.deliveryOptions();
    this.address = addresses.events();
  }

  /**
   * Publishes the event {@code config}.
   *
   * @param applied whether the new configuration is in force
   * @param changes what it changes, an object for each
   * @param problems why it is not in force, or what went wrong when it came into force
   * @param epochNanos when, nanoseconds since 1970
   */
  public void publish(boolean applied, JsonArray changes, JsonArray problems, long epochNanos) {
    published++;
    JsonObject event =
        new JsonObject()
            .put("event", "config")
            .put("applied", applied)
            .put("changes", changes)
            .put("problems", problems)
            .put("time", IsoTime.format(epochNanos))
            .put("n", published);
    bus.publish(address, event, options);
  }
}
