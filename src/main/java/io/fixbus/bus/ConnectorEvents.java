package io.fixbus.bus;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** The schemas of these events, by their names. */
  static Map<String, JsonObject> schemas() {
    Map<String, JsonObject> schemas = new LinkedHashMap<>();
    JsonObject config = schema("config", "What became of a new configuration.");
    Schema.with(config, "applied", Schema.flag());
    Schema.with(config, "changes", BusSchema.changes());
    Schema.with(config, "problems", BusSchema.problems());
    schemas.put("config", config);
    JsonObject overload = schema("overload", "There is more to do than can be done, or no longer.");
    Schema.with(overload, "cause", Schema.words("event_loop", "journal"));
    Schema.with(overload, "on", Schema.flag());
    Schema.with(overload, "text", Schema.text());
    schemas.put("overload", overload);
    JsonObject journal = schema("journal", "How the journal as a whole fares.");
    Schema.with(journal, "kind", Schema.text());
    Schema.with(journal, "text", Schema.text());
    schemas.put("journal", journal);
    schemas.put("audit", auditSchema());
    return schemas;
  }

  private static JsonObject auditSchema() {
    JsonObject audit = schema("audit", "Who was refused, or what an operator did.");
    Schema.with(audit, "user", Schema.text());
    Schema.with(audit, "remoteAddress", Schema.text());
    Schema.with(audit, "via", Schema.words("http", "console", "websocket", "tcp"));
    Schema.withOptional(audit, "session", Schema.text());
    Schema.with(audit, "action", Schema.text());
    Schema.with(audit, "outcome", Schema.words("done", "refused", "failed"));
    Schema.withOptional(audit, "code", Schema.integer(-1));
    Schema.withOptional(audit, "text", Schema.text());
    return Schema.withOptional(audit, "leftOut", Schema.integer(1));
  }

  private static JsonObject schema(String name, String meaning) {
    JsonObject schema = Schema.described(Schema.object(), meaning);
    Schema.with(schema, "event", new JsonObject().put("const", name));
    Schema.with(schema, "time", Schema.time());
    return Schema.with(schema, "n", Schema.integer(1));
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
