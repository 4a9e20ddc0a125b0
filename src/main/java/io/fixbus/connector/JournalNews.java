package io.fixbus.connector;

import io.fixbus.bus.JournalEvents;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what concerns the journal as a whole.
 *
 * <p>Thread: any.
 */
final class JournalNews implements DiskPace.Listener {
  private static final Logger LOGGER = LoggerFactory.getLogger(JournalNews.class);

  private final JournalEvents events;
  private final Promise<Void> failed = Promise.promise();

  JournalNews(JournalEvents events) {
    this.events = events;
  }

  /** Completes when the journal is closed for good. */
  Future<Void> failed() {
    return failed.future();
  }

  /** The journal is closed for good: nothing can be made safe any more. */
  void closedForGood() {
    if (failed.tryComplete()) {
      publish("failed", "the journal is closed for good; only a new start can help");
    }
  }

  @Override
  public void slow(String text) {
    LOGGER.warn("The journal's disk is slow: {}", text);
    publish("slow", text);
  }

  @Override
  public void fastAgain(String text) {
    LOGGER.info("The journal's disk is no longer slow: {}", text);
    publish("recovered", text);
  }

  private void publish(String kind, String text) {
    events.publish(kind, text, SystemClock.now().epochNanos());
  }
}
