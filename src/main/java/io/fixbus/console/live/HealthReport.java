package io.fixbus.console.live;

import io.fixbus.health.ConnectorHealth;
import io.fixbus.health.ConnectorHealth.Finding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is wrong with the connector, for people: {@code {"status": "UP" | "WARNING" | "DOWN",
 * "findings": [{"part", "level": "wrong" | "warning", "text", "do", "topic", "session"}]}}, where
 * {@code topic} is a heading of the page about troubleshooting. A viewer gets no names of sessions
 * that are not to be seen.
 *
 * <p>Thread: any.
 */
public final class HealthReport {
  /** Sessions that are named; of more only the number is told. */
  static final int MOST_SESSIONS = 100;

  private static final String WRONG = "wrong";
  private static final String WARNING = "warning";
  private static final String SESSION = "session";

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
    JsonArray findings = new JsonArray();
    connector(now, findings);
    if (now.start().good()) {
      ports(now, findings);
      sessions(now.sessions(), viewer, findings);
    }
    boolean wrong =
        findings.stream().anyMatch(item -> WRONG.equals(((JsonObject) item).getString("level")));
    String status = wrong ? "DOWN" : findings.isEmpty() ? "UP" : "WARNING";
    return new JsonObject().put("status", status).put("findings", findings);
  }

  private static void connector(ConnectorHealth now, JsonArray findings) {
    if (!now.start().good()) {
      findings.add(finding(
          "connector",
          WRONG,
          "The connector is " + now.start().details().getString("state", "not there") + ".",
          "Wait a little; if it stays so, the log tells why.",
          "It does not start"));
    }
    if (!now.eventLoops().good()) {
      findings.add(finding(
          "event-loops",
          WRONG,
          "An event loop stands still, and all sessions on it.",
          "Something blocks it: take a thread dump, then start the process again.",
          "Connections end"));
    }
    Finding journal = now.journal();
    if (now.start().good() && !journal.good()) {
      String room = journal.details().getString("room", "");
      findings.add(finding(
          "journal",
          WRONG,
          room.equals("ample")
              ? "The journal has not answered for " + journal.details().getLong("silentMillis", 0L)
                  + " ms."
              : "The journal has no room for messages of applications: " + room + ".",
          room.equals("ample")
              ? "Look at the disk: it does not finish what it is asked."
              : "Make room on the disk of the journal.",
          "The disk"));
    }
  }

  private void ports(ConnectorHealth now, JsonArray findings) {
    for (Map.Entry<String, Object> listener : now.listeners().details()) {
      if ("not open".equals(listener.getValue())) {
        findings.add(finding(
            "listeners",
            WRONG,
            "The listener " + listener.getKey() + " is not open.",
            "See who has its port, or why the system refuses it.",
            "A counterparty cannot log on to us"));
      }
    }
    if (bridge.get().filter(found -> !found.good()).isPresent()) {
      findings.add(finding(
          "bridge",
          WARNING,
          "A port of the bridge is not open.",
          "The log tells why.",
          "It does not start"));
    }
  }

  private static void sessions(Finding sessions, Viewer viewer, JsonArray findings) {
    int missed = 0;
    for (Map.Entry<String, Object> member : sessions.details()) {
      if (member.getValue() instanceof JsonObject session
          && session.getBoolean("expected", true)
          && !session.getBoolean("loggedOn", true)
          && viewer.mayWatch(member.getKey())
          && ++missed <= MOST_SESSIONS) {
        findings.add(finding(
                "sessions",
                WARNING,
                "Session " + member.getKey() + " should be logged on and is "
                    + session.getString("state") + ".",
                "Its events tell what was tried.",
                "A session stays down")
            .put(SESSION, member.getKey()));
      }
    }
    if (missed > MOST_SESSIONS) {
      findings.add(finding(
          "sessions",
          WARNING,
          missed - MOST_SESSIONS + " more sessions should be logged on and are not.",
          "Look at what they have in common: a network, a listener, a counterparty.",
          "A session stays down"));
    }
  }

  private static JsonObject finding(
      String part, String level, String text, String advice, String topic) {
    return new JsonObject()
        .put("part", part)
        .put("level", level)
        .put("text", text)
        .put("do", advice)
        .put("topic", topic);
  }
}
