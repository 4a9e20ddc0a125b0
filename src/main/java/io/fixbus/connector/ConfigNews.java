package io.fixbus.connector;

import io.fixbus.bus.ConfigEvents;
import io.fixbus.bus.PrintableText;
import io.fixbus.config.Problem;
import io.fixbus.metrics.ConfigMeters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what became of a new configuration, and counts it.
 *
 * <p>Thread: the context of the connector's verticle.
 */
final class ConfigNews {
  private static final Logger LOGGER = LoggerFactory.getLogger(ConfigNews.class);

  private final ConfigEvents events;
  private final ConfigMeters meters;

  ConfigNews(ConfigEvents events, ConfigMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  /**
   * A configuration is in force.
   *
   * @param problems what could not be done of it
   */
  void applied(JsonArray changes, List<Problem> problems) {
    meters.applied();
    LOGGER.info("A new configuration is in force: {}", changes.isEmpty() ? "no change" : changes);
    if (!problems.isEmpty()) {
      LOGGER.error("It could not be carried out in all: {}", text(problems));
    }
    publish(true, changes, problems);
  }

  /** A configuration has problems: nothing changes. */
  void refused(List<Problem> problems) {
    meters.refused();
    LOGGER.error("A new configuration is refused, nothing changes: {}", text(problems));
    publish(false, new JsonArray(), problems);
  }

  /** Problems as the bus shows them. */
  static JsonArray json(List<Problem> problems) {
    JsonArray json = new JsonArray();
    for (Problem problem : problems) {
      json.add(new JsonObject().put("path", problem.path()).put("text", problem.text()));
    }
    return json;
  }

  private void publish(boolean inForce, JsonArray changes, List<Problem> problems) {
    events.publish(inForce, changes, json(problems), SystemClock.now().epochNanos());
  }

  private static String text(List<Problem> problems) {
    return problems.stream()
        .map(problem -> PrintableText.of(problem.toString()))
        .collect(Collectors.joining("; "));
  }
}
