package io.fixbus.bus;

import io.fixbus.bus.Addresses.SessionAddresses;
import io.fixbus.session.SessionEvent;
import io.fixbus.session.SessionFailure;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Publishes what happens to one session.
 *
 * <p>Thread: the session's event loop.
 */
public final class EventPublisher {
  private final EventBus bus;
  private final DeliveryOptions options;
  private final String session;
  private final String sessionAddress;
  private final String allAddress;
  private final SessionMessages messages;
  private final EventLog log;
  private long published;

  /**
   * @param session the session's name
   * @param messages makes JSON of messages that events embed
   */
  public EventPublisher(
      Vertx vertx, BusReach reach, Addresses addresses, String session, SessionMessages messages) {
    SessionAddresses own = addresses.session(session);
    this.bus = vertx.eventBus();
    this.options = reach.deliveryOptions();
    this.session = session;
    this.sessionAddress = own.events();
    this.allAddress = addresses.events();
    this.messages = messages;
    this.log = new EventLog(session);
  }

  /**
   * Publishes an event.
   *
   * @param run generation of sequence numbers
   * @param epochNanos when it happened, nanoseconds since 1970
   */
  public void publish(SessionEvent event, int run, long epochNanos) {
    publish(event.level(), EventJson.encode(event, messages::masked), run, epochNanos);
  }

  /** Publishes that a message without a reply address was not sent. */
  public void publishSendFailed(
      SessionFailure failure, String requestId, int run, long epochNanos) {
    JsonObject event = new JsonObject()
        .put("event", "send-failed")
        .put("code", failure.code())
        .put("text", failure.text());
    if (!requestId.isEmpty()) {
      event.put("requestId", requestId);
    }
    publish(SessionEvent.Level.NOTABLE, event, run, epochNanos);
  }

  /** The schemas of a session's events, by their names. */
  static Map<String, JsonObject> schemas() {
    Map<String, JsonObject> schemas = EventJson.schemas();
    JsonObject failed =
        Schema.described(Schema.object(), "A message without a reply address was not sent.");
    Schema.with(failed, "event", new JsonObject().put("const", "send-failed"));
    Schema.with(failed, "code", BusSchema.failureCode());
    Schema.with(failed, "text", BusSchema.failureText());
    Schema.withOptional(failed, "requestId", Schema.text());
    schemas.put("send-failed", failed);
    schemas.values().forEach(EventPublisher::addWhoAndWhen);
    return schemas;
  }

  private static void addWhoAndWhen(JsonObject event) {
    Schema.with(event, "session", Schema.text());
    Schema.with(event, "time", Schema.time());
    Schema.with(
        event,
        "n",
        Schema.described(
            Schema.integer(1), "Grows by one for each event of the session in this process."));
    Schema.with(
        event, "run", Schema.described(Schema.integer(0), "The generation of sequence numbers."));
  }

  private void publish(SessionEvent.Level level, JsonObject event, int run, long epochNanos) {
    published++;
    log.log(level, event);
    event
        .put("session", session)
        .put("time", IsoTime.format(epochNanos))
        .put("n", published)
        .put("run", run);
    bus.publish(sessionAddress, event, options);
    bus.publish(allAddress, event, options);
  }
}
