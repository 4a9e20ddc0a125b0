package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Publishes what concerns a connector as a whole, where every session's events are published. The
 * member {@code n} counts all of it together.
 *
 * <p>Thread: any.
 */
public final class ConnectorEvents {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final String address;
  private long published;

  public ConnectorEvents(Vertx vertx, BusReach reach, Addresses addresses) {
    this.bus = vertx.eventBus();
    this.options = reach.deliveryOptions();
    this.address = addresses.events();
  }

  /**
   * What became of a new configuration.
   *
   * @param applied whether it is in force
   * @param changes what it changes, an object for each
   * @param problems why it is not in force, or what went wrong when it came into force
   * @param epochNanos when, nanoseconds since 1970
   */
  public void config(boolean applied, JsonArray changes, JsonArray problems, long epochNanos) {
    publish(
        event("config").put("applied", applied).put("changes", changes).put("problems", problems),
        epochNanos);
  }

  /**
   * There is more to do than can be done, or no longer.
   *
   * @param cause of what there is too little, one word
   * @param on whether it begins
   * @param text for people
   * @param epochNanos when, nanoseconds since 1970
   */
  public void overload(String cause, boolean on, String text, long epochNanos) {
    publish(event("overload").put("cause", cause).put("on", on).put("text", text), epochNanos);
  }

  /**
   * How the journal fares.
   *
   * @param kind one word
   * @param text for people
   * @param epochNanos when, nanoseconds since 1970
   */
  public void journal(String kind, String text, long epochNanos) {
    publish(event("journal").put("kind", kind).put("text", text), epochNanos);
  }

  /**
   * Who was refused, or what an operator did.
   *
   * @param event its name and all that belongs to it
   * @param epochNanos when, nanoseconds since 1970
   */
  public void audit(JsonObject event, long epochNanos) {
    publish(event, epochNanos);
  }

  private static JsonObject event(String name) {
    return new JsonObject().put("event", name);
  }

  /** One at a time, so that events come in the order of their numbers. */
  private synchronized void publish(JsonObject event, long epochNanos) {
    published++;
    event.put("time", IsoTime.format(epochNanos)).put("n", published);
    bus.publish(address, event, options);
  }
}
