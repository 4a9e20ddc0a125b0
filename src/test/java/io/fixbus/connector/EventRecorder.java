package io.fixbus.connector;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Keeps published events, and waits for those to come. */
public final class EventRecorder {
  private final List<JsonObject> events = new ArrayList<>();

  public EventRecorder(Vertx vertx, String address) {
    vertx.eventBus().<JsonObject>consumer(address, message -> add(message.body()));
  }

  /** The first event of that name of a session, perhaps still to come. */
  public JsonObject awaitEvent(String session, String name) throws InterruptedException {
    return await(
        session + ' ' + name,
        event ->
            session.equals(event.getString("session")) && name.equals(event.getString("event")));
  }

  /** The first event that is meant, perhaps still to come. */
  public synchronized JsonObject await(String what, Predicate<JsonObject> meant)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Bench.TIMEOUT_SECONDS);
    int seen = 0;
    while (true) {
      for (; seen < events.size(); seen++) {
        if (meant.test(events.get(seen))) {
          return events.get(seen);
        }
      }
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("No event " + what + " among " + events);
      }
      wait(left);
    }
  }

  /** The names of a session's events so far, in order. */
  public synchronized List<String> names(String session) {
    return events.stream()
        .filter(event -> session.equals(event.getString("session")))
        .map(event -> event.getString("event"))
        .toList();
  }

  /** All events of a session so far. */
  synchronized List<JsonObject> all(String session) {
    return events.stream()
        .filter(event -> session.equals(event.getString("session")))
        .toList();
  }

  /** All events of that name of a session so far. */
  public synchronized List<JsonObject> all(String session, String name) {
    return events.stream()
        .filter(event -> session.equals(event.getString("session")))
        .filter(event -> name.equals(event.getString("event")))
        .toList();
  }

  /** Forgets what has come. */
  public synchronized void clear() {
    events.clear();
  }

  private synchronized void add(JsonObject event) {
    events.add(event);
    notifyAll();
  }
}
