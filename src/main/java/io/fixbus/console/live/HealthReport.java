package io.fixbus.console.live;

import io.fixbus.health.ConnectorHealth;
import io.fixbus.health.ConnectorHealth.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the connector is, for people: {@code {"status": "UP", "findings": [{"part", "good",
 * "details"}]}}. A viewer gets no names of sessions that are not to be seen.
 *
 * <p>Thread: any.
 */
public final class HealthReport {
  private static final String FINDINGS = "findings";
  private static final String PART = "part";
  private static final String GOOD = "good";
  private static final String DETAILS = "details";
  private static final String SESSIONS = "sessions";

  private static final Finding NO_BRIDGE =
      new Finding(true, new JsonObject().put("state", "not configured"));

  private final Supplier<ConnectorHealth> health;
  private final Supplier<Optional<Finding>> bridge;

  /**
   * @param health asked again each time
   * @param bridge how that is, if there is one; asked again, too
   */
  public HealthReport(Supplier<ConnectorHealth> health, Supplier<Optional<Finding>> bridge) {
    this.health = health;
    this.bridge = bridge;
  }

  /** For somebody who looks now. */
  public JsonObject on(Viewer viewer) {
    ConnectorHealth now = health.get();
    JsonArray findings =
        new JsonArray()
            .add(finding("connector", now.start()))
            .add(finding("event-loops", now.eventLoops()))
            .add(finding("journal", now.journal()))
            .add(finding("listeners", now.listeners()))
            .add(finding("bridge", bridge.get().orElse(NO_BRIDGE)))
            .add(finding(SESSIONS, visible(now.sessions(), viewer)));
    boolean good =
        findings.stream().allMatch(finding -> ((JsonObject) finding).getBoolean(GOOD));
    return new JsonObject().put("status", good ? "UP" : "DOWN").put(FINDINGS, findings);
  }

  private static JsonObject finding(String part, Finding found) {
    return new JsonObject()
        .put(PART, part).put(GOOD, found.good()).put(DETAILS, found.details());
  }

  /** Only those that are missed: of thousands that are well nobody wants to read. */
  private static Finding visible(Finding sessions, Viewer viewer) {
    JsonObject missed = new JsonObject();
    for (var member : sessions.details()) {
      if (member.getValue() instanceof JsonObject session
          && session.getBoolean("expected", true)
          && !session.getBoolean("loggedOn", true)
          && viewer.mayWatch(member.getKey())) {
        missed.put(member.getKey(), session.getString("state"));
      }
    }
    return new Finding(missed.isEmpty(), new JsonObject().put("missed", missed));
  }

  /** What has to differ for a report to be news: numbers in it always do. */
  static String essence(JsonObject report) {
    StringBuilder essence = new StringBuilder();
    for (Object item : report.getJsonArray(FINDINGS)) {
      JsonObject finding = (JsonObject) item;
      essence.append(finding.getString(PART)).append(finding.getBoolean(GOOD));
      if (finding.getString(PART).equals(SESSIONS)) {
        essence.append(finding.getJsonObject(DETAILS).encode());
      }
    }
    return essence.toString();
  }
}
