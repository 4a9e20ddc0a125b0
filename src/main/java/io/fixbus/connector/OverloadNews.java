package io.fixbus.connector;

import io.fixbus.bus.OverloadEvents;
import io.fixbus.metrics.Overload;
import io.fixbus.metrics.OverloadMeters;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that there is more to do than can be done, and what follows from that.
 *
 * <p>Thread: any.
 */
final class OverloadNews implements OverloadListener {
  private static final Logger LOGGER = LoggerFactory.getLogger(OverloadNews.class);

  private final OverloadEvents events;
  private final OverloadMeters meters;

  OverloadNews(OverloadEvents events, OverloadMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  @Override
  public void began(Overload cause, String text) {
    LOGGER.warn("Overload: {}", text);
    meters.began(cause);
    publish(cause, true, text);
  }

  @Override
  public void ended(Overload cause, String text) {
    LOGGER.info("No overload any more: {}", text);
    publish(cause, false, text);
  }

  private void publish(Overload cause, boolean on, String text) {
    events.publish(
        cause.name().toLowerCase(Locale.ROOT), on, text, SystemClock.now().epochNanos());
  }
}
