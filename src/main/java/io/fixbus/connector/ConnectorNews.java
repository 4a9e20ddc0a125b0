package io.fixbus.connector;

import io.fixbus.bus.ConnectorEvents;
import io.fixbus.bus.PrintableText;
import io.fixbus.config.Problem;
import io.fixbus.metrics.ConnectorMeters;
import io.fixbus.metrics.Overload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what concerns the connector as a whole: logs, counts and publishes it.
 *
 * <p>Thread: any.
 */
final class ConnectorNews implements OverloadListener, DiskPace.Listener {
  private static final Logger LOGGER = LoggerFactory.getLogger(ConnectorNews.class);

  private final ConnectorEvents events;
  private final ConnectorMeters meters;
  private final Promise<Void> journalFailed = Promise.promise();

  ConnectorNews(ConnectorEvents events, ConnectorMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  /**
   * A configuration is in force.
   *
   * @param problems what could not be done of it
   */
  void applied(JsonArray changes, List<Problem> problems) {
    meters.configuration(true);
    LOGGER.info("A new configuration is in force: {}", changes.isEmpty() ? "no change" : changes);
    if (!problems.isEmpty()) {
      LOGGER.error("It could not be carried out in all: {}", text(problems));
    }
    events.config(true, changes, json(problems), nowEpochNanos());
  }

  /** A configuration has problems: nothing changes. */
  void refused(List<Problem> problems) {
    meters.configuration(false);
    LOGGER.error("A new configuration is refused, nothing changes: {}", text(problems));
    events.config(false, new JsonArray(), json(problems), nowEpochNanos());
  }

  /** Problems as the bus shows them. */
  static JsonArray json(List<Problem> problems) {
    JsonArray json = new JsonArray();
    for (Problem problem : problems) {
      json.add(new JsonObject().put("path", problem.path()).put("text", problem.text()));
    }
    return json;
  }

  @Override
  public void began(Overload cause, String text) {
    LOGGER.warn("Overload: {}", text);
    meters.overload(cause);
    overload(cause, true, text);
  }

  @Override
  public void ended(Overload cause, String text) {
    LOGGER.info("No overload any more: {}", text);
    overload(cause, false, text);
  }

  @Override
  public void slow(String text) {
    LOGGER.warn("The journal's disk is slow: {}", text);
    events.journal("slow", text, nowEpochNanos());
  }

  @Override
  public void fastAgain(String text) {
    LOGGER.info("The journal's disk is no longer slow: {}", text);
    events.journal("recovered", text, nowEpochNanos());
  }

  /** Somebody was refused, or an operator did something. */
  void audit(JsonObject event) {
    events.audit(event, nowEpochNanos());
  }

  /** The journal is closed for good: nothing can be made safe any more. */
  void closedForGood() {
    if (journalFailed.tryComplete()) {
      events.journal(
          "failed", "the journal is closed for good; only a new start can help", nowEpochNanos());
    }
  }

  /** Completes when the journal is closed for good. */
  Future<Void> journalFailed() {
    return journalFailed.future();
  }

  private void overload(Overload cause, boolean on, String text) {
    events.overload(cause.name().toLowerCase(Locale.ROOT), on, text, nowEpochNanos());
  }

  private static long nowEpochNanos() {
    return Engine.readClocks().epochNanos();
  }

  private static String text(List<Problem> problems) {
    return problems.stream()
        .map(problem -> PrintableText.of(problem.toString()))
        .collect(Collectors.joining("; "));
  }
}
